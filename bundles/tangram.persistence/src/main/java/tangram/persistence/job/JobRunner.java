package tangram.persistence.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Job;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Runs the jobs that are due, on one thread, a portion of each in turn. A job's row is leased while it is run, so one
 * node does it; when that node is killed, the lease ends and another goes on.
 */
@Component(service = JobRunner.class, immediate = true)
public final class JobRunner {

    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final long PAUSE_SECONDS = 1;
    private static final long STOP_SECONDS = 30;

    private final Transactions transactions;
    private final Rows rows;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "tangram-jobs");
    /** Before then it need not be looked at; used by one thread. */
    private final Map<String, Instant> next = new HashMap<>();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Job> jobs = List.of();

    @Activate
    public JobRunner(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this(transactions, rows, InstantSource.system(), List.of());
        start();
    }

    JobRunner(Transactions transactions, Rows rows, InstantSource clock, List<Job> jobs) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.jobs = jobs;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!stopped.await(turn() ? 0 : PAUSE_SECONDS, TimeUnit.SECONDS)) {
                // the next turn
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A portion of each job that is due; whether one has more to do. */
    boolean turn() {
        boolean more = false;
        for (Job job : jobs) {
            if (stopped.getCount() == 0) {
                return false;
            }
            try {
                more |= runIfDue(job);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("Job {} failed and is run again later", job.name(), e);
                next.put(job.name(), clock.instant().plus(LOOK_AGAIN));
            }
        }
        return more;
    }

    private boolean runIfDue(Job job) {
        Instant now = clock.instant();
        if (next.getOrDefault(job.name(), Instant.MIN).isAfter(now)) {
            return false;
        }
        if (!lease(job.name(), now)) {
            next.put(job.name(), now.plus(min(job.period(), LOOK_AGAIN)));
            return false;
        }
        boolean more = false;
        try {
            more = job.run();
        } finally {
            if (!more) {
                done(job);
            }
        }
        return more;
    }

    private boolean lease(String job, Instant now) {
        return transactions.write(() -> {
            int leased = rows.change(
                    "update kernel_job set holder = ?, lease_until = ? where name = ? and due_at <= ? and (holder is"
                            + " null or holder = ? or lease_until < ?)",
                    node,
                    now.plus(LEASE),
                    job,
                    now,
                    node,
                    now);
            if (leased == 1) {
                return true;
            }
            if (rows.first(r -> r.text(1), "select name from kernel_job where name = ?", job)
                    .isPresent()) {
                return false;
            }
            rows.change(
                    "insert into kernel_job (name, due_at, holder, lease_until) values (?, ?, ?, ?)",
                    job,
                    now,
                    node,
                    now.plus(LEASE));
            return true;
        });
    }

    private void done(Job job) {
        Instant due = clock.instant().plus(job.period());
        next.put(job.name(), due);
        transactions.write(() -> rows.change(
                "update kernel_job set holder = null, due_at = ? where name = ? and holder = ?",
                due,
                job.name(),
                node));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Ends after the portion that is being done, and leaves the jobs to other nodes. */
    @Deactivate
    void close() throws InterruptedException {
        stopped.countDown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        if (thread.isAlive()) {
            thread.interrupt();
        }
        try {
            transactions.write(() -> rows.change("update kernel_job set holder = null where holder = ?", node));
        } catch (RuntimeException e) {
            LOG.debug("The leases of jobs are left to expire", e);
        }
    }
}
