package tangram.core.approval;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.NeededApprovals;

/** What has to be approved, by the flows in force. */
@Component
public final class StoredNeeds implements NeededApprovals {

    private final Transactions transactions;
    private final FlowRows flows;

    @Activate
    public StoredNeeds(@Reference CoreSchema schema, @Reference Transactions transactions, @Reference Rows rows) {
        this.transactions = transactions;
        this.flows = new FlowRows(rows);
    }

    @Override
    public boolean needed(String type) {
        return transactions.read(() -> flows.any(type));
    }
}
