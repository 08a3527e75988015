package tangram.persistence.page;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;

/**
 * The merge of a caller's ordered ranges in Java, for an engine that cannot do it in a statement: each desk's range is
 * probed for its first few rows and asked for more, twice as many each time, only when the page has used them up.
 */
final class ProbeMerge {

    private static final int FEWEST = 3;
    private static final int IDS_AT_ONCE = 256;

    private final Connection connection;
    private final Rows rows;
    private final ListQuery query;

    ProbeMerge(Connection connection, Rows rows, ListQuery query) {
        this.connection = connection;
        this.rows = rows;
        this.query = query;
    }

    /** Where a stream gets its rows from: the next ones after a position, at most so many. */
    private interface Source {
        List<RawRow> read(@Nullable Position after, int most);
    }

    /** Rows in order, fetched as they are used. */
    private static final class Stream {
        private final Source source;
        private List<RawRow> rows;
        private int asked;
        private int next;

        Stream(Source source, @Nullable Position after, int asked) {
            this.source = source;
            this.asked = asked;
            this.rows = source.read(after, asked);
        }

        boolean hasRow() {
            return next < rows.size();
        }

        RawRow row() {
            return rows.get(next);
        }

        void advance() {
            next++;
            if (next == rows.size() && rows.size() == asked) {
                Position last = rows.get(next - 1).position();
                asked *= 2;
                rows = source.read(last, asked);
                next = 0;
            }
        }
    }

    List<RawRow> read() {
        long[] desks = query.scope().desks();
        long[] ids = query.scope().ids();
        Position after = query.after().orElse(null);
        int few = Math.max(
                FEWEST,
                Math.min(
                        query.wanted(),
                        2
                                * query.wanted()
                                / Math.max(1, desks.length + query.scope().responsibleDesks())));
        // without an index for this order the engine reads and sorts the whole range, so it is asked once
        int fewSorted = query.order().byId() ? few : query.wanted();
        Comparator<RawRow> order = query.order().comparator();
        PriorityQueue<Stream> heap = new PriorityQueue<>((a, b) -> order.compare(a.row(), b.row()));
        List<OrderedRange> ranges = new ArrayList<>();
        try {
            OrderedRange owned = opened(ranges, new OrderedRange(connection, query, Range.OWNER));
            for (long desk : desks) {
                add(heap, new Stream((from, most) -> owned.read(desk, from, most), after, few));
            }
            for (Scope.Related part : query.scope().related()) {
                Condition owners = Conditions.owners("t", part.owners());
                OrderedRange related = opened(ranges, new OrderedRange(connection, query, Range.RESPONSIBLE, owners));
                for (long desk : part.responsible()) {
                    add(heap, new Stream((from, most) -> related.read(desk, from, most), after, fewSorted));
                }
            }
            for (ValuedPart part : ValuedPart.of(query)) {
                OrderedRange valued = opened(
                        ranges, new OrderedRange(connection, query, part.mark().column()));
                for (Object value : part.values()) {
                    add(heap, new Stream((from, most) -> valued.read(value, from, most), after, fewSorted));
                }
            }
            if (ids.length > 0) {
                add(heap, new Stream(query.order().byId() ? this::newest : this::sorted, after, query.wanted()));
            }
            return merged(heap);
        } finally {
            ranges.forEach(OrderedRange::close);
        }
    }

    private static OrderedRange opened(List<OrderedRange> ranges, OrderedRange range) {
        ranges.add(range);
        return range;
    }

    private static void add(PriorityQueue<Stream> heap, Stream stream) {
        if (stream.hasRow()) {
            heap.add(stream);
        }
    }

    private List<RawRow> merged(PriorityQueue<Stream> heap) {
        List<RawRow> page = new ArrayList<>(query.wanted());
        Set<Long> seen = new HashSet<>();
        while (page.size() < query.wanted()) {
            Stream first = heap.poll();
            if (first == null) {
                break;
            }
            RawRow row = first.row();
            if (seen.add(row.id())) {
                page.add(row);
            }
            first.advance();
            add(heap, first);
        }
        return page;
    }

    /** Single records, newest first: their ids are their order, so only as many are looked up as are wanted. */
    private List<RawRow> newest(@Nullable Position after, int most) {
        long[] ids = query.scope().ids();
        int end = after == null ? ids.length : Arrays.binarySearch(ids, after.id());
        end = end < 0 ? -end - 1 : end;
        List<RawRow> found = new ArrayList<>();
        while (end > 0 && found.size() < most) {
            int begin = Math.max(0, end - IDS_AT_ONCE);
            found.addAll(byId(Arrays.copyOfRange(ids, begin, end)));
            end = begin;
        }
        return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
    }

    /** Single records in another order: all are looked up, and sorted. */
    private List<RawRow> sorted(@Nullable Position after, int most) {
        long[] ids = query.scope().ids();
        List<RawRow> found = new ArrayList<>();
        for (int begin = 0; begin < ids.length; begin += IDS_AT_ONCE) {
            found.addAll(byId(Arrays.copyOfRange(ids, begin, Math.min(ids.length, begin + IDS_AT_ONCE))));
        }
        return found.stream()
                .filter(row -> after == null || query.order().isAfter(row, after))
                .sorted(query.order().comparator())
                .limit(most)
                .toList();
    }

    private List<RawRow> byId(long[] ids) {
        List<RawRow> found = new ArrayList<>(
                rows.list(query::row, query.select() + query.fromById(), ListQuery.arguments(ids, query.filter())));
        found.sort(query.order().comparator());
        return found;
    }
}
