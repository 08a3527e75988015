package tangram.persistence.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;

/**
 * How many records a scope covers: from the counters where there is no filter, from the rows' indexes where there is.
 * Both add up three parts that have no record in common: what belongs to a visible desk; what a visible desk is
 * responsible for and no visible desk owns; and single records that are neither.
 */
final class Totals {

    /** Derby is slow to prepare a statement with thousands of question marks; arrays know no such limit. */
    private static final int VALUES_AT_ONCE = 512;

    private static final String COUNTERS = " from kernel_counter where record_type = ? and live = ?";

    private final Rows rows;
    private final Dialect dialect;

    Totals(Rows rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** A number, and whose records it counts. */
    private record OfDesk(long owner, long responsible, long records) {}

    /** All records of the type. */
    long ofType(ListQuery query) {
        return rows.first(
                        r -> r.number(1),
                        "select coalesce(sum(records), 0) from kernel_counter where record_type = ? and live = ?"
                                + " and responsible_id = " + Counters.EVERYBODY,
                        query.type().id(),
                        query.live())
                .orElse(0L);
    }

    /**
     * What the counters say of a scope.
     *
     * @param owned records of its desks
     * @param related records its desks are only responsible for
     * @param valued records that are in it by their values only
     */
    record Counted(long owned, long related, long valued) {

        long all() {
            return owned + related + valued;
        }
    }

    /**
     * What the scope covers: from the counters, and single records by their primary keys.
     *
     * @param asked what {@link #counted} says, asked for when it is needed
     */
    long unfiltered(ListQuery query, Supplier<Counted> asked) {
        if (query.scope().all()) {
            return ofType(query);
        }
        return asked.get().all() + single(query);
    }

    /** What the scope covers without single records. */
    Counted counted(ListQuery query) {
        return new Counted(owned(query), related(query), valued(query));
    }

    private long owned(ListQuery query) {
        return sum(
                query.scope().desks(),
                Long.MAX_VALUE,
                desks -> rows.first(
                                r -> r.number(1),
                                "select coalesce(sum(records), 0)" + COUNTERS + " and owner_id in (?)"
                                        + " and responsible_id = " + Counters.EVERYBODY,
                                query.type().id(),
                                query.live(),
                                desks)
                        .orElse(0L));
    }

    private long related(ListQuery query) {
        long related = 0;
        for (Scope.Related part : query.scope().related()) {
            related += sum(
                    part.responsible(),
                    Long.MAX_VALUE,
                    desks -> notOwned(
                            query.scope(),
                            part,
                            rows.list(
                                    r -> new OfDesk(r.number(1), 0, r.number(2)),
                                    "select owner_id, sum(records)" + COUNTERS
                                            + " and responsible_id in (?) group by owner_id",
                                    query.type().id(),
                                    query.live(),
                                    desks)));
        }
        return related;
    }

    /**
     * What the scope covers, by values only as far as so many rows of each field tell: exact where they are all there are.
     *
     * @param most rows looked at for a field
     */
    ReachCounts.Count reached(ListQuery query, int most) {
        if (query.scope().all()) {
            return new ReachCounts.Count(ofType(query), true);
        }
        long sum = owned(query) + related(query) + single(query);
        boolean exact = true;
        for (ValuedPart part : ValuedPart.of(query)) {
            List<OfDesk> some = rows.list(
                    Totals::ofDesk,
                    "select t.owner_id, t.responsible_id, 1" + query.from(part.index())
                            + part.condition().and() + " fetch first ? rows only",
                    ListQuery.arguments(part.condition(), (long) most));
            sum += byValueOnly(query, some);
            exact &= some.size() < most;
        }
        return new ReachCounts.Count(sum, exact);
    }

    /**
     * Records that are in the scope by a value only: counted by its index, field by field, each without those that a field
     * before has counted. It is as dear as they are many.
     */
    private long valued(ListQuery query) {
        long sum = 0;
        for (ValuedPart part : ValuedPart.of(query)) {
            sum += byValueOnly(
                    query,
                    rows.list(
                            Totals::ofDesk,
                            "select t.owner_id, t.responsible_id, count(*)" + query.from(part.index())
                                    + part.condition().and() + query.filter().and()
                                    + " group by t.owner_id, t.responsible_id",
                            ListQuery.arguments(part.condition(), query.filter())));
        }
        return sum;
    }

    private static OfDesk ofDesk(Row row) {
        Long responsible = row.numberOrNull(2);
        return new OfDesk(row.number(1), responsible == null ? 0 : responsible, row.number(3));
    }

    private static long byValueOnly(ListQuery query, List<OfDesk> counts) {
        return counts.stream()
                .filter(count -> !query.scope().coversDesks(count.owner(), count.responsible()))
                .mapToLong(OfDesk::records)
                .sum();
    }

    /**
     * What the scope covers under the filter.
     *
     * @param cap where to stop counting; the answer is then at least this
     */
    long filtered(ListQuery query, long cap) {
        Scope scope = query.scope();
        if (scope.all()) {
            return counted(query, Range.TABLE, cap, new long[0]);
        }
        long count = sum(scope.desks(), cap, desks -> counted(query, Range.OWNER, cap, desks));
        for (Scope.Related part : scope.related()) {
            if (count < cap) {
                count += sum(
                        part.responsible(),
                        cap - count,
                        desks -> notOwned(
                                scope,
                                part,
                                rows.list(
                                        r -> new OfDesk(r.number(1), 0, r.number(2)),
                                        "select t.owner_id, count(*)" + from(query, Range.RESPONSIBLE)
                                                + query.filter().and() + " group by t.owner_id",
                                        ListQuery.arguments(desks, query.filter()))));
            }
        }
        count += count < cap ? valued(query) : 0;
        return count < cap ? count + single(query) : count;
    }

    private long counted(ListQuery query, Range range, long cap, long[] desks) {
        return rows.first(
                        r -> r.number(1),
                        "select count(*) from (select t.id" + from(query, range)
                                + query.filter().and() + " fetch first ? rows only) c",
                        range == Range.TABLE
                                ? ListQuery.arguments(query.filter(), cap)
                                : ListQuery.arguments(desks, query.filter(), cap))
                .orElse(0L);
    }

    private static String from(ListQuery query, Range range) {
        String from = query.from(Indexes.name(query.type(), range, Order.NEWEST_FIRST));
        return range == Range.TABLE ? from : from + " and t." + range.column() + " in (?)";
    }

    private static long notOwned(Scope scope, Scope.Related part, List<OfDesk> counts) {
        return counts.stream()
                .filter(count ->
                        part.owners().contains(count.owner()) && Arrays.binarySearch(scope.desks(), count.owner()) < 0)
                .mapToLong(OfDesk::records)
                .sum();
    }

    /** Single records that the desks do not cover already. */
    private long single(ListQuery query) {
        Scope scope = query.scope();
        if (scope.ids().length == 0) {
            return 0;
        }
        Scope others = scope.withoutIds();
        return sum(
                scope.ids(),
                Long.MAX_VALUE,
                ids -> rows
                        .list(
                                r -> Whose.of(r, 1, query.marks()).in(others),
                                "select " + Whose.columns("t", query.marks()) + query.fromById(),
                                ListQuery.arguments(ids, query.filter()))
                        .stream()
                        .filter(covered -> !covered)
                        .count());
    }

    /** Adds up over parts of the values, as many at once as the engine likes. */
    private long sum(long[] values, long enough, ToLongFunction<long[]> part) {
        int step = dialect.lateral() ? Math.max(1, values.length) : VALUES_AT_ONCE;
        long sum = 0;
        for (int begin = 0; begin < values.length && sum < enough; begin += step) {
            sum += part.applyAsLong(Arrays.copyOfRange(values, begin, Math.min(values.length, begin + step)));
        }
        return sum;
    }
}
