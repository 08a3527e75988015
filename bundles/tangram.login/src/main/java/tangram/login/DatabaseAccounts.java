package tangram.login;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;

/**
 * Accounts as others set them up. Setting a password ends the account's sessions and its API tokens, too: it is what one
 * does when an account may be in wrong hands, and a token those hands made would outlive it. It also lifts the limit on
 * guesses.
 */
@Component
public final class DatabaseAccounts implements Accounts {

    private final Epochs epochs;
    private final Audit audit;
    private final Passwords passwords;
    private final InstantSource clock;
    private final PasswordRules rules = new PasswordRules();
    private final Guesses guesses;
    private final AccountRows accounts;
    private final SessionRows sessions;
    private final TokenRows tokens;

    @Activate
    public DatabaseAccounts(
            @Reference LoginSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Database database,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference Passwords passwords) {
        this(transactions, rows, database, epochs, audit, passwords, InstantSource.system());
    }

    DatabaseAccounts(
            Transactions transactions,
            Rows rows,
            Database database,
            Epochs epochs,
            Audit audit,
            Passwords passwords,
            InstantSource clock) {
        this.epochs = epochs;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
        this.guesses = new Guesses(transactions, rows, database.dialect(), clock);
        this.accounts = new AccountRows(rows);
        this.sessions = new SessionRows(rows, clock);
        this.tokens = new TokenRows(rows, clock);
    }

    @Override
    public Map<String, String> open(Caller by, Collection<String> logins) {
        Map<String, String> initial = new LinkedHashMap<>();
        Map<Account, char[]> first = new LinkedHashMap<>();
        for (String login : logins) {
            withoutAccount(login).ifPresent(account -> {
                String password = PasswordRules.random();
                initial.put(login, password);
                first.put(account, password.toCharArray());
            });
        }
        // hashes for a whole company take their time: as many at once as there are turns, each with its own salt
        Map<Long, PasswordHash> hashes = first.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(e -> e.getKey().person(), e -> hash(e.getValue())));
        first.keySet()
                .forEach(account -> open(by, account, Objects.requireNonNull(hashes.get(account.person())), true));
        return initial;
    }

    @Override
    public void open(Caller by, Collection<String> logins, char[] password) {
        List<Account> first =
                logins.stream().flatMap(login -> withoutAccount(login).stream()).toList();
        first.forEach(account -> rules.check(account.login(), password));
        if (!first.isEmpty()) {
            // that they have one password is no secret, so one hash tells nobody anything
            PasswordHash common = hash(password);
            first.forEach(account -> open(by, account, common, false));
        }
    }

    private Optional<Account> withoutAccount(String login) {
        return Optional.of(find(login)).filter(account -> account.hash().isEmpty());
    }

    private void open(Caller by, Account account, PasswordHash hash, boolean mustChange) {
        accounts.insert(account.person(), hash, mustChange, clock.instant());
        audit.append(by, "account", account.person(), "account-opened", List.of());
    }

    @Override
    public void setPassword(Caller by, String login, char[] password, boolean mustChange) {
        Account account = find(login);
        rules.check(account.login(), password);
        PasswordHash hash = hash(password);
        guesses.forget(account.login());
        if (!accounts.replace(account.person(), hash, mustChange, clock.instant())) {
            accounts.insert(account.person(), hash, mustChange, clock.instant());
        }
        sessions.endAll(account.person());
        tokens.deleteAll(account.person());
        epochs.bump(Epochs.Kind.SESSION);
        audit.append(by, "account", account.person(), "password-set", List.of());
    }

    @Override
    public String resetPassword(Caller by, String login) {
        String password = PasswordRules.random();
        setPassword(by, login, password.toCharArray(), true);
        return password;
    }

    private PasswordHash hash(char[] password) {
        return passwords.eventually(() -> passwords.hash(password));
    }

    private Account find(String login) {
        return accounts.find(LoginName.folded(login))
                .orElseThrow(
                        () -> new NotFound("login.no-such-person", "There is no person with the login {0}.", login));
    }
}
