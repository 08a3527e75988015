package tangram.persistence.page;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tangram.kernel.api.Rows;
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

    private final Rows rows;
    private final Dialect dialect;

    Totals(Rows rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** A number and the desk it belongs to. */
    private record OfDesk(long owner, long records) {}

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
     */
    record Counted(long owned, long related) {}

    /**
     * What the scope covers: from the counters, and single records by their primary keys.
     *
     * @param asked what {@link #counted} says, asked for when it is needed
     */
    long unfiltered(ListQuery query, Supplier<Counted> asked) {
        if (query.scope().all()) {
            return ofType(query);
        }
        Counted counted = asked.get();
        return counted.owned() + counted.related() + single(query);
    }

    /** What the scope covers without single records. */
    Counted counted(ListQuery query) {
        Scope scope = query.scope();
        String counters = " from kernel_counter where record_type = ? and live = ?";
        long owned = sum(
                scope.desks(),
                Long.MAX_VALUE,
                desks -> rows.first(
                                r -> r.number(1),
                                "select coalesce(sum(records), 0)" + counters + " and owner_id in (?)"
                                        + " and responsible_id = " + Counters.EVERYBODY,
                                query.type().id(),
                                query.live(),
                                desks)
                        .orElse(0L));
        long related = sum(
                scope.responsible(),
                Long.MAX_VALUE,
                desks -> notOwned(
                        scope,
                        rows.list(
                                r -> new OfDesk(r.number(1), r.number(2)),
                                "select owner_id, sum(records)" + counters
                                        + " and responsible_id in (?) group by owner_id",
                                query.type().id(),
                                query.live(),
                                desks)));
        return new Counted(owned, related);
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
        if (count < cap) {
            count += sum(
                    scope.responsible(),
                    cap - count,
                    desks -> notOwned(
                            scope,
                            rows.list(
                                    r -> new OfDesk(r.number(1), r.number(2)),
                                    "select t.owner_id, count(*)" + from(query, Range.RESPONSIBLE)
                                            + query.filter().and() + " group by t.owner_id",
                                    ListQuery.arguments(desks, query.filter()))));
        }
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

    private static long notOwned(Scope scope, List<OfDesk> counts) {
        return counts.stream()
                .filter(count -> Arrays.binarySearch(scope.desks(), count.owner()) < 0)
                .mapToLong(OfDesk::records)
                .sum();
    }

    /** Single records that the desks do not cover already. */
    private long single(ListQuery query) {
        Scope scope = query.scope();
        if (scope.ids().length == 0) {
            return 0;
        }
        Scope desks = Scope.of(list(scope.desks()), list(scope.responsible()), Set.of());
        return sum(
                scope.ids(),
                Long.MAX_VALUE,
                ids -> rows
                        .list(
                                r -> {
                                    Long responsible = r.numberOrNull(3);
                                    return desks.covers(
                                            r.number(1), r.number(2), responsible == null ? 0 : responsible);
                                },
                                "select t.id, t.owner_id, t.responsible_id" + query.fromById(),
                                ListQuery.arguments(ids, query.filter()))
                        .stream()
                        .filter(covered -> !covered)
                        .count());
    }

    private static Set<Long> list(long[] values) {
        Set<Long> set = new HashSet<>();
        for (long value : values) {
            set.add(value);
        }
        return set;
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
