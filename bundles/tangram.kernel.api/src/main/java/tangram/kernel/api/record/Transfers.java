package tangram.kernel.api.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What was transferred of late, and taking it back. A transfer is what one request moved: a record with what follows it, or
 * the records of a bulk request. What depends on whose a record is, is no part of it; it follows both ways. Thread-safe.
 */
@ProviderType
public interface Transfers {

    /** How long a transfer can be undone. */
    Duration UNDOABLE = Duration.ofHours(24);

    /** So many are listed at most. */
    int MOST = 100;

    /** An id for a transfer of which several transactions will be parts. */
    long next();

    /** The transfers this caller has carried out in the last day, the newest first. */
    List<Transfer> recent(Caller by);

    /**
     * Gives every record back to the desk it came from, if it still lies where it was given; others stay with whoever has
     * them now. Each has an entry in its history. In or outside a transaction.
     *
     * @param transfer its id
     * @throws tangram.core.api.problem.NotFound {@code transfer.unknown}, when there is none, or it is somebody else's and the
     *     caller is no administrator
     * @throws tangram.core.api.problem.Denied when the caller's roles do not let him transfer such records any more
     * @throws tangram.core.api.problem.Conflict {@code transfer.undone}, {@code transfer.too-old}
     */
    Undone undo(Caller by, long transfer);

    /**
     * A transfer.
     *
     * @param given by type and desks
     * @param undone whether it was taken back
     */
    record Transfer(long id, Instant at, List<Given> given, boolean undone) {}

    /** So many records of a type, from a desk to a desk; by the desks' ids. */
    record Given(String type, long from, long to, long records) {}

    /**
     * What came of taking one back.
     *
     * @param returned so many records lie where they lay before
     * @param elsewhere so many do not: somebody has them by a later transfer, or they were deleted for good
     */
    record Undone(long returned, long elsewhere) {}
}
