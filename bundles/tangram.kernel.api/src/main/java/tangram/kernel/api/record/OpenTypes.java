package tangram.kernel.api.record;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The record types of the modules that are open just now. Thread-safe. */
@ProviderType
public interface OpenTypes {

    /** The type of this id; empty while its module does not run, or when there is none. */
    Optional<RecordDescriptor> type(String id);
}
