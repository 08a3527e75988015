package tangram.persistence.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.transaction.Connections;

/**
 * Reads pages at the cost of the page. It knows three ways and takes the one the counters say is cheapest: merging the
 * ranges of the visible desks; scanning the whole list in order and leaving out what is not visible, when the caller
 * sees much of it; or letting a selective filter drive. All three check {@link Scope#covers}, and give the same page.
 */
@Component(service = PageReader.class)
public final class PageReader {

    /** How a page is read. */
    enum Way {
        MERGE,
        SCAN,
        FILTER
    }

    private static final int MAX_CANDIDATES = 1_000;
    private static final int SCAN_PATIENCE = 20;

    private final Rows rows;
    private final Counters counters;
    private final boolean lateral;
    private final Merge merge;

    @Activate
    public PageReader(@Reference Rows rows, @Reference Connections connections, @Reference Counters counters) {
        this.rows = rows;
        this.counters = counters;
        this.lateral = connections.dialect().lateral();
        this.merge = new Merge(rows, lateral);
    }

    /** A page of what the scope covers, with these fields; inside a transaction. */
    public RawPage read(RecordDescriptor type, Scope scope, PageRequest request, List<FieldDescriptor> fields) {
        return read(type, scope, request, fields, way(type, scope, request));
    }

    RawPage read(RecordDescriptor type, Scope scope, PageRequest request, List<FieldDescriptor> fields, Way way) {
        Selection selection = new Selection(rows, lateral, type, request, fields);
        int limit = request.limit() + 1;
        List<RawRow> found = scope.none() ? List.of() : rows(selection, scope, limit, way, type, request);
        List<RawRow> shown = found.subList(0, Math.min(found.size(), request.limit()));
        Optional<String> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(Cursor.after(shown.get(shown.size() - 1)).text(selection.order));
        return total(type, scope, request, shown, next);
    }

    /** One record, if the scope covers it and it lives. */
    public Optional<RawRow> one(RecordDescriptor type, Scope scope, long id, List<FieldDescriptor> fields) {
        Selection selection = new Selection(rows, lateral, type, PageRequest.first(1), fields);
        return selection.range(Condition.of("id = ?", id), 1).stream().filter(row -> covers(scope, row)).findAny();
    }

    private static boolean covers(Scope scope, RawRow row) {
        return scope.covers(row.id(), row.owner(), row.responsible());
    }

    private List<RawRow> rows(
            Selection selection, Scope scope, int limit, Way way, RecordDescriptor type, PageRequest request) {
        if (way == Way.FILTER) {
            Optional<List<RawRow>> few = candidates(selection, scope, limit);
            if (few.isPresent()) {
                return few.get();
            }
            return rows(selection, scope, limit, wayByShare(type, scope, request), type, request);
        }
        if (scope.all()) {
            return selection.range(Condition.TRUE, limit);
        }
        return way == Way.SCAN
                ? scan(selection, scope, limit, estimate(type, scope, request))
                : merge.read(selection, scope, limit);
    }

    private Way way(RecordDescriptor type, Scope scope, PageRequest request) {
        boolean selective = request.filter().map(PageReader::selective).orElse(false);
        return selective ? Way.FILTER : wayByShare(type, scope, request);
    }

    /** Scanning reads about a page divided by the share the caller sees; merging a page for each range. */
    private Way wayByShare(RecordDescriptor type, Scope scope, PageRequest request) {
        if (scope.all()) {
            return Way.SCAN;
        }
        int ranges = scope.desks().length + scope.responsible().length;
        if (ranges < 3) {
            return Way.MERGE;
        }
        return estimate(type, scope, request) < (long) request.limit() * ranges ? Way.SCAN : Way.MERGE;
    }

    private long estimate(RecordDescriptor type, Scope scope, PageRequest request) {
        long all = counters.count(type.id(), !request.bin(), Scope.ALL);
        long seen = Math.max(1, counters.count(type.id(), !request.bin(), scope));
        return request.limit() * Math.max(1, all / seen);
    }

    /** An equality or prefix on a declared text, code, link or number: the filter may find few rows. */
    private static boolean selective(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().anyMatch(PageReader::selective);
        }
        return filter instanceof Filter.Compare compare
                && compare.value() != null
                && (compare.comparison() == Filter.Comparison.EQUAL
                        || compare.comparison() == Filter.Comparison.STARTS_WITH)
                && (compare.field().kind() == FieldKind.LINK
                        || compare.field().name().equals("code"));
    }

    /** Everything the filter finds, when that is little. */
    private Optional<List<RawRow>> candidates(Selection selection, Scope scope, int limit) {
        List<RawRow> all = selection.range(Condition.TRUE, MAX_CANDIDATES + 1);
        if (all.size() > MAX_CANDIDATES) {
            return Optional.empty();
        }
        return Optional.of(
                all.stream().filter(row -> covers(scope, row)).limit(limit).toList());
    }

    /** Reads the list as it is and leaves out what is not visible; gives up for the merge when that takes too long. */
    private List<RawRow> scan(Selection selection, Scope scope, int limit, long estimate) {
        List<RawRow> found = new ArrayList<>();
        long patience = Math.max(limit, estimate) * SCAN_PATIENCE;
        int chunk = (int) Math.min(2_000, Math.max(limit, estimate * 2));
        Selection rest = selection;
        while (patience > 0) {
            List<RawRow> part = rest.range(Condition.TRUE, chunk);
            part.stream()
                    .filter(row -> covers(scope, row))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (found.size() >= limit || part.size() < chunk) {
                return found;
            }
            rest = rest.from(part.get(part.size() - 1));
            patience -= part.size();
        }
        return merge.read(selection, scope, limit);
    }

    private RawPage total(
            RecordDescriptor type, Scope scope, PageRequest request, List<RawRow> shown, Optional<String> next) {
        if (request.total() == Total.NONE) {
            return new RawPage(shown, next, Optional.empty(), false);
        }
        if (request.filter().isEmpty()) {
            long total = counters.count(type.id(), !request.bin(), scope) + named(type, scope, request);
            return new RawPage(shown, next, Optional.of(total), true);
        }
        if (request.after().isEmpty() && next.isEmpty()) {
            return new RawPage(shown, next, Optional.of((long) shown.size()), true);
        }
        int most = request.total() == Total.EXACT ? Integer.MAX_VALUE - 1 : PageRequest.TOTAL_CAP;
        PageRequest whole = new PageRequest(
                request.filter(), Optional.empty(), true, most, Optional.empty(), Total.NONE, request.bin(), List.of());
        Selection selection = new Selection(rows, lateral, type, whole, List.of());
        int counted = scope.none() ? 0 : rows(selection, scope, most, way(type, scope, whole), type, whole).size();
        return new RawPage(shown, next, Optional.of((long) counted), counted < most);
    }

    /** The named records that no desk of the scope gives already. */
    private long named(RecordDescriptor type, Scope scope, PageRequest request) {
        if (scope.ids().length == 0) {
            return 0;
        }
        Scope desks = scope.withoutIds();
        PageRequest any = new PageRequest(
                Optional.empty(), Optional.empty(), true, 1, Optional.empty(), Total.NONE, request.bin(), List.of());
        Selection selection = new Selection(rows, lateral, type, any, List.of());
        return selection.range(Condition.of("id in (?)", (Object) scope.ids()), scope.ids().length).stream()
                .filter(row -> !covers(desks, row))
                .count();
    }
}
