package tangram.database.derby;

import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room on the disk that Derby lies on. Derby ends when it cannot write its log; so nothing new is begun when little
 * is left, and what has been begun can still end. Thread-safe.
 */
final class Room {

    static final long RESERVE = 32 * 1_048_576L;

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final File folder;
    private final AtomicBoolean full = new AtomicBoolean();

    Room(File folder) {
        this.folder = folder;
    }

    /** Whether something may be begun. */
    boolean isLeft() {
        long usable = folder.getUsableSpace();
        boolean isFull = usable < RESERVE;
        if (full.compareAndSet(!isFull, isFull)) {
            LOG.warn(
                    isFull
                            ? "The disk of {} has {} MB left: nothing is written until there is more"
                            : "The disk of {} has {} MB left: there is writing again",
                    folder,
                    usable / 1_048_576);
        }
        return !isFull;
    }
}
