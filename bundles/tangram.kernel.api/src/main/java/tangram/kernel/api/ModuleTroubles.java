package tangram.kernel.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What keeps modules from being served, for the owner of the server to read. */
@ProviderType
public interface ModuleTroubles {

    /** One line for each module that could not be opened, with the reason; empty when all is well. */
    List<String> sentences();
}
