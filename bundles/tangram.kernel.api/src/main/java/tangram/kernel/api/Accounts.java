package tangram.kernel.api;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Accounts, as the survey, the console and the demo set them up; inside the current writing transaction. */
@ProviderType
public interface Accounts {

    /**
     * Give each of these people an account who has none.
     *
     * @return their random initial passwords by login, to be changed when they first sign in
     */
    Map<String, String> open(Caller by, Collection<String> logins);

    /**
     * Give each of these people an account who has none, all with one password that they may keep: for a demo.
     *
     * @throws tangram.core.api.problem.Invalid when it is too weak
     */
    void open(Caller by, Collection<String> logins, char[] password);

    /**
     * Set a password and end the account's sessions.
     *
     * @param mustChange whether it has to be changed at the next sign-in
     * @throws tangram.core.api.problem.NotFound when there is no such person
     * @throws tangram.core.api.problem.Invalid when it is too weak
     */
    void setPassword(Caller by, String login, char[] password, boolean mustChange);

    /**
     * Set a random password, to be changed at the next sign-in, and end the account's sessions: for somebody who forgot his.
     *
     * @return the password, which is told only now
     * @throws tangram.core.api.problem.NotFound when there is no such person
     */
    String resetPassword(Caller by, String login);
}
