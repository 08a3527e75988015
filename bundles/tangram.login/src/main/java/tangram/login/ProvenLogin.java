package tangram.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.core.api.login.SignIn;
import tangram.core.api.login.SignInMethod.Field;
import tangram.core.api.login.SignInMethod.Form;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.guest.Silence;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.login.SignInMethods.Offered;

/**
 * Signing in by a method that a bundle offers. As with a password, a try is counted first; then the method is asked, holding no
 * connection; then the session is opened for the account as it is by then.
 */
final class ProvenLogin {

    private static final Logger LOG = LoggerFactory.getLogger(ProvenLogin.class);
    private static final int LONGEST = 1_000;

    private final Transactions transactions;
    private final Guesses guesses;
    private final AccountRows accounts;
    private final SessionRows sessions;
    private final Audit audit;
    private final InstantSource clock;

    ProvenLogin(
            Transactions transactions,
            Guesses guesses,
            AccountRows accounts,
            SessionRows sessions,
            Audit audit,
            InstantSource clock) {
        this.transactions = transactions;
        this.guesses = guesses;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    SignIn signIn(Offered method, Map<String, String> input, Locale locale, String address) {
        check(method.form(), input);
        Optional<String> claimed = claimed(method, input);
        Optional<Duration> wait = guesses.count(claimed, address);
        if (wait.isPresent()) {
            return new SignIn.TryLater(wait.get());
        }
        Optional<String> proved;
        try {
            proved = method.guest().ask(guest -> guest.prove(Map.copyOf(input)).map(LoginName::folded));
        } catch (Silence silence) {
            LOG.warn("Nobody signs in by {} just now: {}", method.id(), silence.getMessage());
            LOG.debug("Nobody signs in by {} just now", method.id(), silence);
            transactions.write(() -> guesses.giveBack(claimed, address));
            return silence.reason() == Silence.Reason.BUSY
                    ? new SignIn.TryLater(DatabaseLogin.aMoment())
                    : new SignIn.OutOfOrder();
        }
        Secret secret = Secret.ofSession();
        return transactions.write(() -> proved.flatMap(accounts::find)
                .filter(Account::active)
                .map(account -> open(method, claimed, account, secret, locale, address))
                .orElseGet(() -> refused(method, proved, address)));
    }

    private SignIn open(
            Offered method, Optional<String> claimed, Account account, Secret secret, Locale locale, String address) {
        Caller caller = account.caller(locale, address);
        claimed.ifPresent(guesses::forget);
        accounts.signedIn(caller.person(), clock.instant());
        Instant ends = sessions.open(secret, caller.person(), account.mustChange(), locale, address);
        audit.append(caller, "account", caller.person(), "sign-in", by(method));
        guesses.giveBackToAddress(address);
        return new SignIn.Accepted(secret.text(), ends, caller, account.mustChange());
    }

    private SignIn refused(Offered method, Optional<String> proved, String address) {
        long whose = proved.flatMap(accounts::find).map(Account::person).orElse(0L);
        Audit.Entry failed = new Audit.Entry("account", whose, "sign-in-failed", by(method));
        audit.appendCounted(Console.nobody(address), failed, method.id());
        return new SignIn.Refused();
    }

    private static List<Change> by(Offered method) {
        return List.of(new Change("method", null, method.id()));
    }

    /** What tries are counted by besides the address; nothing where all is secret. */
    private static Optional<String> claimed(Offered method, Map<String, String> input) {
        return Optional.of(method.form().fields().stream()
                        .filter(field -> !field.secret())
                        .map(field -> LoginName.folded(String.valueOf(input.get(field.name()))))
                        .collect(Collectors.joining("\n")))
                .filter(shown -> !shown.isEmpty())
                .map(shown -> method.id() + "\n" + shown);
    }

    static void check(Form form, Map<String, String> input) {
        List<FieldProblem> wrong = new ArrayList<>();
        List<String> names = form.fields().stream().map(Field::name).toList();
        for (String name : names) {
            String text = input.get(name);
            if (text == null || text.isBlank()) {
                wrong.add(FieldProblem.of(name, "required", "This field cannot be empty."));
            } else if (text.length() > LONGEST) {
                wrong.add(FieldProblem.of(name, "login.too-long", "At most {0} characters.", LONGEST));
            }
        }
        input.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> wrong.add(FieldProblem.of(name, "unknown-field", "There is no such field.")));
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    /** The method is not there. */
    static Invalid unknown(String method) {
        return new Invalid(
                List.of(FieldProblem.of("method", "login.unknown-method", "Nobody signs in by {0} just now.", method)));
    }
}
