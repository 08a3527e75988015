package tangram.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Job;
import tangram.kernel.api.Transactions;

/**
 * Removes, once an hour, the files of records that were purged, the contents that nobody's file has any more, and what
 * began to arrive and never did. Each content is looked at again under its lock, and one that some upload has taken up
 * meanwhile stays.
 */
@Component
public final class Sweep implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PORTION = 200;
    private static final Duration LONGEST_ARRIVAL = Duration.ofHours(24);

    private final FileSettings settings;
    private final ContentFolder folder;
    private final FileRows files;
    private final Transactions transactions;
    private final InstantSource clock;

    @Activate
    public Sweep(
            @Reference FileSettings settings,
            @Reference ContentFolder folder,
            @Reference FileRows files,
            @Reference Transactions transactions) {
        this(settings, folder, files, transactions, InstantSource.system());
    }

    Sweep(FileSettings settings, ContentFolder folder, FileRows files, Transactions transactions, InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "unused-files";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean run() {
        boolean more = false;
        for (Map.Entry<String, String> type : transactions.read(files::tables).entrySet()) {
            more |= sweepPurged(type.getKey(), type.getValue());
        }
        more |= remove(transactions.read(() -> files.looseOfForgotten(PORTION)));
        Instant before = clock.instant().minus(settings.grace);
        List<String> idle = transactions.read(() -> files.idle(before, PORTION));
        idle.forEach(sha256 -> sweep(sha256, before));
        try {
            folder.forgetArrivals(clock.instant().minus(LONGEST_ARRIVAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return more || idle.size() == PORTION;
    }

    /** Whether more is waiting; a table that cannot be read does not keep the others from being swept. */
    private boolean sweepPurged(String type, String table) {
        try {
            return remove(transactions.read(() -> files.loose(type, table, PORTION)));
        } catch (DatabaseException e) {
            LOG.warn("The files of purged records of type {} could not be swept", type, e);
            return false;
        }
    }

    private boolean remove(List<FileRows.Loose> loose) {
        for (FileRows.Loose file : loose) {
            transactions.write(() -> {
                files.release(file.sha256(), clock.instant());
                files.remove(file.file());
            });
        }
        return loose.size() == PORTION;
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
}
