package tangram.persistence.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tangram.kernel.api.Rows;
import tangram.persistence.merge.LinkPlace.Shape;

/**
 * Moves links from one record to another, and back. A record whose link moves has a new version, so nobody saves over it
 * what he read before.
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

    /** The links of one place that point to a record; at most so many. */
    public List<Link> to(LinkPlace place, long target, long mayHaveBoth, int most) {
        boolean values = place.shape() == Shape.VALUES;
        return rows.list(
                r -> new Link(place, r.number(1), r.number(2), values && holds(place, r.number(2), mayHaveBoth)),
                "select " + (values ? place.parent() : "id") + ", " + place.parent() + " from " + place.table()
                        + " where " + place.column() + " = ?" + lives(place) + " order by 1 fetch first ? rows only",
                target,
                most);
    }

    /** The index over a record's link begins with whether it lives; both are wanted. */
    private static String lives(LinkPlace place) {
        return place.shape() == Shape.RECORD ? " and live in (true, false)" : "";
    }

    private boolean holds(LinkPlace place, long record, long target) {
        return rows.first(
                        r -> r.number(1),
                        "select " + place.parent() + " from " + place.table() + " where " + place.parent() + " = ? and "
                                + place.column() + " = ?",
                        record,
                        target)
                .isPresent();
    }

    /** Moves the links; whether each was still there. */
    public List<Link> move(List<Link> links, long from, long to, Instant now, long person) {
        List<Link> moved = new ArrayList<>();
        for (Link link : links) {
            LinkPlace place = link.place();
            String which =
                    (place.shape() == Shape.VALUES ? place.parent() : "id") + " = ? and " + place.column() + " = ?";
            int changed = link.dropped()
                    ? rows.change("delete from " + place.table() + " where " + which, link.row(), from)
                    : rows.change(
                            "update " + place.table() + " set " + place.column() + " = ? where " + which,
                            to,
                            link.row(),
                            from);
            if (changed == 1) {
                touch(link, now, person);
                moved.add(link);
            }
        }
        return moved;
    }

    /** Moves links back that are still where they were moved to. */
    public List<Link> moveBack(List<Link> links, long from, long to, Instant now, long person) {
        List<Link> moved = new ArrayList<>();
        for (Link link : links) {
            if (!link.dropped()) {
                moved.addAll(move(List.of(link), from, to, now, person));
            } else if (!holds(link.place(), link.record(), to) && holds(link.place(), link.record(), from)) {
                rows.change(
                        "insert into " + link.place().table() + " ("
                                + link.place().parent() + ", " + link.place().column() + ") values (?, ?)",
                        link.record(),
                        to);
                touch(link, now, person);
                moved.add(link);
            }
        }
        return moved;
    }

    private void touch(Link link, Instant now, long person) {
        rows.change(
                "update " + link.place().records()
                        + " set version = version + 1, changed_at = ?, changed_by = ? where id = ?",
                now,
                person,
                link.record());
    }
}
