package tangram.persistence.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.FigureGroup;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.FigureRequest.InRows;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.transaction.Connections;

/**
 * Reads pages of what a scope covers, at the cost of the page: the rows are never filtered by an OR over who may see
 * them. There are three ways, with the same answer. A <b>merge</b> takes the first rows of each visible desk's ordered
 * range; a <b>scan</b> reads the table in order and checks each row, cheapest for who sees much; <b>candidates</b> are
 * read by an index of the filter when that leaves few. Totals without a filter come from the {@link Counters}.
 * Thread-safe.
 */
@Component(service = PageReader.class)
public final class PageReader {

    /** The way a page is read. Tests ask for one; everybody else lets the reader choose. */
    enum Way {
        CHOSEN,
        MERGE,
        SCAN,
        CANDIDATES
    }

    /** A filter that finds little makes the scan read everything, the merge what is visible: at most four times less. */
    private static final double LEAST_SHARE_FOR_FILTERED_SCAN = 0.25;
    /** A probe costs about as much as reading so many rows. */
    private static final int PROBE = 8;

    private static final long SIZE_HOLDS_NANOS = 30_000_000_000L;

    private final Transactions transactions;
    private final Rows rows;
    private final Connections connections;
    private final Totals totals;
    private final Map<String, Size> sizes = new ConcurrentHashMap<>();

    /** How many rows a list's table was counted to have, and when; only the choice of the way depends on it. */
    private record Size(long rows, long nanos) {}

    @Activate
    public PageReader(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Connections connections,
            @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.rows = rows;
        this.connections = connections;
        this.totals = new Totals(rows, connections.dialect());
    }

    /**
     * A page of the type's rows that the scope covers. The type's {@link Indexes} must have been made.
     *
     * @param columns the columns wanted beside id, version, owner, responsible and sort key
     * @throws Invalid when the list cannot be sorted or filtered so, or the cursor is not one of this list
     */
    public RawPage read(RecordDescriptor type, Scope scope, PageRequest request, List<FieldDescriptor> columns) {
        return read(type, scope, request, columns, Way.CHOSEN);
    }

    /** The engine's dialect. */
    public Dialect dialect() {
        return connections.dialect();
    }

    /** One record, if it lives and the scope covers it: the same rows that a list of everything would show. */
    public Optional<RawRow> one(RecordDescriptor type, Scope scope, long id, List<FieldDescriptor> columns) {
        ListQuery query = one(type, scope, columns);
        return transactions.read(() -> rows.first(query::row, query.select() + query.fromOne(), id)
                .filter(row -> row.in(scope))
                .map(row -> complete(columns, row)));
    }

    /** A record, and whether there was something beside it. */
    public record Beside(RawRow row, boolean found) {}

    /**
     * The same in one round trip with whether there is something beside it.
     *
     * @param beside a query of one number, or of nothing, about the record {@code t}
     * @param arguments those of that query
     */
    public Optional<Beside> one(
            RecordDescriptor type,
            Scope scope,
            long id,
            List<FieldDescriptor> columns,
            String beside,
            Object... arguments) {
        ListQuery query = one(type, scope, columns);
        String sql = query.select() + ", (" + beside + ")" + query.fromOne();
        return transactions.read(() -> rows.first(
                        row -> new Beside(query.row(row), row.numberOrNull(query.width() + 1) != null),
                        sql,
                        Stream.concat(Stream.of(arguments), Stream.of(id)).toArray())
                .filter(read -> read.row().in(scope))
                .map(read -> new Beside(complete(columns, read.row()), read.found())));
    }

    private ListQuery one(RecordDescriptor type, Scope scope, List<FieldDescriptor> columns) {
        return new ListQuery(
                type,
                scope,
                true,
                Order.NEWEST_FIRST,
                Condition.NONE,
                Optional.empty(),
                1,
                columns,
                connections.dialect());
    }

    private RawRow complete(List<FieldDescriptor> columns, RawRow row) {
        return Children.complete(rows, columns, List.of(row)).get(0);
    }

    /** How many rows the scope covers under the request's filter, or at least this many: the cap. */
    public long count(RecordDescriptor type, Scope scope, PageRequest request, long cap) {
        if (scope.none()) {
            return 0;
        }
        ListQuery query = query(type, scope, request, Condition.NONE);
        return reading(() -> query.filter().none()
                ? Math.min(cap, totals.unfiltered(query, () -> totals.counted(query)))
                : Math.min(cap, totals.filtered(query, cap)));
    }

    /**
     * How many living rows the scope covers, at the cost of the counters and of so many rows. The type needs to have an id
     * and a table, so it may be one whose module is stopped.
     *
     * @param marks its fields that decide who sees a row
     * @param most rows looked at for each field the scope goes by
     */
    public ReachCounts.Count reached(RecordDescriptor type, List<Whose.Mark> marks, Scope scope, int most) {
        ListQuery query = new ListQuery(
                type,
                scope,
                true,
                Order.NEWEST_FIRST,
                Condition.NONE,
                Optional.empty(),
                1,
                List.of(),
                connections.dialect(),
                marks);
        return transactions.read(() -> totals.reached(query, most));
    }

    /**
     * How many rows the scope covers under the request's filter, by the values of a field.
     *
     * @throws Invalid when there are no totals by this field, or none over so many rows
     */
    public FieldTotals totals(RecordDescriptor type, Scope scope, PageRequest request, FieldDescriptor by) {
        if (!isCountedBy(type, by) && !hasFewValues(by)) {
            throw new Invalid("no-totals-by", "There are no totals by {0}.", by.name());
        }
        List<FieldDescriptor> measure =
                type.measure().flatMap(type::field).stream().toList();
        FigureRequest asked = new FigureRequest(List.of(by), measure, request.filter());
        return FieldTotals.of(by, !measure.isEmpty(), figures(type, scope, request, asked));
    }

    private static boolean hasFewValues(FieldDescriptor field) {
        return switch (field.kind()) {
            case ENUM, CHOICE, YES_NO -> true;
            default -> false;
        };
    }

    private static boolean isCountedBy(RecordDescriptor type, FieldDescriptor field) {
        return type.countBy().filter(field.name()::equals).isPresent();
    }

    /**
     * What the scope covers under the request's filter, by the values of fields; what has no record is left out.
     *
     * @param asked what by, and what to add up; its filter is the request's
     * @throws Invalid when there are too many rows to look at each
     */
    public List<FigureGroup> figures(RecordDescriptor type, Scope scope, PageRequest request, FigureRequest asked) {
        if (scope.none()) {
            return List.of();
        }
        boolean counted = request.filter().isEmpty() && areCounted(type, asked);
        return reading(() -> {
            if (!counted && count(type, scope, request, GroupedFigures.MOST + 1L) > GroupedFigures.MOST) {
                throw new Invalid(
                        "too-many-to-total",
                        "Totals by this field are made over at most {0} records; filter the list.",
                        GroupedFigures.MOST);
            }
            Condition inRows = asked.rows()
                    .flatMap(InRows::filter)
                    .map(through -> Conditions.ofRows(through.inner()))
                    .orElse(Condition.NONE);
            return new GroupedFigures(rows, query(type, scope, request, inRows), asked, counted).read();
        });
    }

    /** Whether the counters know it. */
    private static boolean areCounted(RecordDescriptor type, FigureRequest asked) {
        List<FieldDescriptor> summed = asked.sums();
        return asked.rows().isEmpty()
                && asked.by().size() == 1
                && isCountedBy(type, asked.by().get(0))
                && (summed.isEmpty()
                        || (summed.size() == 1
                                && type.measure()
                                        .equals(Optional.of(summed.get(0).name()))));
    }

    private ListQuery query(RecordDescriptor type, Scope scope, PageRequest request, Condition inRows) {
        return new ListQuery(
                type,
                scope,
                !request.bin(),
                Order.NEWEST_FIRST,
                request.filter().map(Conditions::of).orElse(Condition.NONE).and(inRows),
                Optional.empty(),
                1,
                List.of(),
                connections.dialect());
    }

    RawPage read(RecordDescriptor type, Scope scope, PageRequest request, List<FieldDescriptor> columns, Way way) {
        if (request.limit() < 1 || request.limit() > PageRequest.MAX_LIMIT) {
            throw new Invalid("bad-limit", "A page holds 1 to {0} records.", PageRequest.MAX_LIMIT);
        }
        Order order = Order.of(request, connections.dialect());
        ListQuery query = new ListQuery(
                type,
                scope,
                !request.bin(),
                order,
                request.filter().map(Conditions::of).orElse(Condition.NONE),
                request.after().map(cursor -> Position.of(cursor, order)),
                request.limit() + 1,
                columns,
                connections.dialect());
        if (scope.none()) {
            return page(List.of(), request, order, new Count(Optional.of(0L), true));
        }
        return reading(() -> {
            RawPage page = read(query, request, way);
            List<RawRow> complete = Children.complete(rows, columns, page.rows());
            return new RawPage(complete, page.next(), page.total(), page.exact());
        });
    }

    private <T> T reading(Supplier<T> work) {
        try {
            return transactions.read(work);
        } catch (DatabaseException e) {
            // class 22: a value that is well-formed but that no column of this kind can hold
            if (e.sql().getSQLState() != null && e.sql().getSQLState().startsWith("22")) {
                throw new Invalid("bad-value", "A value of the filter or the cursor is out of range.");
            }
            throw e;
        }
    }

    /** A total as far as it was asked for. */
    private record Count(Optional<Long> total, boolean exact) {}

    private RawPage read(ListQuery query, PageRequest request, Way way) {
        if (request.filter().isPresent() && (way == Way.CHOSEN || way == Way.CANDIDATES)) {
            Optional<List<RawRow>> all =
                    new Candidates(rows, query).read(request.filter().get());
            if (all.isPresent()) {
                List<RawRow> found = all.get().stream()
                        .filter(row -> query.after().isEmpty()
                                || query.order().isAfter(row, query.after().get()))
                        .limit(query.wanted())
                        .toList();
                long total = all.get().size();
                return page(found, request, query.order(), new Count(Optional.of(total), true));
            }
        }
        Supplier<Totals.Counted> counted = once(() -> totals.counted(query));
        Count count = count(query, request.total(), counted);
        return page(rows(query, way, counted), request, query.order(), count);
    }

    /** The total and the choice of the way ask the counters the same; who asks second has it already. */
    private static <T> Supplier<T> once(Supplier<T> question) {
        List<T> answer = new ArrayList<>(1);
        return () -> {
            if (answer.isEmpty()) {
                answer.add(question.get());
            }
            return answer.get(0);
        };
    }

    private Count count(ListQuery query, Total asked, Supplier<Totals.Counted> counted) {
        if (asked == Total.NONE) {
            return new Count(Optional.empty(), true);
        }
        if (query.filter().none()) {
            return new Count(Optional.of(totals.unfiltered(query, counted)), true);
        }
        long cap = asked == Total.EXACT ? Long.MAX_VALUE : PageRequest.TOTAL_CAP;
        long total = Math.min(cap, totals.filtered(query, cap));
        return new Count(Optional.of(total), total < cap);
    }

    private List<RawRow> rows(ListQuery query, Way way, Supplier<Totals.Counted> counted) {
        double share =
                way == Way.SCAN || query.scope().all() ? 1 : way == Way.MERGE ? 0 : shareWorthScanning(query, counted);
        if (share > 0) {
            Optional<List<RawRow>> scanned =
                    new CheckedScan(connections.current(), query).read(way == Way.SCAN ? Double.MIN_NORMAL : share);
            if (scanned.isPresent()) {
                return scanned.get();
            }
        }
        return connections.dialect().lateral()
                ? new LateralMerge(rows, query).read()
                : new ProbeMerge(connections.current(), rows, query).read();
    }

    /** What part of the rows the scope covers, if a scan is therefore cheaper than a merge; else 0. */
    private double shareWorthScanning(ListQuery query, Supplier<Totals.Counted> asked) {
        Scope scope = query.scope();
        int valued = scope.valued().values().stream().mapToInt(Set::size).sum();
        int streams = scope.desks().length + scope.responsibleDesks() + valued;
        if (streams <= 1 && scope.ids().length == 0) {
            return 0;
        }
        Totals.Counted counted = asked.get();
        double covered = counted.all() + scope.ids().length;
        double share = Math.min(1, covered / Math.max(1, size(query)));
        if (share == 0 || (!query.filter().none() && share < LEAST_SHARE_FOR_FILTERED_SCAN)) {
            return 0;
        }
        // in other orders than the default one, what has no range of its own is looked at whole
        double sorted = query.order().byId() ? 0 : counted.related() + counted.valued() + scope.ids().length;
        double merge = sorted
                + (connections.dialect().lateral()
                        ? (double) query.wanted() * streams
                        : (double) query.wanted() + PROBE * streams);
        return query.wanted() / share < merge ? share : 0;
    }

    private long size(ListQuery query) {
        String key = query.type().id() + query.live();
        Size known = sizes.get(key);
        if (known == null || System.nanoTime() - known.nanos() > SIZE_HOLDS_NANOS) {
            known = new Size(totals.ofType(query), System.nanoTime());
            sizes.put(key, known);
        }
        return known.rows();
    }

    private static RawPage page(List<RawRow> found, PageRequest request, Order order, Count count) {
        boolean more = found.size() > request.limit();
        List<RawRow> page = more ? found.subList(0, request.limit()) : found;
        Optional<String> next =
                more ? Optional.of(page.get(page.size() - 1).position().cursor(order)) : Optional.empty();
        boolean asked = request.total() != Total.NONE;
        return new RawPage(page, next, asked ? count.total() : Optional.empty(), count.exact());
    }
}
