package tangram.persistence.page;

import java.util.List;
import java.util.stream.Stream;

/** A condition in SQL over the table's alias {@code t}, with the values of its question marks. */
record Condition(String sql, List<Object> arguments) {

    static final Condition NONE = new Condition("", List.of());

    static Condition of(String sql, Object... arguments) {
        return new Condition(sql, List.of(arguments));
    }

    boolean none() {
        return sql.isEmpty();
    }

    /** To be written after another condition. */
    String and() {
        return none() ? "" : " and " + sql;
    }

    /** Both. */
    Condition and(Condition other) {
        return none()
                ? other
                : new Condition(
                        sql + other.and(),
                        Stream.concat(arguments.stream(), other.arguments.stream())
                                .toList());
    }
}
