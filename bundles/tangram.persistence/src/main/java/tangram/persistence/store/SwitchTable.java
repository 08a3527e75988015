package tangram.persistence.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switch;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Switches, a row for each that the deployment has set. Rows have no ids, so the audit tells all of them as one thing. */
@Component
public final class SwitchTable implements Switches {

    private static final long ALL = 0;

    private final Transactions transactions;
    private final Rows rows;
    private final Audit audit;
    private final Epochs epochs;

    @Activate
    public SwitchTable(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Audit audit,
            @Reference Epochs epochs,
            @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.epochs = epochs;
    }

    @Override
    public String setting(Switch which) {
        return transactions
                .read(() -> stored(which))
                .orElseGet(() -> which.settings().get(0));
    }

    private Optional<String> stored(Switch which) {
        return rows.first(r -> r.text(1), "select setting from kernel_switch where name = ?", which.code());
    }

    @Override
    public Map<Switch, String> said() {
        return transactions.read(() -> {
            Map<Switch, String> said = new EnumMap<>(Switch.class);
            rows.each(
                    r -> Switch.of(r.text(1)).ifPresent(which -> said.put(which, r.text(2))),
                    "select name, setting from kernel_switch");
            return said;
        });
    }

    @Override
    public boolean set(Caller by, Switch which, String setting) {
        if (!which.settings().contains(setting)) {
            throw new IllegalArgumentException("The switch " + which.code() + " has no setting " + setting);
        }
        return transactions.write(() -> {
            Optional<String> before = stored(which);
            if (before.equals(Optional.of(setting))) {
                return false;
            }
            if (rows.change("update kernel_switch set setting = ? where name = ?", setting, which.code()) == 0) {
                rows.change("insert into kernel_switch (name, setting) values (?, ?)", which.code(), setting);
            }
            audit.append(by, "switch", ALL, "edit", List.of(new Change(which.code(), before.orElse(null), setting)));
            epochs.bump(Epochs.Kind.ACCESS);
            return true;
        });
    }
}
