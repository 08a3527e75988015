package tangram.kernel.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Accounts, as the survey, the console and the demo set them up; inside the current writing transaction. */
@ProviderType
public interface Accounts {

    /**
     * Give the person an account if he has none.
     *
     * @return the random initial password, which he must change when he first signs in; empty when he has an account
     */
    Optional<String> open(Caller by, String login);

    /**
     * Set a password and end the account's sessions.
     *
     * @param mustChange whether it has to be changed at the next sign-in
     * @throws tangram.core.api.problem.NotFound when there is no such person
     * @throws tangram.core.api.problem.Invalid when it is too weak
     */
    void setPassword(Caller by, String login, char[] password, boolean mustChange);
}
