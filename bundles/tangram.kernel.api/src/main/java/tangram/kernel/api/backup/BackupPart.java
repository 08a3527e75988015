package tangram.kernel.api.backup;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;
import tangram.kernel.api.Rows;

/**
 * What a bundle of the core has to say about a backup of what it keeps; without one all its tables are backed up. A
 * service. It is asked also while a backup is restored, when the database is not open for work yet, so it must not need
 * transactions. Thread-safe.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose =
                "says which of its tables a backup leaves out, what it keeps beside the database, and which rows go with records into an archive",
        example = "tangram.files.FilesInBackup")
@ConsumerType
public interface BackupPart {

    /** Tables whose rows stay out, in lower case: what ends with the process, and what {@link #restored} makes again. */
    Set<String> leftOut();

    /** What it keeps beside the database, if anything. */
    default Optional<Contents> contents() {
        return Optional.empty();
    }

    /**
     * Tables whose rows belong to records or name whom they name, in lower case, for a file with the records of some types:
     * of each the condition for a row to be in it, in which {@code {types}} stands for the types, as in
     * {@code record_type in ({types})}; empty for all rows.
     */
    default Map<String, String> ofRecords() {
        return Map.of();
    }

    /** Makes again what follows from the rows that were restored; in a transaction of its own. */
    default void restored(Rows rows) {}
}
