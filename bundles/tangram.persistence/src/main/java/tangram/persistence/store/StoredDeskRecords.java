package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.access.MovedRecord;
import tangram.kernel.api.record.DeskRecords;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.Transfers.Given;
import tangram.persistence.page.Counters;
import tangram.persistence.page.Whose;
import tangram.persistence.related.Moves;
import tangram.persistence.transaction.Connections;

/** Counts by the counters, and gives records away in their tables, as what depends on a record follows it. */
@Component(service = {DeskRecords.class, StoredDeskRecords.class})
public final class StoredDeskRecords implements DeskRecords {

    private static final int AT_ONCE = 500;

    private final Kernel kernel;
    private final Connections connections;

    @Activate
    public StoredDeskRecords(@Reference Kernel kernel, @Reference Connections connections) {
        this.kernel = kernel;
        this.connections = connections;
    }

    @Override
    public List<Lying> on(Collection<Long> desks) {
        if (connections.writing()) {
            kernel.counters.settle();
        }
        return kernel.rows.list(
                row -> new Lying(row.text(1), row.text(2), row.number(3), row.flag(4), row.number(5)),
                "select t.id, t.module_group, c.owner_id, c.live, sum(c.records) from kernel_type t"
                        + " join kernel_counter c on c.record_type = t.id"
                        + " where t.ownerless = false and c.live in (true, false) and c.owner_id in (?)"
                        + " and c.responsible_id = " + Counters.EVERYBODY
                        + " group by t.id, t.module_group, c.owner_id, c.live having sum(c.records) <> 0"
                        + " order by t.id, c.owner_id, c.live",
                desks.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public long give(Caller by, String type, Collection<Long> from, long to, long transfer) {
        TreeSet<Long> ids = new TreeSet<>();
        String table = kernel.responsibility.table(type);
        for (long desk : from) {
            for (boolean live : new boolean[] {true, false}) {
                ids.addAll(kernel.rows.list(
                        row -> row.number(1),
                        "select t.id from " + table + " t where t.live = ? and t.owner_id = ?",
                        live,
                        desk));
            }
        }
        Instant now = kernel.now();
        Map<Long, Long> given = give(by, type, ids, from, to, now);
        kernel.moved.noteAll(by, transfer, type, given, to, now);
        return given.size();
    }

    /** Gives records back to where they came from, if they lie where they were given. */
    long giveBack(Caller by, Given given, Collection<Long> ids) {
        return give(by, given.type(), ids, List.of(given.to()), given.from(), kernel.now())
                .size();
    }

    private Map<Long, Long> give(
            Caller by, String type, Collection<Long> ids, Collection<Long> from, long to, Instant now) {
        Map<Long, Long> given = kernel.responsibility.give(type, ids, from, to, now, by.person());
        List<Audit.Entry> said = new ArrayList<>();
        given.forEach((id, owner) -> {
            said.add(new Audit.Entry(
                    type,
                    id,
                    RecordWork.TRANSFER,
                    List.of(new Change("owner", Long.toString(owner), Long.toString(to)))));
            kernel.outbox.add(type, id, RecordWork.TRANSFER, by.person(), now);
        });
        kernel.audit.append(by, said);
        return given;
    }

    @Override
    public List<MovedRecord> moved() {
        Map<String, List<Moves.Move>> types = new LinkedHashMap<>();
        kernel.responsibility
                .moves()
                .all()
                .forEach(move -> types.computeIfAbsent(move.type(), none -> new ArrayList<>())
                        .add(move));
        List<MovedRecord> moved = new ArrayList<>();
        types.forEach((type, moves) -> {
            Map<Long, Map<String, Object>> marks = marks(type, moves);
            moves.forEach(move -> moved.add(new MovedRecord(
                    type, move.id(), move.before(), move.after(), marks.getOrDefault(move.id(), Map.of()))));
        });
        return moved;
    }

    private Map<Long, Map<String, Object>> marks(String type, List<Moves.Move> moves) {
        Titles.Place place = kernel.titles.place(type).orElseThrow();
        Map<Long, Map<String, Object>> marks = new HashMap<>();
        for (int begin = 0; !place.marks().isEmpty() && begin < moves.size(); begin += AT_ONCE) {
            List<Moves.Move> some = moves.subList(begin, Math.min(moves.size(), begin + AT_ONCE));
            kernel.rows
                    .list(
                            row -> Whose.of(row, 1, place.marks()),
                            "select " + Whose.columns("t", place.marks()) + " from " + place.table()
                                    + " t where t.id in (?)",
                            some.stream().mapToLong(Moves.Move::id).toArray())
                    .forEach(whose -> marks.put(whose.id(), whose.marks()));
        }
        return marks;
    }
}
