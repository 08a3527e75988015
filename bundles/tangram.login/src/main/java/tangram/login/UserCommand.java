package tangram.login;

import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Command;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Transactions;

/** {@code user reset-password LOGIN}: the way back in for somebody who forgot his password, or lost the account. */
@Component
public final class UserCommand implements Command {

    private static final String USAGE =
            "user reset-password LOGIN    set a random password, to be changed at the next sign-in, and end all sessions";

    private final Transactions transactions;
    private final Epochs epochs;
    private final Accounts accounts;

    @Activate
    public UserCommand(@Reference Transactions transactions, @Reference Epochs epochs, @Reference Accounts accounts) {
        this.transactions = transactions;
        this.epochs = epochs;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<String> usage() {
        return List.of(USAGE);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        if (arguments.size() != 2 || !arguments.get(0).equals("reset-password")) {
            return Outcome.usage("Usage: " + USAGE);
        }
        String login = arguments.get(1);
        try {
            String password = transactions.write(() -> accounts.resetPassword(Console.caller(epochs.now()), login));
            return Outcome.done("Login: " + LoginName.folded(login) + "   Password: " + password
                    + "   (shown only now; to be changed at the next sign-in)");
        } catch (NotFound e) {
            return Outcome.refused("There is no person with the login " + login + ".");
        }
    }
}
