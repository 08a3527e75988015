package tangram.persistence.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.search.GramTable;
import tangram.persistence.search.Needle;
import tangram.persistence.search.Words;

/**
 * Pages of what is found by words. Whichever way a record comes up, it is read under the caller's scope and its own text
 * decides, so a search shows what a list would show and nothing else, not even in a number.
 *
 * <p>There are three ways. A gram that at most {@value #RARE} records have <b>names them</b>. What a great many records
 * have (公司) is found soon enough by <b>walking the list</b> the caller would see without the search, or, where he sees
 * much of the table and a first look at his newest records met few that match, by <b>walking the gram</b>, newest first.
 * No page looks at more than {@value #MOST_EXAMINED} records of a walk (twice that, when a walk of the gram met nothing
 * he sees) beside that first look: where the walk stops, the page ends, with fewer records than asked for or none, and
 * its cursor goes on from there. So the cost of a page does not grow with the table,
 * and who follows the cursors gets everything. The total is told when it is known: not where a walk stopped.
 */
public final class SearchPages {

    static final int RARE = 1_000;
    static final int MOST_EXAMINED = 2_000;
    /** Where fewer of the caller's newest records match than one of so many, a gram is walked instead. */
    private static final int SPARSE = 10;

    private static final int MOST_GRAMS = 8;
    private static final int AT_ONCE = 250;

    private final Transactions transactions;
    private final Rows rows;
    private final PageReader pages;
    private final GramTable grams;
    private final Dialect dialect;

    public SearchPages(Transactions transactions, Rows rows, PageReader pages, GramTable grams) {
        this.transactions = transactions;
        this.rows = rows;
        this.pages = pages;
        this.grams = grams;
        this.dialect = pages.dialect();
    }

    /** As {@link PageReader#read}, of records that the needle finds. */
    public RawPage read(
            RecordDescriptor type, Scope scope, Needle needle, PageRequest request, List<FieldDescriptor> columns) {
        Order order = Order.of(request, dialect);
        request.after().ifPresent(cursor -> Position.of(cursor, order));
        if (needle.nothing() || scope.none()) {
            return new RawPage(List.of(), Optional.empty(), total(request, 0), true);
        }
        return transactions.read(() -> {
            RawPage page = new Search(type, scope, needle, request, columns, order).page();
            return new RawPage(Children.complete(rows, columns, page.rows()), page.next(), page.total(), page.exact());
        });
    }

    private static Optional<Long> total(PageRequest request, long found) {
        return request.total() == Total.NONE ? Optional.empty() : Optional.of(found);
    }

    /** One search for one page. */
    private final class Search {

        private final RecordDescriptor type;
        private final Scope scope;
        private final Needle needle;
        private final PageRequest request;
        private final Order order;
        private final List<FieldDescriptor> searched;
        private final List<FieldDescriptor> read;

        Search(
                RecordDescriptor type,
                Scope scope,
                Needle needle,
                PageRequest request,
                List<FieldDescriptor> columns,
                Order order) {
            this.type = type;
            this.scope = scope;
            this.needle = needle;
            this.request = request;
            this.order = order;
            this.searched = Words.fields(type);
            Set<FieldDescriptor> all = new LinkedHashSet<>();
            columns.stream().filter(column -> !column.kind().many()).forEach(all::add);
            all.addAll(searched);
            this.read = List.copyOf(all);
        }

        RawPage page() {
            if (request.bin()) {
                return walkedList(new ArrayList<>(), request.after());
            }
            String common = "";
            Set<Long> named = null;
            for (String gram : needle.grams(MOST_GRAMS)) {
                List<Long> ids = grams.older(type.id(), gram, Long.MAX_VALUE, RARE + 1);
                if (ids.size() > RARE) {
                    common = gram;
                } else if (named == null) {
                    named = new LinkedHashSet<>(ids);
                } else {
                    named.retainAll(ids);
                }
                if (named != null && named.isEmpty()) {
                    break;
                }
            }
            if (named != null) {
                return named(named.stream().mapToLong(Long::longValue).toArray());
            }
            boolean newestFirst =
                    order.byId() && order.descending() && request.filter().isEmpty();
            return newestFirst && seesMuch() ? walkedNewest(common) : walkedList(new ArrayList<>(), request.after());
        }

        private boolean matches(RawRow row) {
            return needle.matches(Words.of(searched, row.values()::get));
        }

        private boolean seesMuch() {
            PageRequest one = PageRequest.first(1);
            return pages.read(type, scope, one, List.of()).total().orElse(0L) > MOST_EXAMINED;
        }

        private List<RawRow> among(long[] ids) {
            ListQuery query = new ListQuery(
                    type,
                    scope,
                    true,
                    order,
                    request.filter().map(Conditions::of).orElse(Condition.NONE),
                    Optional.empty(),
                    ids.length,
                    read,
                    dialect);
            List<RawRow> found = new ArrayList<>();
            for (int begin = 0; begin < ids.length; begin += AT_ONCE) {
                long[] some = Arrays.copyOfRange(ids, begin, Math.min(ids.length, begin + AT_ONCE));
                rows
                        .list(query::row, query.select() + query.fromById(), ListQuery.arguments(some, query.filter()))
                        .stream()
                        .filter(row -> row.in(scope))
                        .forEach(found::add);
            }
            found.sort(order.comparator());
            return found;
        }

        private RawPage named(long[] ids) {
            List<RawRow> all = among(ids).stream().filter(this::matches).toList();
            Optional<Position> after = request.after().map(cursor -> Position.of(cursor, order));
            List<RawRow> beyond = all.stream()
                    .filter(row -> after.isEmpty() || order.isAfter(row, after.get()))
                    .toList();
            List<RawRow> page = beyond.subList(0, Math.min(beyond.size(), request.limit()));
            return new RawPage(
                    page,
                    beyond.size() > page.size() ? Optional.of(cursor(page.get(page.size() - 1))) : Optional.empty(),
                    total(request, all.size()),
                    true);
        }

        private String cursor(RawRow row) {
            return row.position().cursor(order);
        }

        /** Takes up one more row; true when the page is full and this row would be the next one's. */
        private boolean full(List<RawRow> found, RawRow row) {
            if (matches(row)) {
                found.add(row);
            }
            return found.size() > request.limit();
        }

        private RawPage fullPage(List<RawRow> found) {
            List<RawRow> page = found.subList(0, request.limit());
            return new RawPage(page, Optional.of(cursor(page.get(page.size() - 1))), Optional.empty(), false);
        }

        /** At the end of everything the total is known to who began at the beginning. */
        private RawPage lastPage(List<RawRow> found) {
            boolean whole = request.after().isEmpty();
            return new RawPage(found, Optional.empty(), whole ? total(request, found.size()) : Optional.empty(), whole);
        }

        /** A first look at the list says which walk will meet more. */
        private RawPage walkedNewest(String gram) {
            List<RawRow> found = new ArrayList<>();
            RawPage first = pages.read(type, scope, step(request.after()), read);
            for (RawRow row : first.rows()) {
                if (full(found, row)) {
                    return fullPage(found);
                }
            }
            if (first.next().isEmpty()) {
                return lastPage(found);
            }
            return found.size() * SPARSE < first.rows().size()
                    ? walkedGram(gram, found, first)
                    : walkedList(found, first.next());
        }

        private RawPage walkedList(List<RawRow> found, Optional<String> from) {
            Optional<String> cursor = from;
            for (int seen = 0; seen < MOST_EXAMINED; seen += PageRequest.MAX_LIMIT) {
                RawPage page = pages.read(type, scope, step(cursor), read);
                for (RawRow row : page.rows()) {
                    if (full(found, row)) {
                        return fullPage(found);
                    }
                }
                cursor = page.next();
                if (cursor.isEmpty()) {
                    return lastPage(found);
                }
            }
            return new RawPage(found, cursor, Optional.empty(), false);
        }

        private PageRequest step(Optional<String> cursor) {
            return new PageRequest(
                    request.filter(),
                    request.sort(),
                    request.descending(),
                    PageRequest.MAX_LIMIT,
                    cursor,
                    Total.NONE,
                    request.bin(),
                    List.of());
        }

        /** A cursor says an id, so it is one of a record the caller sees. */
        private RawPage walkedGram(String gram, List<RawRow> found, RawPage first) {
            RawRow last = null;
            long than = first.rows().get(first.rows().size() - 1).id();
            for (int seen = 0; seen < MOST_EXAMINED; seen += AT_ONCE) {
                List<Long> ids = grams.older(type.id(), gram, than, AT_ONCE);
                for (RawRow row : among(ids.stream().mapToLong(Long::longValue).toArray())) {
                    if (full(found, row)) {
                        return fullPage(found);
                    }
                    last = row;
                }
                if (ids.size() < AT_ONCE) {
                    return lastPage(found);
                }
                than = ids.get(ids.size() - 1);
            }
            return last == null
                    ? walkedList(found, first.next())
                    : new RawPage(found, Optional.of(cursor(last)), Optional.empty(), false);
        }
    }
}
