package tangram.persistence.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.event.EventListener;
import tangram.core.api.event.RecordEvent;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * What each listener has still to be told, a row for each event, which is removed when it has been. A listener is
 * remembered when it goes, and so is what happens meanwhile. The lease on its row says which node tells it.
 */
@Component(service = Deliveries.class)
public final class Deliveries {

    /**
     * So long the events of a killed node wait for another. A node that cannot renew for as long, because its database is
     * away, may have the event it is telling told by another, too.
     */
    static final Duration LEASE = Duration.ofSeconds(7);

    static final int MOST_TRIES = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 50;

    /** An event that is due for a listener. */
    record Due(RecordEvent event, int tries) {}

    private record Known(String name, Set<String> types) {}

    private final Transactions transactions;
    private final Rows rows;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();

    @Activate
    public Deliveries(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this(transactions, rows, InstantSource.system());
    }

    Deliveries(Transactions transactions, Rows rows, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** From now on events are kept for it. */
    void register(EventListener listener) {
        String types = String.join(" ", listener.types());
        transactions.write(() -> {
            int known = rows.change(
                    "update kernel_listener set types = ?, seen_at = ? where name = ?", types, now(), listener.name());
            if (known == 0) {
                rows.change(
                        "insert into kernel_listener (name, types, seen_at) values (?, ?, ?)",
                        listener.name(),
                        types,
                        now());
            }
        });
    }

    /** Puts events before all who listen to their types; inside the current transaction. */
    void put(List<RecordEvent> events) {
        List<Known> listeners = rows.list(
                r -> new Known(r.text(1), Set.of(r.text(2).split(" "))), "select name, types from kernel_listener");
        List<@Nullable Object[]> put = new ArrayList<>();
        for (Known listener : listeners) {
            for (RecordEvent e : events) {
                if (listener.types.contains("") || listener.types.contains(e.type())) {
                    put.add(new Object[] {
                        listener.name, e.id(), e.type(), e.record(), e.operation(), e.person(), e.at(), 0, now(), false
                    });
                }
            }
        }
        rows.changeMany(
                "insert into kernel_delivery (listener, event, record_type, record_id, operation, person_id,"
                        + " happened_at, tries, due_at, parked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                put);
    }

    /** Whether this node tells the listener from now on, for the time of a lease. */
    boolean lease(String listener) {
        return transactions.write(() -> rows.change(
                        "update kernel_listener set holder = ?, lease_until = ? where name = ? and (holder is null or"
                                + " holder = ? or lease_until < ?)",
                        node,
                        now().plus(LEASE),
                        listener,
                        node,
                        now()))
                == 1;
    }

    void release(String listener) {
        transactions.write(() ->
                rows.change("update kernel_listener set holder = null where name = ? and holder = ?", listener, node));
    }

    /** What is due for a listener: of each record the oldest event that was not told, the longest due first. */
    List<Due> due(String listener) {
        return transactions.read(() -> rows.list(
                r -> new Due(
                        new RecordEvent(r.number(1), r.text(2), r.number(3), r.text(4), r.number(5), r.instant(6)),
                        (int) r.number(7)),
                "select event, record_type, record_id, operation, person_id, happened_at, tries from kernel_delivery d"
                        + " where listener = ? and parked = false and due_at <= ? and not exists (select 1 from"
                        + " kernel_delivery e where e.listener = d.listener and e.record_id = d.record_id and e.event <"
                        + " d.event and e.parked = false) order by due_at, event fetch first " + BATCH + " rows only",
                listener,
                now()));
    }

    void told(String listener, RecordEvent event) {
        transactions.write(() ->
                rows.change("delete from kernel_delivery where listener = ? and event = ?", listener, event.id()));
    }

    /**
     * Notes that telling failed.
     *
     * @param tries how often it was tried by now
     * @return whether it is parked now
     */
    boolean failed(String listener, RecordEvent event, int tries) {
        boolean parked = tries >= MOST_TRIES;
        transactions.write(() -> rows.change(
                "update kernel_delivery set tries = ?, due_at = ?, parked = ? where listener = ? and event = ?",
                tries,
                now().plus(pause(tries)),
                parked,
                listener,
                event.id()));
        return parked;
    }

    private static Duration pause(int tries) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tries - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** One line for each listener that some events were given up for. */
    List<String> parked() {
        return transactions.read(() -> rows.list(
                r -> "listener " + r.text(1) + ": " + r.number(2) + " events were given up after " + MOST_TRIES
                        + " tries; they are parked in kernel_delivery",
                "select listener, count(*) from kernel_delivery where parked = true group by listener order by"
                        + " listener"));
    }

    /** Forgets those who were not seen for so long, with what waits for them; their names. */
    List<String> forget(Duration away) {
        Instant before = now().minus(away);
        return transactions.write(() -> {
            List<String> absent =
                    rows.list(r -> r.text(1), "select name from kernel_listener where seen_at < ?", before);
            for (String listener : absent) {
                rows.change("delete from kernel_listener where name = ?", listener);
                rows.change("delete from kernel_delivery where listener = ?", listener);
            }
            return absent;
        });
    }
}
