package tangram.persistence.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Among;
import tangram.kernel.api.record.Filter.And;
import tangram.kernel.api.record.Filter.Compare;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.Filter.Or;

/**
 * Writes filters in SQL that both engines understand alike; every value is bound, never written. What is asked is what a
 * person means by it:
 *
 * <ul>
 *   <li>"is not X" is also true of what is empty; every other comparison with a value is false of it.
 *   <li>Texts are equal when they are the same to the letter. SQL's {@code =} takes trailing blanks lightly on some
 *       engines, so a {@code like} without wildcards stands beside it.
 *   <li>Texts are before or after one another as lists sort them, by their collation key; a text that has none is not
 *       compared so.
 *   <li>A long text may be searched and may be empty; it is not compared.
 * </ul>
 */
final class Conditions {

    private static final Condition NEVER = Condition.of("1 = 0");
    private static final Condition ALWAYS = Condition.of("1 = 1");
    private static final int MOST_VALUES = 500;

    private Conditions() {}

    static Condition of(Filter filter) {
        if (filter instanceof And and) {
            return joined(and.parts(), Conditions::of, " and ", ALWAYS);
        }
        if (filter instanceof Or or) {
            return joined(or.parts(), Conditions::of, " or ", NEVER);
        }
        if (filter instanceof Among among) {
            return among(among);
        }
        return compare((Compare) filter);
    }

    private static <T> Condition joined(List<T> parts, Function<T, Condition> each, String word, Condition ofNone) {
        if (parts.isEmpty()) {
            return ofNone;
        }
        List<String> sql = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (T part : parts) {
            Condition condition = each.apply(part);
            sql.add(condition.sql());
            arguments.addAll(condition.arguments());
        }
        return new Condition("(" + String.join(word, sql) + ")", arguments);
    }

    private static Condition compare(Compare compare) {
        FieldDescriptor field = compare.field();
        String column = "t." + field.column();
        Object value = compare.value();
        return switch (compare.comparison()) {
            case EQUAL -> value == null ? Condition.of(column + " is null") : equal(field, value);
            case NOT_EQUAL ->
                value == null ? Condition.of(column + " is not null") : notOrEmpty(field, equal(field, value));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(field, compare.comparison(), value);
            case STARTS_WITH -> like(field, value, "");
            case CONTAINS -> like(field, value, "%");
        };
    }

    private static Condition notOrEmpty(FieldDescriptor field, Condition equal) {
        return new Condition("(not (" + equal.sql() + ") or t." + field.column() + " is null)", equal.arguments());
    }

    private static Condition equal(FieldDescriptor field, Object value) {
        String column = "t." + field.column();
        if (field.kind() == FieldKind.LONG_TEXT) {
            throw unfit(field);
        }
        if (value instanceof String text) {
            if (field.maxLength() > 0 && text.length() > field.maxLength()) {
                return NEVER; // Derby would refuse a value that is too long for its column
            }
            return Condition.of("(" + column + " = ? and " + column + " like ? escape '\\')", text, escaped(text));
        }
        return Condition.of(column + " = " + place(value), value);
    }

    private static Condition among(Among among) {
        FieldDescriptor field = among.field();
        if (among.values().size() > MOST_VALUES) {
            throw new Invalid(
                    "filter-too-many-values", "At most {0} values can be given for {1}.", MOST_VALUES, field.name());
        }
        boolean texts = among.values().stream().allMatch(value -> value instanceof String);
        Condition any =
                texts ? joined(among.values(), value -> equal(field, value), " or ", NEVER) : in(field, among.values());
        return among.negated() ? notOrEmpty(field, any) : any;
    }

    /** The last value is repeated up to a power of two, so that engines see few different texts. */
    private static Condition in(FieldDescriptor field, List<Object> values) {
        int places = Integer.highestOneBit(values.size() * 2 - 1);
        Object[] arguments = Arrays.copyOf(values.toArray(), places);
        Arrays.fill(arguments, values.size(), places, values.get(values.size() - 1));
        String marks = String.join(", ", Collections.nCopies(places, place(values.get(0))));
        return Condition.of("t." + field.column() + " in (" + marks + ")", arguments);
    }

    private static Condition ordered(FieldDescriptor field, Comparison comparison, @Nullable Object value) {
        String operator = switch (comparison) {
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            default -> " >= ";
        };
        if (value == null) {
            return NEVER;
        }
        return switch (field.kind()) {
            case INTEGER, DECIMAL, DATE, INSTANT ->
                Condition.of("t." + field.column() + operator + place(value), value);
            case TEXT -> {
                if (!field.hasKey()) {
                    throw unfit(field);
                }
                // no text has a key too, but is neither before nor after anything
                yield Condition.of(
                        "(t." + field.keyColumn() + operator + "? and t." + field.column() + " is not null)",
                        SortKey.of((String) value));
            }
            default -> throw unfit(field);
        };
    }

    private static Condition like(FieldDescriptor field, @Nullable Object value, String before) {
        if (field.kind() != FieldKind.TEXT && field.kind() != FieldKind.LONG_TEXT) {
            throw unfit(field);
        }
        if (value == null) {
            return NEVER;
        }
        return Condition.of("t." + field.column() + " like ? escape '\\'", before + escaped((String) value) + "%");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Derby gives a parameter the type of the column it meets, and cuts or refuses what does not fit; so say its own. */
    static String place(Object value) {
        if (value instanceof Long) {
            return "cast(? as bigint)";
        }
        return value instanceof BigDecimal ? "cast(? as decimal(31, 6))" : "?";
    }

    private static Invalid unfit(FieldDescriptor field) {
        return new Invalid("filter-unfit", "The field {0} cannot be compared in this way.", field.name());
    }
}
