package tangram.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Transactions;

/**
 * Removes, once an hour, the files of records that were purged, the contents that nobody's file has any more, and what
 * began to arrive and never did. Every node does it; each content is looked at again under its lock, and one that some
 * upload has taken up meanwhile stays.
 */
@Component(service = Sweep.class, immediate = true)
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int BATCH = 200;
    private static final Duration LONGEST_ARRIVAL = Duration.ofHours(24);

    private final FileSettings settings;
    private final ContentFolder folder;
    private final FileRows files;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;

    @Activate
    public Sweep(
            @Reference FileSettings settings,
            @Reference ContentFolder folder,
            @Reference FileRows files,
            @Reference Transactions transactions) {
        this(settings, folder, files, transactions, InstantSource.system());
        var unused = thread.scheduleWithFixedDelay(this::quietly, 5, 60, TimeUnit.MINUTES);
    }

    Sweep(FileSettings settings, ContentFolder folder, FileRows files, Transactions transactions, InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "tangram-files");
            made.setDaemon(true);
            return made;
        });
    }

    private void quietly() {
        try {
            sweep();
        } catch (RuntimeException | IOException e) {
            LOG.warn("Files could not be swept; it is tried again in an hour", e);
        }
    }

    void sweep() throws IOException {
        transactions.read(files::tables).forEach(this::sweepPurged);
        Instant before = clock.instant().minus(settings.grace);
        List<String> idle;
        do {
            idle = transactions.read(() -> files.idle(before, BATCH));
            idle.forEach(sha256 -> sweep(sha256, before));
        } while (idle.size() == BATCH && !thread.isShutdown());
        folder.forgetArrivals(clock.instant().minus(LONGEST_ARRIVAL));
    }

    private void sweepPurged(String type, String table) {
        try {
            List<FileRows.Loose> loose;
            do {
                loose = transactions.read(() -> files.loose(type, table, BATCH));
                for (FileRows.Loose file : loose) {
                    transactions.write(() -> {
                        files.release(file.sha256(), clock.instant());
                        files.remove(file.file());
                    });
                }
            } while (loose.size() == BATCH && !thread.isShutdown());
        } catch (DatabaseException e) {
            LOG.warn("The files of purged records of type {} could not be swept", type, e);
        }
    }

    /** The content goes before its row: if the server dies between the two, the row still tells the next sweep. */
    private void sweep(String sha256, Instant before) {
        transactions.write(() -> {
            if (!files.holdIdle(sha256, before)) {
                return;
            }
            if (files.isUsed(sha256)) {
                files.hold(sha256); // it was let go by one file and has another
                return;
            }
            folder.delete(sha256);
            files.forget(sha256);
        });
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.shutdown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
