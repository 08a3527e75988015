package tangram.crm.api.quote;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** The quotes, for other modules: a contract is made of one. In the caller's transaction, as far as he may read. Thread-safe. */
@ProviderType
public interface Quotes {

    /** The quote, if it lives and the caller sees it. */
    Optional<Quote> find(Caller caller, long id);
}
