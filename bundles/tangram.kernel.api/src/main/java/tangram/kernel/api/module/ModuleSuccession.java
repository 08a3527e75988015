package tangram.kernel.api.module;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.kernel.api.Sentence;

/**
 * Modules that announced an id under which another one is open already. First come, first served, whatever the ranking of
 * their services: each waits until the open one goes, and is opened then in its place. Thread-safe.
 */
@ProviderType
public interface ModuleSuccession {

    /**
     * One that waits.
     *
     * @param module its id, which is the open one's as well
     * @param bundle id of the bundle that announced it
     * @param symbolicName that bundle's name
     * @param differences what would be otherwise than with the one that is open, so that records could not be kept or would be
     *     seen by others; empty when it can take the place as it is, and while none is open
     */
    record Waiting(String module, long bundle, String symbolicName, List<Sentence> differences) {
        public Waiting {
            differences = List.copyOf(differences);
        }
    }

    /** All that wait, of each module the next one first; compared anew at each call. */
    List<Waiting> waiting();

    /** Those that wait for the place of this one, the next one first. */
    default List<Waiting> waiting(String module) {
        return waiting().stream().filter(one -> one.module().equals(module)).toList();
    }
}
