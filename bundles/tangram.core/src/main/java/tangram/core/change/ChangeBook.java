package tangram.core.change;

import java.util.List;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * What every change of configuration does besides: it waits until no other transaction is changing configuration,
 * marks its own as one whose facts are nobody else's yet, appends to the audit and counts the epoch up.
 */
public final class ChangeBook {

    private final Transactions transactions;
    private final Rows rows;
    private final Audit audit;
    private final Epochs epochs;

    public ChangeBook(Transactions transactions, Rows rows, Audit audit, Epochs epochs) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.epochs = epochs;
    }

    /**
     * Begin a change. Configuration is changed by one transaction at a time: two moves that are each right could make a
     * circle together. Refuses work that only reads.
     */
    public void open() {
        transactions.write(() -> {
            if (Uncommitted.mark(transactions)) {
                rows.change("update core_lock set taken = taken + 1 where name = 'organisation'");
            }
        });
    }

    /**
     * Write down that something is now as it was wanted.
     *
     * @param type kind of configuration: seat, role …
     * @param id of the thing
     * @return whether anything changed; if not, nothing is written
     */
    public boolean note(
            Caller by, Epochs.Kind epoch, String type, long id, String operation, Facts before, Facts after) {
        List<Change> changes = before.changesTo(after);
        if (changes.isEmpty()) {
            return false;
        }
        audit.append(by, type, id, operation, changes);
        epochs.bump(epoch);
        return true;
    }
}
