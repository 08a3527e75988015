package tangram.kernel.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.extension.ExtensionPoint;

/** What keeps modules from being served or from hearing of events, for the owner of the server to read. */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose = "what is wrong with modules, for `tangram status`",
        example = "tangram.notify.Mailing")
@ProviderType
public interface ModuleTroubles {

    /** One line for each trouble, with the module or listener and the reason; empty when all is well. */
    List<String> sentences();
}
