package tangram.persistence.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
import tangram.kernel.api.Unavailable;

/**
 * Runs the jobs that are due, on one thread, a portion of each in turn. A job's row is leased while it is run, so one
 * node does it; a second thread keeps the lease while a portion takes long. When the node is killed, the lease ends soon
 * and another goes on.
 */
@Component(service = JobRunner.class, immediate = true)
public final class JobRunner {

    static final Duration LEASE = Duration.ofSeconds(7);

    /** What the framework is told that runs for one command only: it leaves everything else as it is. */
    private static final String JOBS = "tangram.jobs";

    private static final String NO_JOBS = "none";

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final long PAUSE_SECONDS = 1;
    private static final long RENEW_SECONDS = 2;
    private static final long STOP_SECONDS = 30;

    private final Transactions transactions;
    private final Rows rows;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "tangram-jobs");
    private final Thread renewer = new Thread(this::renew, "tangram-job-lease");
    private volatile @Nullable String running;
    /** Before then it need not be looked at; used by one thread. */
    private final Map<String, Instant> next = new HashMap<>();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Job> jobs = List.of();

    @Activate
    public JobRunner(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Migrations kernelTablesExist) {
        this(transactions, rows, InstantSource.system(), List.of());
        if (!NO_JOBS.equals(context.getProperty(JOBS))) {
            start();
        }
    }

    JobRunner(Transactions transactions, Rows rows, InstantSource clock, List<Job> jobs) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.jobs = jobs;
        thread.setDaemon(true);
        renewer.setDaemon(true);
    }

    void start() {
        thread.start();
        renewer.start();
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

    private void renew() {
        try {
            while (!stopped.await(RENEW_SECONDS, TimeUnit.SECONDS)) {
                renewLease();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the job that is being run. */
    void renewLease() {
        String job = running;
        if (job == null) {
            return;
        }
        try {
            Instant until = clock.instant().plus(LEASE);
            transactions.write(() -> rows.change(
                    "update kernel_job set lease_until = ? where name = ? and holder = ?", until, job, node));
        } catch (RuntimeException e) {
            LOG.debug("The lease of job {} could not be renewed", job, e);
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
            } catch (Unavailable e) {
                LOG.debug("Job {} waits until the database is back", job.name(), e);
                next.put(job.name(), clock.instant().plus(WAIT));
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
        Optional<Instant> later = lease(job.name(), now);
        if (later.isPresent()) {
            next.put(job.name(), min(later.get(), now.plus(LOOK_AGAIN)));
            return false;
        }
        boolean more = false;
        running = job.name();
        try {
            more = job.run();
        } finally {
            running = null;
            if (!more) {
                done(job);
            }
        }
        return more;
    }

    /** Nothing when it is ours to run; otherwise when it may be. */
    private Optional<Instant> lease(String job, Instant now) {
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
                return Optional.empty();
            }
            Optional<Instant> later = rows.first(
                    r -> Optional.ofNullable(r.instantOrNull(2))
                            .filter(until -> r.textOrNull(1) != null)
                            .orElseGet(() -> r.instant(3)),
                    "select holder, lease_until, due_at from kernel_job where name = ?",
                    job);
            if (later.isPresent()) {
                return later;
            }
            rows.change(
                    "insert into kernel_job (name, due_at, holder, lease_until) values (?, ?, ?, ?)",
                    job,
                    now,
                    node,
                    now.plus(LEASE));
            return Optional.empty();
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

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
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
