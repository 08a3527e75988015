package tangram.persistence.store;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Transactions;

/** Switches, a row each. */
@Component
public final class SwitchTable implements Switches {

    private final Transactions transactions;
    private final Rows rows;

    @Activate
    public SwitchTable(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this(transactions, rows);
    }

    SwitchTable(Transactions transactions, Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Optional<String> setting(String name) {
        return transactions.read(
                () -> rows.first(r -> r.text(1), "select setting from kernel_switch where name = ?", name));
    }

    @Override
    public void set(String name, String setting) {
        if (rows.change("update kernel_switch set setting = ? where name = ?", setting, name) == 0) {
            rows.change("insert into kernel_switch (name, setting) values (?, ?)", name, setting);
        }
    }
}
