package tangram.kernel.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What keeps modules from being served or from hearing of events, for the owner of the server to read. */
@ProviderType
public interface ModuleTroubles {

    /** One line for each trouble, with the module or listener and the reason; empty when all is well. */
    List<String> sentences();
}
