package tangram.core.api.login;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Accounts and what proves them. Sessions and tokens live in the database, hashed, so every node knows them and an
 * ended one is dead on the next request. Thread-safe.
 */
@ExtensionPoint(
        offeredBy = "exactly one bundle of the core",
        purpose = "how people sign in, and how the caller of a request is known",
        example = "tangram.login.DatabaseLogin")
@ProviderType
public interface Login {

    /**
     * Try a password. Attempts are limited per account and per address over all channels and nodes.
     *
     * @param login the login as typed, any case
     * @param password the password as typed
     * @param locale the language the session speaks
     * @param address where the attempt comes from
     * @throws tangram.core.api.problem.Invalid when signing in by password is switched off
     */
    SignIn signIn(String login, char[] password, Locale locale, String address);

    /**
     * Try a method that a bundle offers, or {@code password}. Attempts are limited likewise.
     *
     * @param method its id
     * @param input what its form asks for
     * @throws tangram.core.api.problem.Invalid when it is not offered just now, or the input is not what its form asks for
     */
    SignIn signIn(String method, Map<String, String> input, Locale locale, String address);

    /** The ways to sign in that are offered just now; by password first. */
    List<OfferedMethod> methods();

    /**
     * The caller behind a session's or API token's secret, with the epoch of this moment: the first statement of every
     * request.
     *
     * @param secret what the client sent
     * @param locale the language asked for, or empty for the account's own
     * @param address where the request comes from
     * @return empty when the secret is unknown, expired, ended, or its account disabled
     */
    Optional<Session> session(String secret, Optional<Locale> locale, String address);

    /** End this session; unknown secrets are ignored. */
    void signOut(String secret);

    /**
     * Change one's own password. Ends all other sessions of the account.
     *
     * @param secret the session that stays
     * @throws tangram.core.api.problem.Invalid when the old password is wrong or the new one is too weak
     */
    void changePassword(Caller caller, String secret, char[] oldPassword, char[] newPassword);

    /**
     * Make an API token for oneself.
     *
     * @param label what it is for, 1..100 characters
     * @return the secret, shown once
     */
    String createToken(Caller caller, String label);

    /** One's own tokens. */
    List<Token> tokens(Caller caller);

    /**
     * End one of one's own tokens.
     *
     * @throws tangram.core.api.problem.NotFound when it is not one of his
     */
    void deleteToken(Caller caller, long id);
}
