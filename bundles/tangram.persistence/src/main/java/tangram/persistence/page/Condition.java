package tangram.persistence.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;

/** A piece of SQL with its arguments; values are always bound, never written into the text. */
record Condition(String sql, List<@Nullable Object> arguments) {

    static final Condition TRUE = new Condition("1 = 1", List.of());

    static Condition of(String sql, @Nullable Object... arguments) {
        return new Condition(sql, Arrays.asList(arguments));
    }

    Condition and(Condition other) {
        List<@Nullable Object> all = new ArrayList<>(arguments);
        all.addAll(other.arguments);
        return new Condition(sql + " and " + other.sql, all);
    }

    /** The condition a filter means. An empty field is unlike any value. */
    static Condition of(Filter filter) {
        if (filter instanceof Filter.And and) {
            return joined(and.parts(), " and ");
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.parts(), " or ");
        }
        return filter instanceof Filter.Compare compare ? compare(compare) : among((Filter.Among) filter);
    }

    private static Condition joined(List<Filter> parts, String word) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String sql = parts.stream()
                .map(Condition::of)
                .peek(c -> arguments.addAll(c.arguments))
                .map(Condition::sql)
                .collect(Collectors.joining(word, "(", ")"));
        return new Condition(sql, arguments);
    }

    private static Condition compare(Filter.Compare compare) {
        FieldDescriptor field = compare.field();
        String column = field.column();
        Object value = compare.value();
        if (value == null) {
            return of(column + (compare.comparison() == Comparison.NOT_EQUAL ? " is not null" : " is null"));
        }
        if (field.kind() == FieldKind.LONG_TEXT) {
            throw new Invalid(List.of(FieldProblem.of(
                    field.name(), "not-filterable", "Lists cannot be filtered by a long text.")));
        }
        return switch (compare.comparison()) {
            case EQUAL -> of(column + " = ?", value);
            case NOT_EQUAL -> of("(" + column + " <> ? or " + column + " is null)", value);
            case LESS -> of(column + " < ?", value);
            case LESS_OR_EQUAL -> of(column + " <= ?", value);
            case GREATER -> of(column + " > ?", value);
            case GREATER_OR_EQUAL -> of(column + " >= ?", value);
            case STARTS_WITH -> of(column + " like ? escape '!'", escaped(value) + "%");
            case CONTAINS -> of(column + " like ? escape '!'", "%" + escaped(value) + "%");
        };
    }

    private static String escaped(Object text) {
        return text.toString().replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Condition among(Filter.Among among) {
        String column = among.field().column();
        String places = among.values().stream().map(v -> "?").collect(Collectors.joining(", "));
        String sql = among.negated()
                ? "(" + column + " not in (" + places + ") or " + column + " is null)"
                : column + " in (" + places + ")";
        return new Condition(sql, new ArrayList<>(among.values()));
    }
}
