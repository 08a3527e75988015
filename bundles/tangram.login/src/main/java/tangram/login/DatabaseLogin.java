package tangram.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Login;
import tangram.core.api.login.OfferedMethod;
import tangram.core.api.login.Session;
import tangram.core.api.login.SignIn;
import tangram.core.api.login.Token;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.login.SignInMethods.Offered;

/**
 * Signing in against the accounts in the database. A try is counted first, in a short transaction; then the password is
 * hashed, holding no connection; then a second short transaction opens the session, unless the password was changed
 * meanwhile. Unknown logins, disabled accounts and wrong passwords take the same steps to the same answer.
 */
@Component
public final class DatabaseLogin implements Login {

    private final Transactions transactions;
    private final Epochs epochs;
    private final Audit audit;
    private final Passwords passwords;
    private final SignInMethods methods;
    private final ProvenLogin proven;
    private final Executor later;
    private final InstantSource clock;
    private final PasswordRules rules = new PasswordRules();
    private final Guesses guesses;
    private final AccountRows accounts;
    private final SessionRows sessions;
    private final TokenRows tokenRows;
    private final ApiTokens tokens;

    @Activate
    public DatabaseLogin(
            @Reference LoginSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Database database,
            @Reference Epochs epochs,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Passwords passwords,
            @Reference SignInMethods methods,
            @Reference Housekeeping later) {
        this(transactions, rows, database, epochs, ids, audit, passwords, methods, later, InstantSource.system());
    }

    DatabaseLogin(
            Transactions transactions,
            Rows rows,
            Database database,
            Epochs epochs,
            Ids ids,
            Audit audit,
            Passwords passwords,
            SignInMethods methods,
            Executor later,
            InstantSource clock) {
        this.transactions = transactions;
        this.epochs = epochs;
        this.audit = audit;
        this.passwords = passwords;
        this.methods = methods;
        this.later = later;
        this.clock = clock;
        this.guesses = new Guesses(transactions, rows, database.dialect(), clock);
        this.accounts = new AccountRows(rows);
        this.sessions = new SessionRows(rows, clock);
        this.proven = new ProvenLogin(transactions, guesses, accounts, sessions, audit, clock);
        this.tokenRows = new TokenRows(rows, clock);
        this.tokens = new ApiTokens(transactions, tokenRows, epochs, ids, audit);
    }

    @Override
    public List<OfferedMethod> methods() {
        return methods.all();
    }

    @Override
    public SignIn signIn(String method, Map<String, String> input, Locale locale, String address) {
        if (method.equals(SignInMethods.PASSWORD)) {
            ProvenLogin.check(SignInMethods.BY_PASSWORD.form(), input);
            return signIn(
                    input.getOrDefault("login", ""),
                    input.getOrDefault(SignInMethods.PASSWORD, "").toCharArray(),
                    locale,
                    address);
        }
        Offered offered = methods.find(method).orElseThrow(() -> ProvenLogin.unknown(method));
        return proven.signIn(offered, input, locale, address);
    }

    @Override
    public SignIn signIn(String login, char[] password, Locale locale, String address) {
        if (!methods.byPassword()) {
            throw ProvenLogin.unknown(SignInMethods.PASSWORD);
        }
        String folded = LoginName.folded(login);
        Optional<Duration> wait = guesses.count(folded, address);
        if (wait.isPresent()) {
            return new SignIn.TryLater(wait.get());
        }
        Optional<Account> account = transactions.read(() -> accounts.find(folded));
        Optional<String> stored = account.flatMap(Account::hash);
        Optional<Optional<String>> checked = passwords.inTurn(() -> check(password, stored));
        if (checked.isEmpty()) {
            transactions.write(() -> guesses.giveBack(folded, address));
            return new SignIn.TryLater(aMoment());
        }
        Optional<String> hash = checked.get();
        if (account.isPresent() && account.get().active() && stored.isPresent() && hash.isPresent()) {
            Caller caller = account.get().caller(locale, address);
            Secret secret = Secret.ofSession();
            boolean mustChange = account.get().mustChange();
            Optional<Instant> ends =
                    transactions.write(() -> open(caller, stored.get(), hash.get(), secret, mustChange));
            if (ends.isPresent()) {
                return new SignIn.Accepted(secret.text(), ends.get(), caller, mustChange);
            }
        }
        // Written for unknown logins, too, under no id: otherwise the time it takes would tell who exists.
        long whose = account.map(Account::person).orElse(0L);
        Audit.Entry failed = new Audit.Entry("account", whose, "sign-in-failed", List.of());
        transactions.write(() -> audit.appendCounted(Console.nobody(address), failed, ""));
        return new SignIn.Refused();
    }

    /** The hash to keep from now on, if the password is right. */
    private Optional<String> check(char[] password, Optional<String> stored) {
        Optional<PasswordHash> hash = stored.map(PasswordHash::parse);
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        return hash.map(h -> passwords.isCurrent(h) ? h : passwords.hash(password))
                .map(PasswordHash::text);
    }

    private Optional<Instant> open(Caller caller, String checked, String hash, Secret secret, boolean mustChange) {
        guesses.forget(caller.login());
        if (!accounts.signedIn(caller.person(), checked, hash, clock.instant())) {
            return Optional.empty();
        }
        Instant ends = sessions.open(secret, caller.person(), mustChange, caller.locale(), caller.from());
        audit.append(caller, "account", caller.person(), "sign-in", List.of());
        guesses.giveBackToAddress(caller.from());
        return Optional.of(ends);
    }

    /** One to two seconds, so that those who were sent away do not come back all at once. */
    static Duration aMoment() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, 2_000));
    }

    @Override
    public Optional<Session> session(String sent, Optional<Locale> locale, String address) {
        Optional<Secret> read = Secret.read(sent);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Secret secret = read.get();
        if (secret.isToken()) {
            Optional<TokenRows.Found> found = transactions.read(() -> tokenRows.find(secret, locale, address));
            if (found.isPresent() && found.get().note()) {
                later.execute(() -> transactions.write(() -> tokenRows.noteUse(secret)));
            }
            return found.map(TokenRows.Found::session);
        }
        Optional<SessionRows.Found> found = transactions.read(() -> sessions.find(secret, locale, address));
        found.flatMap(SessionRows.Found::note)
                .ifPresent(until -> later.execute(() -> transactions.write(() -> sessions.noteUse(secret, until))));
        return found.map(SessionRows.Found::session);
    }

    @Override
    public void signOut(String sent) {
        Secret.read(sent)
                .filter(secret -> !secret.isToken())
                .ifPresent(secret -> transactions.write(() -> {
                    Optional<Caller> whose = sessions.whose(secret);
                    if (whose.isPresent() && sessions.end(secret)) {
                        epochs.bump(Epochs.Kind.SESSION);
                        audit.append(whose.get(), "account", whose.get().person(), "sign-out", List.of());
                    }
                }));
    }

    /** API tokens stay: each is a key of its own that its person gave to a program, sees in a list and can end there. */
    @Override
    public void changePassword(Caller caller, String secret, char[] oldPassword, char[] newPassword) {
        Secret kept = Secret.read(secret)
                .filter(s -> !s.isToken())
                .orElseThrow(() -> new Denied("login.session-needed", "Sign in to change the password."));
        rules.check(caller.login(), newPassword);
        if (PasswordHash.normal(newPassword).equals(PasswordHash.normal(oldPassword))) {
            throw new Invalid("login.password-same", "The new password is the old one.");
        }
        guesses.count(caller.login(), caller.from()).ifPresent(wait -> {
            throw tryLater(wait);
        });
        String checked = transactions
                .read(() -> accounts.find(caller.login()))
                .filter(account -> account.person() == caller.person())
                .flatMap(Account::hash)
                .orElseThrow(DatabaseLogin::changedMeanwhile);
        Optional<Optional<PasswordHash>> fresh =
                passwords.inTurn(() -> passwords.matches(oldPassword, Optional.of(PasswordHash.parse(checked)))
                        ? Optional.of(passwords.hash(newPassword))
                        : Optional.empty());
        if (fresh.isEmpty()) {
            transactions.write(() -> guesses.giveBack(caller.login(), caller.from()));
            throw tryLater(aMoment());
        }
        if (fresh.get().isEmpty()) {
            transactions.write(
                    () -> audit.append(caller, "account", caller.person(), "password-change-failed", List.of()));
            throw new Invalid("login.password-wrong", "The old password is wrong.");
        }
        PasswordHash hash = fresh.get().get();
        transactions.write(() -> {
            guesses.forget(caller.login());
            if (!accounts.replace(caller.person(), checked, hash, clock.instant())
                    || !sessions.passwordChanged(kept, caller.person())) {
                throw changedMeanwhile();
            }
            sessions.endOthers(caller.person(), kept);
            epochs.bump(Epochs.Kind.SESSION);
            audit.append(caller, "account", caller.person(), "password-changed", List.of());
            guesses.giveBackToAddress(caller.from());
        });
    }

    private static Conflict tryLater(Duration wait) {
        return new Conflict(
                "login.try-later", "Too many attempts. Try again in {0} seconds.", (wait.toMillis() + 999) / 1000);
    }

    private static Conflict changedMeanwhile() {
        return new Conflict("login.changed-meanwhile", "The account was changed meanwhile. Sign in again.");
    }

    @Override
    public String createToken(Caller caller, String label) {
        return tokens.create(caller, label);
    }

    @Override
    public List<Token> tokens(Caller caller) {
        return tokens.of(caller);
    }

    @Override
    public void deleteToken(Caller caller, long id) {
        tokens.delete(caller, id);
    }
}
