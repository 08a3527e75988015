package tangram.persistence.schema;

import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/** Removes the numbers of nodes that were killed, some time after their lease ended. */
@Component
public final class ExpiredNodes implements Job {

    private final Transactions transactions;
    private final Rows rows;

    @Activate
    public ExpiredNodes(@Reference Transactions transactions, @Reference Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "expired-nodes";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean run() {
        transactions.write(() -> rows.change(
                "delete from kernel_node where lease_until < ?", Instant.now().minus(period())));
        return false;
    }
}
