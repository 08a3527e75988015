package tangram.persistence.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.FigureGroup;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.FigureRequest.InRows;

/**
 * Figures by the values of fields: of the field a type is counted by from the counters, of others, and under a filter,
 * from the rows' indexes. Like {@link Totals} it adds up parts that have no record in common, so the answer is what adding
 * up the list's pages would give. Where it is about the rows inside the records, each record is read with its rows, in one statement.
 */
final class GroupedFigures {

    /** Rows that are read for one answer at most; a database counts so many within a second. */
    static final int MOST = 100_000;

    private static final int VALUES_AT_ONCE = 512;

    private final Rows rows;
    private final ListQuery query;
    private final FigureRequest asked;
    private final List<FieldDescriptor> summed;
    private final boolean counted;
    private final String joined;
    private final Map<List<Optional<Object>>, Sum> sums = new HashMap<>();

    /** @param counted whether the counters know the answer: the field the type is counted by, and its measure */
    GroupedFigures(Rows rows, ListQuery query, FigureRequest asked, boolean counted) {
        this.rows = rows;
        this.query = query;
        this.asked = asked;
        this.summed = asked.sums();
        this.counted = counted;
        this.joined =
                asked.rows().map(inside -> query.joined(inside.field().table())).orElse("");
    }

    /** What the records of a group come to. */
    private record Sum(long records, List<BigDecimal> of) {

        Sum plus(Sum other) {
            return new Sum(
                    records + other.records,
                    IntStream.range(0, of.size())
                            .mapToObj(i -> of.get(i).add(other.of.get(i)))
                            .toList());
        }
    }

    /** In no order. */
    List<FigureGroup> read() {
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
        return sums.entrySet().stream()
                // a counter stays when the last record leaves it
                .filter(entry -> entry.getValue().records() != 0)
                .map(entry -> new FigureGroup(
                        entry.getKey(),
                        entry.getValue().records(),
                        entry.getValue().of()))
                .toList();
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
        List<Object> arguments = new ArrayList<>();
        if (counted) {
            arguments.add(query.type().id());
            arguments.add(query.live());
        }
        if (range != Range.TABLE) {
            arguments.add(desks);
        }
        arguments.addAll(query.filter().arguments());
        rows.each(
                row -> {
                    if (!related || isFurther(row.number(1), owners)) {
                        add(row, related ? 1 : 0, counted);
                    }
                },
                select(
                        related ? List.of("t.owner_id") : List.of(),
                        counted,
                        from(range) + query.filter().and()),
                arguments.toArray());
    }

    private boolean isFurther(long owner, Scope.Owners owners) {
        return owners.contains(owner) && Arrays.binarySearch(query.scope().desks(), owner) < 0;
    }

    private String from(Range range) {
        String among = range == Range.TABLE ? "" : " and t." + range.column() + " in (?)";
        return counted
                ? " from kernel_counter t where t.record_type = ? and t.live = ?" + among
                        + (range == Range.RESPONSIBLE ? "" : " and t.responsible_id = " + Counters.EVERYBODY)
                : query.from(Indexes.name(query.type(), range, Order.NEWEST_FIRST), joined) + among;
    }

    /** What is seen by a value only is read by the value's index, whatever the counters know. */
    private void addValued(ValuedPart part) {
        rows.each(
                row -> {
                    Long responsible = row.numberOrNull(2);
                    if (!query.scope().coversDesks(row.number(1), responsible == null ? 0 : responsible)) {
                        add(row, 2, false);
                    }
                },
                select(
                        List.of("t.owner_id", "t.responsible_id"),
                        false,
                        query.from(part.index(), joined)
                                + part.condition().and()
                                + query.filter().and()),
                ListQuery.arguments(part.condition(), query.filter()));
    }

    /** Single records that no desk covers, which the counters do not know; there are few. */
    private void addSingle(long[] ids) {
        Scope others = query.scope().withoutIds();
        rows.each(
                row -> {
                    if (!Whose.of(row, 1, query.marks()).in(others)) {
                        add(row, Whose.width(query.marks()), false);
                    }
                },
                select(List.of(Whose.columns("t", query.marks()).split(", ")), false, query.fromById(joined)),
                ListQuery.arguments(ids, query.filter()));
    }

    /** Whose the records are, their values, how many there are and what they come to. */
    private String select(List<String> whose, boolean counters, String from) {
        List<String> values = (counters ? Stream.of("t.bucket") : values()).toList();
        Stream<String> counts = counters
                ? Stream.of("sum(t.records)", "sum(t.measure)").limit(1 + summed.size())
                : Stream.concat(Stream.of(records()), summed.stream().map(field -> "sum(" + number(field) + ")"));
        Collection<String> apart = new LinkedHashSet<>(whose);
        apart.addAll(values);
        Stream<String> columns =
                Stream.of(whose.stream(), values.stream(), counts).flatMap(part -> part);
        return "select " + String.join(", ", columns.toList()) + from
                + (apart.isEmpty() ? "" : " group by " + String.join(", ", apart));
    }

    private Stream<String> values() {
        return Stream.concat(
                asked.by().stream().map(field -> "t." + field.column()),
                asked.rows().flatMap(InRows::by).map(field -> "r." + field.column()).stream());
    }

    /** A record counts once, however many of its rows do. */
    private String records() {
        return asked.rows().isEmpty() ? "count(*)" : "count(distinct t.id)";
    }

    /** Wide enough for any sum: Derby adds up integers as integers. */
    private String number(FieldDescriptor field) {
        return "cast(" + (asked.rows().isEmpty() ? "t." : "r.") + field.column() + " as decimal(31, 4))";
    }

    /** @param before columns before the values */
    private void add(Row row, int before, boolean counters) {
        List<Optional<Object>> values = new ArrayList<>();
        for (FieldDescriptor field : asked.apart()) {
            int column = before + 1 + values.size();
            values.add(counters ? bucket(field, row.text(column)) : value(Values.of(row, field.kind(), column)));
        }
        int number = before + values.size() + 1;
        List<BigDecimal> of = IntStream.rangeClosed(1, summed.size())
                .mapToObj(
                        i -> Optional.ofNullable(row.decimalOrNull(number + i)).orElse(BigDecimal.ZERO))
                .toList();
        sums.merge(values, new Sum(row.number(number), of), Sum::plus);
    }

    private static Optional<Object> value(@Nullable Object value) {
        return Optional.ofNullable(value).filter(present -> !present.equals(""));
    }

    /** Counters keep every value as a text. */
    private static Optional<Object> bucket(FieldDescriptor field, String text) {
        return field.kind() == FieldKind.YES_NO && !text.isEmpty() ? Optional.of(Boolean.valueOf(text)) : value(text);
    }
}
