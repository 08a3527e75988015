package tangram.crm.api.knowledge;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** What was written down for others, and whether it was of use. Everything happens in the caller's transaction. Thread-safe. */
@ProviderType
public interface Articles {

    /**
     * So many records say by now that the article solved what they are about. Of an article the caller does not see nothing is
     * noted.
     *
     * @param article id of an article
     * @param times how many there are, 0 or more
     */
    void cited(Caller caller, long article, int times);
}
