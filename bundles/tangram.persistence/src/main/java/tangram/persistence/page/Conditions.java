package tangram.persistence.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Among;
import tangram.kernel.api.record.Filter.And;
import tangram.kernel.api.record.Filter.Compare;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.Filter.Linked;
import tangram.kernel.api.record.Filter.Or;
import tangram.kernel.api.record.Filter.Through;
import tangram.kernel.api.record.RecordDescriptor;

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
 *   <li>A condition on one of many rows or values is true when one of them meets it.
 * </ul>
 */
final class Conditions {

    private static final Condition NEVER = Condition.of("1 = 0");
    private static final Condition ALWAYS = Condition.of("1 = 1");
    private static final int MOST_VALUES = 500;

    private final String alias;

    private Conditions(String alias) {
        this.alias = alias;
    }

    /** The condition over the table's alias {@code t}. */
    static Condition of(Filter filter) {
        return new Conditions("t").condition(filter);
    }

    /** The condition over the rows inside the records, alias {@code r}. */
    static Condition ofRows(Filter filter) {
        return new Conditions("r").condition(filter);
    }

    private Condition condition(Filter filter) {
        if (filter instanceof And and) {
            return joined(and.parts(), this::condition, " and ", ALWAYS);
        }
        if (filter instanceof Or or) {
            return joined(or.parts(), this::condition, " or ", NEVER);
        }
        if (filter instanceof Among among) {
            return among(among);
        }
        if (filter instanceof Through through) {
            return through(through);
        }
        if (filter instanceof Linked linked) {
            return linked(linked);
        }
        return compare((Compare) filter);
    }

    private String column(FieldDescriptor field) {
        return alias + "." + field.column();
    }

    private Condition through(Through through) {
        ChildTable table = through.via().table();
        String inside = alias + "c";
        Condition inner = new Conditions(inside).condition(through.inner());
        return new Condition(
                "exists (select 1 from " + table.table() + " " + inside + " where " + inside + "." + table.parent()
                        + " = " + alias + ".id and " + inner.sql() + ")",
                inner.arguments());
    }

    /**
     * Row by row, along the link and by primary key: a list of ids made beforehand would be made anew for every row by
     * Derby, and once more for every row of that for the next link.
     */
    private Condition linked(Linked linked) {
        String inside = alias + "l";
        Conditions there = new Conditions(inside);
        Condition inner = joined(
                List.of(there.condition(linked.inner()), there.within(linked.target(), linked.within())),
                part -> part,
                " and ",
                ALWAYS);
        String target = linked.target().table() + " " + inside;
        if (!linked.via().kind().many()) {
            return new Condition(
                    "exists (select 1 from " + target + " where " + inside + ".id = " + column(linked.via()) + " and "
                            + inner.sql() + ")",
                    inner.arguments());
        }
        ChildTable table = linked.via().table();
        String value = alias + "v";
        return new Condition(
                "exists (select 1 from " + table.table() + " " + value + " join " + target + " on " + inside + ".id = "
                        + value + ".value where " + value + "." + table.parent() + " = " + alias + ".id and "
                        + inner.sql() + ")",
                inner.arguments());
    }

    /** What a scope covers; for conditions on linked records only, lists have better ways. */
    private Condition within(RecordDescriptor target, Scope scope) {
        if (scope.all()) {
            return ALWAYS;
        }
        List<Condition> ways = new ArrayList<>();
        ways.add(among("owner_id", scope.desks()));
        scope.related().forEach(part -> ways.add(related(alias, part)));
        scope.valued().forEach((field, values) -> ways.add(valued(alias, mark(target, field), values)));
        ways.add(among("id", scope.ids()));
        return joined(ways, way -> way, " or ", NEVER);
    }

    private static Whose.Mark mark(RecordDescriptor type, String field) {
        return Whose.Mark.of(type.field(field).orElseThrow());
    }

    /** Rows that some desks are responsible for, as far as the part is about their owners. */
    static Condition related(String alias, Scope.Related part) {
        Condition responsible = Condition.of(alias + ".responsible_id in (?)", part.responsible());
        Condition owners = owners(alias, part.owners());
        return new Condition(
                "(" + responsible.sql() + owners.and() + ")",
                Stream.concat(responsible.arguments().stream(), owners.arguments().stream())
                        .toList());
    }

    /** A sum, so that no engine takes an index of owners for it: rows are found by who is responsible. */
    static Condition owners(String alias, Scope.Owners owners) {
        if (owners.desks().length == 0) {
            return owners.except() ? Condition.NONE : NEVER;
        }
        return Condition.of((owners.except() ? "not " : "") + alias + ".owner_id + 0 in (?)", owners.desks());
    }

    /** Rows with one of these values in a field that scopes go by. */
    static Condition valued(String alias, Whose.Mark mark, Collection<Object> values) {
        String column = alias + "." + mark.column();
        return mark.link()
                ? Condition.of(
                        column + " in (?)",
                        values.stream().mapToLong(value -> (Long) value).toArray())
                : Condition.of(
                        column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                        values.toArray());
    }

    private Condition among(String column, long[] values) {
        return values.length == 0 ? NEVER : Condition.of(alias + "." + column + " in (?)", values);
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

    private Condition compare(Compare compare) {
        FieldDescriptor field = compare.field();
        Object value = compare.value();
        if (field.kind().many()) {
            return many(compare);
        }
        return switch (compare.comparison()) {
            case EQUAL -> value == null ? Condition.of(column(field) + " is null") : equal(field, value);
            case NOT_EQUAL ->
                value == null ? Condition.of(column(field) + " is not null") : notOrEmpty(field, equal(field, value));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(field, compare.comparison(), value);
            case STARTS_WITH -> like(field, value, "");
            case CONTAINS -> like(field, value, "%");
            case BELOW -> throw new IllegalStateException("What stands below is said by ids: " + field.name());
        };
    }

    /** Several links or choices: one of them is so; "is not X" means none of them is; no value means there are none. */
    private Condition many(Compare compare) {
        FieldDescriptor field = compare.field();
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        if (!negated && compare.comparison() != Comparison.EQUAL) {
            throw unfit(field);
        }
        if (compare.value() == null) {
            Condition some = through(new Through(field, new And(List.of())));
            return negated ? some : new Condition("not " + some.sql(), some.arguments());
        }
        FieldDescriptor one = value(field);
        Condition some = through(new Through(field, new Compare(one, Comparison.EQUAL, compare.value())));
        return negated ? new Condition("not " + some.sql(), some.arguments()) : some;
    }

    private static FieldDescriptor value(FieldDescriptor field) {
        return field.table().field("value").orElseThrow(() -> unfit(field));
    }

    private Condition notOrEmpty(FieldDescriptor field, Condition equal) {
        return new Condition("(not (" + equal.sql() + ") or " + column(field) + " is null)", equal.arguments());
    }

    private Condition equal(FieldDescriptor field, Object value) {
        if (field.kind().isLong()) {
            throw unfit(field);
        }
        if (value instanceof String text) {
            if (field.maxLength() > 0 && text.length() > field.maxLength()) {
                return NEVER; // Derby would refuse a value that is too long for its column
            }
            return Condition.of(
                    "(" + column(field) + " = ? and " + column(field) + " like ? escape '\\')", text, escaped(text));
        }
        return isFiner(value) ? NEVER : Condition.of(column(field) + " = " + place(field), fitted(field, value));
    }

    private Condition among(Among among) {
        FieldDescriptor field = among.field();
        if (among.values().size() > MOST_VALUES) {
            throw new Invalid(
                    "filter-too-many-values", "At most {0} values can be given for {1}.", MOST_VALUES, field.name());
        }
        if (field.kind().many()) {
            Condition some = through(new Through(field, new Among(value(field), false, among.values())));
            return among.negated() ? new Condition("not " + some.sql(), some.arguments()) : some;
        }
        boolean texts = among.values().stream().allMatch(value -> value instanceof String);
        Condition any = texts
                ? joined(among.values(), value -> equal(field, value), " or ", NEVER)
                : in(
                        field,
                        among.values().stream()
                                .filter(value -> !isFiner(value))
                                .map(value -> fitted(field, value))
                                .toList());
        return among.negated() ? notOrEmpty(field, any) : any;
    }

    /** The last value is repeated up to a power of two, so that engines see few different texts. */
    private Condition in(FieldDescriptor field, List<Object> values) {
        if (values.isEmpty()) {
            return NEVER;
        }
        int places = Integer.highestOneBit(values.size() * 2 - 1);
        Object[] arguments = Arrays.copyOf(values.toArray(), places);
        Arrays.fill(arguments, values.size(), places, values.get(values.size() - 1));
        String marks = String.join(", ", Collections.nCopies(places, place(field)));
        return Condition.of(column(field) + " in (" + marks + ")", arguments);
    }

    private Condition ordered(FieldDescriptor field, Comparison comparison, @Nullable Object value) {
        if (value == null) {
            return NEVER;
        }
        boolean between = isFiner(value);
        String operator = switch (comparison) {
            case LESS -> between ? " <= " : " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            default -> between ? " > " : " >= ";
        };
        return switch (field.kind()) {
            case INTEGER, DECIMAL, MONEY, PERCENTAGE, DATE, INSTANT ->
                Condition.of(column(field) + operator + place(field), fitted(field, value));
            default -> {
                if (!field.hasKey()) {
                    throw unfit(field);
                }
                // no text has a key too, but is neither before nor after anything
                yield Condition.of(
                        "(" + alias + "." + field.keyColumn() + operator + "? and " + column(field) + " is not null)",
                        SortKey.of((String) value));
            }
        };
    }

    private Condition like(FieldDescriptor field, @Nullable Object value, String before) {
        if (!field.kind().prose()) {
            throw unfit(field);
        }
        if (value == null) {
            return NEVER;
        }
        return Condition.of(column(field) + " like ? escape '\\'", before + escaped((String) value) + "%");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Derby gives a parameter the type of the column it meets, and cuts or refuses what does not fit; so say its own. */
    static String place(FieldDescriptor field) {
        return switch (field.kind().value()) {
            case NUMBER -> "cast(? as bigint)";
            case DECIMAL -> "cast(? as decimal(31, " + (field.limits().scale() + 1) + "))";
            default -> "?";
        };
    }

    /**
     * A value as the engines can compare it without rounding: of a number that is finer than its column only that it is
     * between two values of the column, of a moment its microsecond.
     */
    static Object fitted(FieldDescriptor field, Object value) {
        if (value instanceof BigDecimal number) {
            int scale = field.limits().scale();
            BigDecimal floor = number.setScale(scale, RoundingMode.FLOOR);
            BigDecimal half = BigDecimal.valueOf(5, scale + 1);
            return number.compareTo(floor) == 0 ? floor.setScale(scale + 1) : floor.add(half);
        }
        return value instanceof Instant moment ? moment.truncatedTo(ChronoUnit.MICROS) : value;
    }

    /** Whether it is a moment between two that a column can hold. */
    private static boolean isFiner(Object value) {
        return value instanceof Instant moment && !moment.equals(moment.truncatedTo(ChronoUnit.MICROS));
    }

    private static Invalid unfit(FieldDescriptor field) {
        return new Invalid("filter-unfit", "The field {0} cannot be compared in this way.", field.name());
    }
}
