package tangram.login;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.organisation.OrganisationChanges;

/**
 * The first start: while nobody can administrate, it makes {@code admin} and says the password once, on the console and
 * nowhere else. Of two nodes that start together on one database one makes it; the other finds it.
 */
@Component(service = {})
public final class FirstAdministrator {

    private static final String LOGIN = "admin";
    private static final String NAME = "系统管理员";

    @Activate
    public FirstAdministrator(
            @Reference LoginSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Database database,
            @Reference Epochs epochs,
            @Reference OrganisationChanges organisation,
            @Reference Accounts accounts) {
        introduce(transactions, rows, database, epochs, organisation, accounts, System.out);
    }

    static void introduce(
            Transactions transactions,
            Rows rows,
            Database database,
            Epochs epochs,
            OrganisationChanges organisation,
            Accounts accounts,
            PrintStream console) {
        Optional<String> password;
        try {
            password = make(transactions, rows, epochs, organisation, accounts);
        } catch (DatabaseException e) {
            if (!database.dialect().isDuplicate(e.sql())) {
                throw e;
            }
            password = make(transactions, rows, epochs, organisation, accounts);
        }
        password.ifPresent(p -> {
            console.println("Administrator: " + LOGIN + "   Password: " + p + "   (shown only now)");
            console.flush();
        });
    }

    private static Optional<String> make(
            Transactions transactions, Rows rows, Epochs epochs, OrganisationChanges organisation, Accounts accounts) {
        AccountRows known = new AccountRows(rows);
        return transactions.write(() -> {
            // Somebody who lost the right to administrate does not get it back by a restart.
            boolean taken = known.find(LOGIN).flatMap(Account::hash).isPresent();
            if (taken || known.haveAdministrator()) {
                return Optional.empty();
            }
            Caller console = Console.caller(epochs.now());
            organisation.person(console, LOGIN, NAME, true);
            return Optional.ofNullable(accounts.open(console, List.of(LOGIN)).get(LOGIN));
        });
    }
}
