package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.record.DeskRecords;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.persistence.page.Counters;
import tangram.persistence.transaction.Connections;

/** Counts by the counters, and gives records away in their tables, as what depends on a record follows it. */
@Component
public final class StoredDeskRecords implements DeskRecords {

    private static final String TRANSFER = "transfer";

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
    public long give(Caller by, String type, Collection<Long> from, long to) {
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
        List<Audit.Entry> said = new ArrayList<>();
        kernel.responsibility.give(type, ids, from, to, now, by.person()).forEach((id, owner) -> {
            said.add(new Audit.Entry(
                    type, id, TRANSFER, List.of(new Change("owner", Long.toString(owner), Long.toString(to)))));
            kernel.outbox.add(type, id, TRANSFER, by.person(), now);
        });
        kernel.audit.append(by, said);
        return said.size();
    }
}
