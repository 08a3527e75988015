package tangram.persistence.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.transaction.Connections;

/**
 * The records that link to one record, newest first, from a place on. They are read along the link's own index, and each is
 * looked at for whether it may be seen; when many in a row may not be, what may be seen is read instead as any list is,
 * which is the shorter way for whoever sees little. So a page costs a page, and its end says nothing of what is hidden.
 */
public final class LinkedRows {

    private static final int BATCH = 100;
    private static final int MOST_HIDDEN = 1_000;

    private final Rows rows;
    private final PageReader pages;
    private final Dialect dialect;

    public LinkedRows(Rows rows, PageReader pages, Connections connections) {
        this.rows = rows;
        this.pages = pages;
        this.dialect = connections.dialect();
    }

    /**
     * At most so many living rows of the scope, in the current transaction.
     *
     * @param link the field of the type that links
     * @param target the record it links to
     * @param before only rows whose ids are below this one
     */
    public List<RawRow> read(
            RecordDescriptor type,
            FieldDescriptor link,
            long target,
            Scope scope,
            long before,
            int wanted,
            List<FieldDescriptor> columns) {
        if (scope.none()) {
            return List.of();
        }
        ListQuery query = new ListQuery(
                type, scope, true, Order.NEWEST_FIRST, Condition.NONE, Optional.empty(), wanted, columns, dialect);
        String sql = query.select() + query.from(Indexes.name(type, link.column())) + " and t." + link.column()
                + " = ? and t.id < ?" + query.orderBy() + " fetch first " + BATCH + " rows only";
        List<RawRow> found = new ArrayList<>();
        long from = before;
        int hidden = 0;
        while (hidden < MOST_HIDDEN) {
            List<RawRow> batch = rows.list(query::row, sql, target, from);
            for (RawRow row : batch) {
                if (!row.in(scope)) {
                    hidden++;
                } else if (found.add(row) && found.size() == wanted) {
                    return found;
                }
            }
            if (batch.size() < BATCH) {
                return found;
            }
            from = batch.get(BATCH - 1).id();
        }
        found.addAll(visible(type, link, target, scope, from, wanted - found.size(), columns));
        return found;
    }

    private List<RawRow> visible(
            RecordDescriptor type,
            FieldDescriptor link,
            long target,
            Scope scope,
            long before,
            int wanted,
            List<FieldDescriptor> columns) {
        List<RawRow> found = new ArrayList<>();
        Optional<String> after = Optional.of(new Position(before, before).cursor(Order.NEWEST_FIRST));
        while (after.isPresent() && found.size() < wanted) {
            PageRequest request = new PageRequest(
                    Optional.of(new Filter.Compare(link, Filter.Comparison.EQUAL, target)),
                    Optional.empty(),
                    true,
                    Math.min(PageRequest.MAX_LIMIT, wanted - found.size()),
                    after,
                    PageRequest.Total.NONE,
                    false,
                    List.of());
            RawPage page = pages.read(type, scope, request, columns);
            found.addAll(page.rows());
            after = page.next();
        }
        return found;
    }
}
