package tangram.kernel.api.notice;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Whether somebody wants his notices mailed, too, and in which language. Everybody says it for himself. Thread-safe. */
@ProviderType
public interface MailWishes {

    /**
     * What holds for somebody.
     *
     * @param mail whether he wants mails; he does until he says otherwise
     * @param language the language he is written to in; empty for the deployment's
     * @param address where he is written to, which an administrator sets; empty when he has no address
     * @param sends whether the deployment sends mails at all
     */
    record Wishes(boolean mail, Optional<Locale> language, Optional<String> address, boolean sends) {}

    Wishes of(Caller caller);

    /** From now on; what waits to be sent goes by it, too. */
    Wishes set(Caller caller, boolean mail, Optional<Locale> language);
}
