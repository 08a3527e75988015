package tangram.kernel.api.file;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What files there are, for the store, whose fields may name one. It asks nobody's rights and must not be shown to callers. Thread-safe. */
@ProviderType
public interface FileNames {

    /** Whether the file is one of this record's. */
    boolean belongs(long file, String type, long record);

    /** Those of these files that there are, by id. */
    Map<Long, AttachedFile> named(Collection<Long> files);
}
