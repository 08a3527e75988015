package tangram.persistence.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.persistence.merge.LinkPlace.Shape;
import tangram.persistence.page.Whose;

/**
 * Moves links from one record to another, and back, all of a place in a few batches. The records they belong to get a new
 * version first: so they are locked until the commit, what is read then is what is moved, and nobody saves over it what
 * he read before. Rows are changed by their primary keys, for which no engine needs to guess a plan.
 */
public final class LinkMoves {

    private final Rows rows;

    public LinkMoves(Rows rows) {
        this.rows = rows;
    }

    /**
     * A link that points to a record.
     *
     * @param row id of the row that holds it; of several links in a table the record's own
     * @param record the record it belongs to
     * @param dropped that the record links to where it would move already
     */
    public record Link(LinkPlace place, long row, long record, boolean dropped) {}

    /** Finds links of a place, as they are when it is asked. */
    private interface Search {
        List<Link> found();
    }

    /** The living records of a place that link to a record, each once; at most so many. */
    public List<Whose> linking(LinkPlace place, List<Whose.Mark> marks, long target, int most) {
        String columns = "select distinct " + Whose.columns("r", marks) + " from ";
        String from = place.shape() == Shape.RECORD
                ? place.table() + " r where r." + place.column() + " = ?"
                : place.table() + " a join " + place.records() + " r on r.id = a." + place.parent() + " where a."
                        + place.column() + " = ?";
        return rows.list(
                r -> Whose.of(r, 1, marks),
                columns + from + " and r.live = true fetch first ? rows only",
                target,
                most);
    }

    /** How many links of a place point to a record; counted so far at most. */
    public int count(LinkPlace place, long target, int most) {
        return rows.list(
                        r -> r.number(1),
                        "select a." + place.parent() + " from " + place.table() + " a where " + pointing(place)
                                + " fetch first ? rows only",
                        target,
                        most)
                .size();
    }

    /** The index over a record's link begins with whether it lives; both are wanted. */
    private static String pointing(LinkPlace place) {
        return "a." + place.column() + " = ?" + (place.shape() == Shape.RECORD ? " and a.live in (true, false)" : "");
    }

    private static String row(LinkPlace place) {
        return place.shape() == Shape.VALUES ? place.parent() : "id";
    }

    /** Moves the links of a place, but for those between the two records; answers what was moved. */
    public List<Link> move(LinkPlace place, long from, long to, Instant now, long person) {
        boolean values = place.shape() == Shape.VALUES;
        String sql = "select a." + row(place) + ", a." + place.parent() + (values ? ", b." + place.parent() : "")
                + " from " + place.table() + " a" + (values ? alsoLinking(place) : "") + " where " + pointing(place)
                + " order by 1";
        Search search = () -> {
            List<Link> found = new ArrayList<>(
                    values
                            ? rows.list(r -> link(place, r, true), sql, to, from)
                            : rows.list(r -> link(place, r, false), sql, from));
            found.removeIf(link -> link.record() == from || link.record() == to);
            return found;
        };
        List<Link> moved = locked(place, search, now, person);
        rows.changeMany(
                "delete from " + place.table() + " where " + row(place) + " = ? and " + place.column() + " = ?",
                moved.stream()
                        .filter(Link::dropped)
                        .map(link -> new Object[] {link.row(), from})
                        .toList());
        point(place, moved.stream().filter(link -> !link.dropped()).toList(), from, to);
        return moved;
    }

    /** Moves back what a merge moved and what still is where it was moved to. */
    public List<Link> moveBack(LinkPlace place, long merge, long from, long to, Instant now, long person) {
        List<Link> back = new ArrayList<>(moveBack(place, merge, from, to, now, person, false));
        if (place.shape() == Shape.VALUES) {
            back.addAll(moveBack(place, merge, from, to, now, person, true));
        }
        return back;
    }

    private List<Link> moveBack(
            LinkPlace place, long merge, long from, long to, Instant now, long person, boolean dropped) {
        boolean values = place.shape() == Shape.VALUES;
        String sql = "select a." + row(place) + ", a." + place.parent() + (values ? ", b." + place.parent() : "")
                + " from kernel_merge_move m join " + place.table() + " a on a." + row(place) + " = m.row_id"
                + (values ? alsoLinking(place) : "")
                + " where m.merge_id = ? and m.record_type = ? and m.field = ? and m.dropped = ? and a."
                + place.column() + " = ? order by 1";
        Search search = () -> values
                ? rows
                        .list(r -> link(place, r, true), sql, to, merge, place.type(), place.field(), dropped, from)
                        .stream()
                        .filter(link -> !link.dropped())
                        .toList()
                : rows.list(r -> link(place, r, false), sql, merge, place.type(), place.field(), dropped, from);
        List<Link> back = locked(place, search, now, person);
        if (dropped) {
            rows.changeMany(
                    "insert into " + place.table() + " (" + place.parent() + ", " + place.column() + ") values (?, ?)",
                    back.stream().map(link -> new Object[] {link.row(), to}).toList());
        } else {
            point(place, back, from, to);
        }
        return back;
    }

    /** Whether the record links to the other one, too. */
    private static String alsoLinking(LinkPlace place) {
        return " left join " + place.table() + " b on b." + place.parent() + " = a." + place.parent() + " and b."
                + place.column() + " = ?";
    }

    private static Link link(LinkPlace place, Row row, boolean values) {
        return new Link(place, row.number(1), row.number(2), values && row.numberOrNull(3) != null);
    }

    /** What is found once nobody else can change the records. */
    private List<Link> locked(LinkPlace place, Search search, Instant now, long person) {
        rows.changeMany(
                "update " + place.records() + " set version = version + 1, changed_at = ?, changed_by = ? where id = ?",
                search.found().stream()
                        .map(Link::record)
                        .distinct()
                        .sorted()
                        .map(record -> new Object[] {now, person, record})
                        .toList());
        return search.found();
    }

    private void point(LinkPlace place, List<Link> links, long from, long to) {
        rows.changeMany(
                "update " + place.table() + " set " + place.column() + " = ? where " + row(place) + " = ? and "
                        + place.column() + " = ?",
                links.stream().map(link -> new Object[] {to, link.row(), from}).toList());
    }
}
