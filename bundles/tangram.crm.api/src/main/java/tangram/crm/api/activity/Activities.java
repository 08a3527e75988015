package tangram.crm.api.activity;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** What people did about records, for other modules. Everything happens in the caller's transaction. Thread-safe. */
@ProviderType
public interface Activities {

    /**
     * A lead has become something: the activities about it that the caller may edit are about that as well, so that nothing of
     * the story is lost. Links that an activity has already stay.
     */
    void leadBecame(Caller caller, long lead, long customer, OptionalLong contact, OptionalLong opportunity);
}
