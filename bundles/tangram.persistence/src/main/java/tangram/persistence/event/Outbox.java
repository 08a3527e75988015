package tangram.persistence.event;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.event.RecordEvent;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Where a transaction leaves what it did to records, one row an event, to be handed out after the commit. An event
 * leaves the outbox in the transaction that puts it before each listener, or, when nobody listens, for good. There is no
 * mark up to which events are done: a transaction that began early may commit late, with an id lower than the last.
 */
@Component(service = Outbox.class)
public final class Outbox {

    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Deliveries deliveries;
    private final List<Runnable> woken = new CopyOnWriteArrayList<>();

    @Activate
    public Outbox(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Deliveries deliveries,
            @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.deliveries = deliveries;
    }

    /** Leaves an event, as part of the current transaction. */
    public void add(String type, long record, String operation, long person, Instant now) {
        rows.change(
                "insert into kernel_outbox (id, record_type, record_id, operation, person_id, happened_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                ids.next(),
                type,
                record,
                operation,
                person,
                now);
        transactions.resource(this, () -> {
            transactions.afterCommit(this::wake);
            return this;
        });
    }

    private void wake() {
        woken.forEach(Runnable::run);
    }

    /** Whom to wake when events were committed here. */
    void wakes(Runnable who) {
        woken.add(who);
    }

    void wakesNoMore(Runnable who) {
        woken.remove(who);
    }

    /** Thrown inside: another node hands out the same events. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Puts some of the events before those who listen.
     *
     * @return whether there were any
     */
    boolean handOut() {
        List<RecordEvent> events = transactions.read(() -> rows.list(
                r -> new RecordEvent(r.number(1), r.text(2), r.number(3), r.text(4), r.number(5), r.instant(6)),
                "select id, record_type, record_id, operation, person_id, happened_at from kernel_outbox order by id"
                        + " fetch first " + BATCH + " rows only"));
        if (events.isEmpty()) {
            return false;
        }
        try {
            transactions.write(() -> {
                long[] taken = events.stream().mapToLong(RecordEvent::id).toArray();
                if (rows.change("delete from kernel_outbox where id in (?)", taken) < taken.length) {
                    throw new Overtaken();
                }
                // Read after the events: who listened before an event was committed is among them.
                deliveries.put(events);
            });
        } catch (Overtaken other) {
            return true;
        }
        return true;
    }
}
