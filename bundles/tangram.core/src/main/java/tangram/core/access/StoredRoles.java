package tangram.core.access;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Roles;

/** The roles people have, as they are now. */
@Component
public final class StoredRoles implements Roles {

    private final Transactions transactions;
    private final Rows rows;

    @Activate
    public StoredRoles(@Reference CoreSchema schema, @Reference Transactions transactions, @Reference Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public List<Role> of(Caller caller) {
        return transactions.read(() -> rows.list(
                row -> new Role(row.text(1), row.text(2)),
                "select r.code, r.name from core_person_role p join core_role r on r.id = p.role where p.person = ?"
                        + " order by r.code",
                caller.person()));
    }
}
