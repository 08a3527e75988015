package tangram.persistence.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldKind;
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
     * How records of a type link to another: by a field of their own, by one of its several links, or in its rows.
     *
     * @param field the record's field
     * @param inner the field inside of it, or null when it is a link itself
     */
    public record Via(FieldDescriptor field, @Nullable FieldDescriptor inner) {

        /** Every way in which a type links to another one. */
        public static List<Via> of(RecordDescriptor type, String target) {
            List<Via> all = new ArrayList<>();
            for (FieldDescriptor field : type.fields()) {
                if (field.kind() == FieldKind.LINK && target.equals(field.linkTo())) {
                    all.add(new Via(field, null));
                } else if (field.kind() == FieldKind.LINKS && target.equals(field.linkTo())) {
                    all.add(new Via(field, field.table().fields().get(0)));
                } else if (field.kind() == FieldKind.ROWS) {
                    field.table().fields().stream()
                            .filter(inner -> inner.kind() == FieldKind.LINK && target.equals(inner.linkTo()))
                            .forEach(inner -> all.add(new Via(field, inner)));
                }
            }
            return all;
        }

        /** As people name it: {@code customer}, {@code lines.product}. */
        public String name() {
            return inner == null || field.kind() == FieldKind.LINKS ? field.name() : field.name() + "." + inner.name();
        }

        private Filter filter(long target) {
            FieldDescriptor link = inner == null ? field : inner;
            Filter equal = new Filter.Compare(link, Filter.Comparison.EQUAL, target);
            return inner == null ? equal : new Filter.Through(field, equal);
        }
    }

    /**
     * Some of the records, newest first.
     *
     * @param last the lowest id that was looked at
     * @param looked how many were looked at, whether they live or not
     */
    private record Batch(List<RawRow> rows, long last, int looked) {}

    /**
     * At most so many living rows of the scope, in the current transaction.
     *
     * @param via how the type links
     * @param target the record it links to
     * @param before only rows whose ids are below this one
     */
    public List<RawRow> read(
            RecordDescriptor type,
            Via via,
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
        List<RawRow> found = new ArrayList<>();
        long from = before;
        int hidden = 0;
        while (hidden < MOST_HIDDEN) {
            Batch batch =
                    via.inner() == null ? own(query, via.field(), target, from) : inside(query, via, target, from);
            hidden += batch.looked();
            for (RawRow row : batch.rows()) {
                if (row.in(scope)) {
                    hidden--;
                    found.add(row);
                    if (found.size() == wanted) {
                        return found;
                    }
                }
            }
            if (batch.looked() < BATCH) {
                return found;
            }
            from = batch.last();
        }
        found.addAll(visible(type, via, target, scope, from, wanted - found.size(), columns));
        return found;
    }

    private Batch own(ListQuery query, FieldDescriptor link, long target, long before) {
        String sql = query.select() + query.from(Indexes.name(query.type(), link.column())) + " and t." + link.column()
                + " = ? and t.id < ?" + query.orderBy() + " fetch first " + BATCH + " rows only";
        List<RawRow> batch = rows.list(query::row, sql, target, before);
        return new Batch(
                batch, batch.isEmpty() ? before : batch.get(batch.size() - 1).id(), batch.size());
    }

    /** A record may link by several of its rows; they stand together. */
    private Batch inside(ListQuery query, Via via, long target, long before) {
        ChildTable table = via.field().table();
        String column = Objects.requireNonNull(via.inner()).column();
        String hint = dialect.lateral()
                ? ""
                : " --DERBY-PROPERTIES index=" + Indexes.name(table, column).toUpperCase(Locale.ROOT) + "\n";
        List<Long> parents = rows.list(
                row -> row.number(1),
                "select c." + table.parent() + " from " + table.table() + " c" + hint + " where c." + column
                        + " = ? and c." + table.parent() + " < ? order by c." + table.parent() + " desc fetch first "
                        + BATCH + " rows only",
                target,
                before);
        long[] ids = parents.stream().mapToLong(Long::longValue).distinct().toArray();
        Map<Long, RawRow> living = rows.list(query::row, query.select() + query.fromById(), ids).stream()
                .collect(Collectors.toMap(RawRow::id, Function.identity()));
        List<RawRow> batch = parents.stream()
                .distinct()
                .filter(living::containsKey)
                .map(living::get)
                .toList();
        return new Batch(batch, parents.isEmpty() ? before : parents.get(parents.size() - 1), parents.size());
    }

    private List<RawRow> visible(
            RecordDescriptor type,
            Via via,
            long target,
            Scope scope,
            long before,
            int wanted,
            List<FieldDescriptor> columns) {
        List<RawRow> found = new ArrayList<>();
        Optional<String> after = Optional.of(new Position(before, before).cursor(Order.NEWEST_FIRST));
        while (after.isPresent() && found.size() < wanted) {
            PageRequest request = new PageRequest(
                    Optional.of(via.filter(target)),
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
