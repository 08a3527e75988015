package tangram.kernel.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;

/**
 * What {@link AccessChanges} has written down: read anew from the database, with what the current transaction has
 * changed itself. Seats are named by their codes. Who may read it is asked before, by whoever answers. Thread-safe.
 */
@ProviderType
public interface AccessRules {

    /** All rules by id, also before their time and after it. */
    List<SharingRule> rules();

    /** What is protected, and who is eligible; {@link Ceiling#NONE} when nothing is. */
    Ceiling ceiling();

    /** All assistants, by their seat and the seat they assist. */
    List<Assistant> assistants();
}
