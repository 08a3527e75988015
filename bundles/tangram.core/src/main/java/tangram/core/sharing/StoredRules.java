package tangram.core.sharing;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessRules;

/** The sharing rules as {@link RuleBook} has written them down. */
@Component
public final class StoredRules implements AccessRules {

    private final Transactions transactions;
    private final RuleReader reader;

    @Activate
    public StoredRules(@Reference CoreSchema schema, @Reference Transactions transactions, @Reference Rows rows) {
        this.transactions = transactions;
        this.reader = new RuleReader(rows);
    }

    @Override
    public List<SharingRule> rules() {
        return transactions.read(reader::rules);
    }

    @Override
    public Ceiling ceiling() {
        return transactions.read(reader::ceiling);
    }

    @Override
    public List<Assistant> assistants() {
        return transactions.read(reader::assistants);
    }
}
