package tangram.persistence.schema;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.Unavailable;

/**
 * Time-ordered ids with a leased node number in them. The lease is renewed while the server runs; a node that cannot
 * renew stops making ids before another may take its number, and goes on as soon as it has renewed it or has another.
 */
@Component(service = Ids.class)
public final class LeasedIds implements Ids, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedIds.class);
    private static final int NODE_BITS = 8;
    private static final int BITS_BELOW_TIME = 22;
    static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration RENEW = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Nodes' clocks may differ by less than this: a number is not taken before its lease has ended on all of them. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** The number, how long it is ours, and the factory that makes ids with it. */
    private record Lease(int node, Instant until, TsidFactory factory) {}

    private final Transactions transactions;
    private final Rows rows;
    private final InstantSource clock;
    private final String holder = UUID.randomUUID().toString();
    private final ScheduledExecutorService renewer;
    private volatile Lease lease;

    @Activate
    public LeasedIds(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this(transactions, rows, InstantSource.system());
        var unused =
                renewer.scheduleWithFixedDelay(this::renewInTime, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** Does not renew by itself. */
    LeasedIds(Transactions transactions, Rows rows, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.lease = take();
        this.renewer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tangram-node-lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public long next() {
        Lease current = lease;
        if (clock.instant().isAfter(current.until())) {
            throw new Unavailable(
                    Unavailable.Reason.DATABASE_AWAY,
                    "The lease of this node's number has run out; it is renewed when the database is back",
                    null);
        }
        return current.factory().create().toLong();
    }

    @Override
    public long from(Instant moment) {
        return Math.max(0, moment.toEpochMilli() - Tsid.TSID_EPOCH) << BITS_BELOW_TIME;
    }

    private Lease take() {
        return transactions.write(() -> {
            Instant now = clock.instant();
            Instant until = now.plus(LEASE);
            rows.change("delete from kernel_node where lease_until < ?", now.minus(SKEW));
            List<Long> taken = rows.list(r -> r.number(1), "select node from kernel_node order by node");
            int node = 0;
            while (taken.contains((long) node)) {
                node++;
            }
            if (node >= 1 << NODE_BITS) {
                throw new IllegalStateException("All " + (1 << NODE_BITS) + " node numbers are taken");
            }
            rows.change("insert into kernel_node (node, holder, lease_until) values (?, ?, ?)", node, holder, until);
            TsidFactory factory =
                    TsidFactory.builder().withNodeBits(NODE_BITS).withNode(node).build();
            return new Lease(node, until, factory);
        });
    }

    /** Some time before it must be; when that fails, again and again. */
    void renewInTime() {
        if (clock.instant().isAfter(lease.until().minus(LEASE).plus(RENEW))) {
            renew();
        }
    }

    private void renew() {
        try {
            Lease current = lease;
            Instant until = clock.instant().plus(LEASE);
            int renewed = transactions.write(() -> rows.change(
                    "update kernel_node set lease_until = ? where node = ? and holder = ?",
                    until,
                    current.node(),
                    holder));
            lease = renewed == 1 ? new Lease(current.node(), until, current.factory()) : take();
        } catch (Unavailable e) {
            LOG.debug("The lease of the node's number cannot be renewed yet", e);
        } catch (RuntimeException e) {
            LOG.warn("The lease of node number {} could not be renewed: {}", lease.node(), e.getMessage());
        }
    }

    @Deactivate
    @Override
    public void close() {
        renewer.shutdownNow();
        try {
            transactions.write(() -> rows.change("delete from kernel_node where holder = ?", holder));
        } catch (RuntimeException e) {
            LOG.debug("The node number is left to expire", e);
        }
    }
}
