package tangram.login;

import java.util.List;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Token;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry;

/** API tokens: made, listed and ended by their person. A bounded number each, so that the list stays one. */
final class ApiTokens {

    static final int MOST = 50;
    private static final int LONGEST_LABEL = 100;

    private final Transactions transactions;
    private final TokenRows rows;
    private final Epochs epochs;
    private final Ids ids;
    private final Audit audit;

    ApiTokens(Transactions transactions, TokenRows rows, Epochs epochs, Ids ids, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
        this.ids = ids;
        this.audit = audit;
    }

    String create(Caller caller, String label) {
        String stripped = label.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_LABEL || stripped.indexOf('\0') >= 0) {
            throw new Invalid(List.of(FieldProblem.of(
                    "label", "login.label-length", "The label needs 1 to {0} characters.", LONGEST_LABEL)));
        }
        Secret secret = Secret.ofToken();
        transactions.write(() -> {
            if (rows.of(caller.person()).size() >= MOST) {
                throw new Conflict(
                        "login.too-many-tokens", "You have {0} API tokens. Delete one you do not use.", MOST);
            }
            long id = ids.next();
            rows.insert(id, secret, caller.person(), stripped, caller.locale());
            append(caller, "token-created", new HistoryEntry.Change("label", null, stripped));
        });
        return secret.text();
    }

    List<Token> of(Caller caller) {
        return transactions.read(() -> rows.of(caller.person()));
    }

    void delete(Caller caller, long id) {
        transactions.write(() -> {
            if (!rows.delete(caller.person(), id)) {
                throw new NotFound("login.no-such-token", "There is no such API token.");
            }
            epochs.bump(Epochs.Kind.SESSION);
            append(caller, "token-deleted", new HistoryEntry.Change("token", Long.toString(id), null));
        });
    }

    private void append(Caller caller, String operation, HistoryEntry.Change change) {
        audit.append(caller, "account", caller.person(), operation, List.of(change));
    }
}
