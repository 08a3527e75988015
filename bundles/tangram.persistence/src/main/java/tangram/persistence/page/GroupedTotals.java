package tangram.persistence.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.FieldTotals.OfValue;

/**
 * Totals by the values of a field: of the field a type is counted by from the counters, of others, and under a filter,
 * from the rows' indexes. Like {@link Totals} it adds up parts that have no record in common, so the answer is what adding
 * up the list's pages would give.
 */
final class GroupedTotals {

    /** Rows that are read for one answer at most; a database counts so many within a second. */
    static final int MOST = 100_000;

    private static final int VALUES_AT_ONCE = 512;

    private final Rows rows;
    private final ListQuery query;
    private final FieldDescriptor by;
    private final boolean counted;
    private final Optional<FieldDescriptor> measure;
    private final Map<String, Sum> sums = new HashMap<>();

    /** @param counted whether the counters know the answer */
    GroupedTotals(Rows rows, ListQuery query, FieldDescriptor by, boolean counted) {
        this.rows = rows;
        this.query = query;
        this.by = by;
        this.counted = counted;
        this.measure = query.type().measure().flatMap(query.type()::field);
    }

    /** Whether a field has few enough values that records can be counted by it. */
    static boolean groups(FieldDescriptor field) {
        return switch (field.kind()) {
            case ENUM, CHOICE, YES_NO -> true;
            default -> false;
        };
    }

    /** What the records of one value come to. */
    private record Sum(long records, BigDecimal measure) {

        static final Sum ZERO = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(records + other.records, measure.add(other.measure));
        }
    }

    FieldTotals read() {
        Scope scope = query.scope();
        if (scope.all()) {
            add(Range.TABLE, new long[0], Scope.Owners.ANY);
        } else {
            parts(scope.desks(), desks -> add(Range.OWNER, desks, Scope.Owners.ANY));
            scope.related()
                    .forEach(part -> parts(part.responsible(), desks -> add(Range.RESPONSIBLE, desks, part.owners())));
            ValuedPart.of(query).forEach(this::addValued);
            parts(scope.ids(), this::addSingle);
        }
        return totals();
    }

    /** As many values at once as an engine without arrays likes. */
    private void parts(long[] values, Consumer<long[]> part) {
        int step = query.dialect().lateral() ? Math.max(1, values.length) : VALUES_AT_ONCE;
        for (int begin = 0; begin < values.length; begin += step) {
            part.accept(Arrays.copyOfRange(values, begin, Math.min(values.length, begin + step)));
        }
    }

    /** What desks are responsible for comes by owner as well: what a visible desk owns has been added already. */
    private void add(Range range, long[] desks, Scope.Owners owners) {
        boolean related = range == Range.RESPONSIBLE;
        String key = counted ? "t.bucket" : "t." + by.column();
        String group = related ? key + ", t.owner_id" : key;
        String sql = "select " + key + ", " + (counted ? "sum(t.records), sum(t.measure)" : "count(*), " + sum())
                + (related ? ", t.owner_id" : "") + from(range) + query.filter().and() + " group by " + group;
        List<Object> arguments = new ArrayList<>();
        if (counted) {
            arguments.add(query.type().id());
            arguments.add(query.live());
        }
        if (range != Range.TABLE) {
            arguments.add(desks);
        }
        arguments.addAll(query.filter().arguments());
        rows.list(
                row -> {
                    if (!related
                            || (owners.contains(row.number(4))
                                    && Arrays.binarySearch(query.scope().desks(), row.number(4)) < 0)) {
                        put(key(row, 1), row.number(2), row.decimalOrNull(3));
                    }
                    return row;
                },
                sql,
                arguments.toArray());
    }

    private String from(Range range) {
        String among = range == Range.TABLE ? "" : " and t." + range.column() + " in (?)";
        return counted
                ? " from kernel_counter t where t.record_type = ? and t.live = ?" + among
                        + (range == Range.RESPONSIBLE ? "" : " and t.responsible_id = " + Counters.EVERYBODY)
                : query.from(Indexes.name(query.type(), range, Order.NEWEST_FIRST)) + among;
    }

    /** Wide enough for any sum: Derby adds up integers as integers. */
    private String sum() {
        return measure.map(field -> "sum(cast(t." + field.column() + " as decimal(31, 4)))")
                .orElse("0");
    }

    /** What is seen by a value only is read by the value's index, whatever the counters know. */
    private void addValued(ValuedPart part) {
        rows.list(
                row -> {
                    Long responsible = row.numberOrNull(5);
                    if (!query.scope().coversDesks(row.number(4), responsible == null ? 0 : responsible)) {
                        put(text(Values.of(row, by.kind(), 1)), row.number(2), row.decimalOrNull(3));
                    }
                    return row;
                },
                "select t." + by.column() + ", count(*), " + sum() + ", t.owner_id, t.responsible_id"
                        + query.from(part.index()) + part.condition().and()
                        + query.filter().and() + " group by t."
                        + by.column() + ", t.owner_id, t.responsible_id",
                ListQuery.arguments(part.condition(), query.filter()));
    }

    /** Single records that no desk covers, which the counters do not know; there are few. */
    private void addSingle(long[] ids) {
        Scope others = query.scope().withoutIds();
        int after = Whose.width(query.marks());
        String value = measure.map(field -> ", cast(t." + field.column() + " as decimal(31, 4))")
                .orElse(", 0");
        rows.list(
                row -> {
                    if (!Whose.of(row, 1, query.marks()).in(others)) {
                        put(text(Values.of(row, by.kind(), after + 1)), 1, row.decimalOrNull(after + 2));
                    }
                    return row;
                },
                "select " + Whose.columns("t", query.marks()) + ", t." + by.column() + value + query.fromById(),
                ListQuery.arguments(ids, query.filter()));
    }

    private String key(Row row, int column) {
        return counted ? row.text(column) : text(Values.of(row, by.kind(), column));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private void put(String key, long records, @Nullable BigDecimal measured) {
        sums.merge(key, new Sum(records, measured == null ? BigDecimal.ZERO : measured), Sum::plus);
    }

    private FieldTotals totals() {
        List<OfValue> values = new ArrayList<>();
        Sum all = Sum.ZERO;
        Comparator<String> order = Comparator.comparing(String::isEmpty).thenComparing(by.choices()::indexOf);
        for (String key : sums.keySet().stream()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .toList()) {
            Sum sum = sums.getOrDefault(key, Sum.ZERO);
            // a counter stays when the last record leaves it
            if (sum.records() != 0) {
                values.add(new OfValue(value(key), sum.records(), measure.map(none -> sum.measure())));
                all = all.plus(sum);
            }
        }
        Sum total = all;
        return new FieldTotals(values, total.records(), measure.map(none -> total.measure()));
    }

    private Optional<Object> value(String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(by.kind() == FieldKind.YES_NO ? Boolean.valueOf(key) : (Object) key);
    }
}
