package tangram.kernel.api.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What is kept of modules in the database, whether they run or not. A module that goes leaves everything as it is, and finds
 * it when it comes back; somebody may write it to a file, or have it deleted for good. Who may ask is decided by whoever
 * calls. Thread-safe.
 */
@ProviderType
public interface ModuleData {

    /**
     * A type of which records are kept.
     *
     * @param type its id
     * @param table where its records lie
     * @param records how many there are, those in the bin among them
     * @param inBin how many of them lie in the recycle bin
     * @param served whether its module is open here
     */
    record Kept(String type, String table, long records, long inBin, boolean served) {}

    /**
     * A file that was written.
     *
     * @param file where it lies
     * @param records how many records are in it
     * @param rows how many rows of all tables
     * @param contents how many contents of attached files
     * @param lost contents that rows name and that are missing here; so they are missing in the file
     * @param digest of rows and contents, the same for the same data whatever the database
     */
    record Archived(Path file, long records, long rows, long contents, List<String> lost, String digest) {
        public Archived {
            lost = List.copyOf(lost);
        }
    }

    /**
     * What is gone for good.
     *
     * @param records how many records were deleted, and their titles kept
     * @param forgotten whether the module's tables are gone as well, because nothing is kept of it any more
     */
    record Purged(long records, boolean forgotten) {}

    /** The modules that records are kept of, by id. */
    List<String> modules();

    /** The types of a module, by id; empty when nothing is kept of it. */
    List<Kept> of(String module);

    /**
     * Write the records of some types to a new file as they are at this moment, with their rows, files, numbers, shares,
     * approvals and history. Nothing is changed but the audit, which says so. The module may be open.
     *
     * @param types some of {@link #of}
     * @throws tangram.core.api.problem.NotFound {@code module.no-data}: of one of these types nothing is kept
     * @throws tangram.core.api.problem.Conflict {@code module.archive-exists}, {@code module.archive-no-folder},
     *     {@code module.archive-failed} with the reason
     */
    Archived archive(Caller by, String module, Set<String> types, Path file);

    /**
     * Delete the records of some types for good, also those in the bin, with all that hangs on them. Their titles are kept
     * first, so that links to them still say what they led to; the audit stays, and says who did this; their numbers stay
     * used. It is done in portions: what was broken off is asked for again and goes on. When nothing is kept of the module
     * any more, its tables go as well, and it begins anew when it comes back.
     *
     * @param types some of {@link #of}
     * @param records how many records whoever asks was told that there are: the second confirmation
     * @throws tangram.core.api.problem.NotFound {@code module.no-data}: of one of these types nothing is kept
     * @throws tangram.core.api.problem.Conflict {@code module.open}: it is open here; {@code module.records-changed}: there
     *     are more or fewer records by now; {@code module.tables-unknown}: it has not run since this release was installed,
     *     so that not all its tables are known
     */
    Purged purge(Caller by, String module, Set<String> types, long records);
}
