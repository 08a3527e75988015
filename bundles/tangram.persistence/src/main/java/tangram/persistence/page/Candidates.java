package tangram.persistence.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.And;
import tangram.kernel.api.record.Filter.Compare;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Lists whose filter says nearly all: the contacts of a customer, the contract with this code. An equality (of a code
 * also a prefix) on an indexed field drives: its index tells whether few rows are meant, and then those are read and
 * checked one by one.
 */
final class Candidates {

    private static final int MOST = 1_000;

    private final Rows rows;
    private final ListQuery query;

    Candidates(Rows rows, ListQuery query) {
        this.rows = rows;
        this.query = query;
    }

    /**
     * The part of a filter that drives.
     *
     * @param index the index it is found in
     * @param condition it, or something a little wider
     * @param rank how few rows it promises, the fewest first
     */
    private record Driver(String index, Condition condition, int rank) {}

    /** All rows of the list in order, wherever the page begins; or empty when the filter leaves too many. */
    Optional<List<RawRow>> read(Filter filter) {
        List<Filter> parts = filter instanceof And and ? and.parts() : List.of(filter);
        Optional<Driver> driver =
                parts.stream().flatMap(part -> driver(part).stream()).min(Comparator.comparingInt(Driver::rank));
        return driver.filter(this::isSelective).map(this::matches);
    }

    private boolean isSelective(Driver driver) {
        return rows.list(
                                r -> r.number(1),
                                "select t.id" + query.from(driver.index())
                                        + driver.condition().and() + " fetch first ? rows only",
                                ListQuery.arguments(driver.condition(), MOST + 1))
                        .size()
                <= MOST;
    }

    private List<RawRow> matches(Driver driver) {
        return rows
                .list(
                        query::row,
                        query.select()
                                + query.from(driver.index())
                                + driver.condition().and()
                                + query.filter().and(),
                        ListQuery.arguments(driver.condition(), query.filter()))
                .stream()
                .filter(row -> row.in(query.scope()))
                .sorted(query.order().comparator())
                .toList();
    }

    private Optional<Driver> driver(Filter part) {
        if (!(part instanceof Compare compare) || compare.value() == null) {
            return Optional.empty();
        }
        FieldDescriptor field = compare.field();
        Object value = compare.value();
        if (field.column().equals(Indexes.CODE) && ((String) value).length() <= field.maxLength()) {
            return code(query.type(), compare.comparison(), (String) value, query.dialect());
        }
        if (compare.comparison() != Comparison.EQUAL) {
            return Optional.empty();
        }
        if (field.kind() == FieldKind.LINK) {
            String index = Indexes.name(query.type(), field.column());
            return Optional.of(new Driver(index, Condition.of("t." + field.column() + " = ?", value), 1));
        }
        if (!field.sortable()) {
            return Optional.empty();
        }
        Order order = Order.of(field, true, query.dialect());
        String index = Indexes.name(query.type(), Range.TABLE, order);
        return key(field, value)
                .map(key -> Condition.of(
                        "t." + order.column() + " = " + (field.hasKey() ? "?" : Conditions.place(field)), key))
                .map(condition -> new Driver(index, condition, 2));
    }

    /** The key a value is found by; none for what has few different values anyway. */
    private static Optional<Object> key(FieldDescriptor field, Object value) {
        return switch (field.kind().value()) {
            case TEXT -> field.hasKey() ? Optional.of(SortKey.of((String) value)) : Optional.empty();
            case FLAG -> Optional.empty();
            default -> Optional.of(Conditions.fitted(field, value));
        };
    }

    private static Optional<Driver> code(RecordDescriptor type, Comparison comparison, String value, Dialect dialect) {
        String index = Indexes.name(type, Indexes.CODE);
        String column = "t." + Indexes.CODE + Indexes.bytewise(dialect);
        if (comparison == Comparison.EQUAL) {
            return Optional.of(new Driver(index, Condition.of(column + " = ?", value), 0));
        }
        @Nullable String end = comparison == Comparison.STARTS_WITH ? successor(value) : null;
        return Optional.ofNullable(end)
                .map(e -> new Driver(index, Condition.of(column + " >= ? and " + column + " < ?", value, e), 0));
    }

    /** The least text that is after all texts with this prefix, if it can be written simply. */
    private static @Nullable String successor(String prefix) {
        if (prefix.isEmpty()) {
            return null;
        }
        char last = prefix.charAt(prefix.length() - 1);
        // engines differ in how they order the characters from the surrogates on, and codes do not have them
        return last >= '\uD7FF' ? null : prefix.substring(0, prefix.length() - 1) + (char) (last + 1);
    }
}
