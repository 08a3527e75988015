package tangram.persistence.schema;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Epoch;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/** The epochs in their one row. Bumps wait for the end of the transaction, since every request reads this row. */
@Component
public final class EpochRow implements Epochs {

    private final Transactions transactions;
    private final Rows rows;

    @Activate
    public EpochRow(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Epoch now() {
        return transactions.read(() -> rows.first(
                        r -> new Epoch(r.number(1), r.number(2), r.number(3)),
                        "select access_epoch, organisation_epoch, session_epoch from kernel_epoch")
                .orElseThrow());
    }

    @Override
    public void bump(Kind kind) {
        transactions.resource(kind, () -> {
            String column = switch (kind) {
                case ACCESS -> "access_epoch";
                case ORGANISATION -> "organisation_epoch";
                case SESSION -> "session_epoch";
            };
            transactions.beforeCommit(
                    Transactions.Phase.EPOCHS,
                    () -> rows.change("update kernel_epoch set " + column + " = " + column + " + 1"));
            return kind;
        });
    }
}
