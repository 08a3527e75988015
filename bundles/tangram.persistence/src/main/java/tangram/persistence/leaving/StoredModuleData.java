package tangram.persistence.leaving;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.record.HistoryEntry;
import tangram.persistence.backup.ModuleArchive;
import tangram.persistence.page.Counters;
import tangram.persistence.page.PageReader;
import tangram.persistence.related.Responsibility;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.store.Belongings;
import tangram.persistence.store.OpenModules;
import tangram.persistence.transaction.Connections;

/** What is kept of modules, found by the table of types, which knows also those whose modules are gone. */
@Component
public final class StoredModuleData implements ModuleData {

    private static final Logger LOG = LoggerFactory.getLogger(StoredModuleData.class);

    private final Transactions transactions;
    private final Rows rows;
    private final Audit audit;
    private final OpenModules modules;
    private final ModuleArchive archive;
    private final Purge purge;
    private final Forgetting forgetting;

    @Activate
    public StoredModuleData(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Connections connections,
            @Reference SqlMigrations migrations,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference Numbering numbering,
            @Reference Belongings belongings,
            @Reference Counters counters,
            @Reference PageReader pages,
            @Reference OpenModules modules,
            @Reference ModuleArchive archive) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.modules = modules;
        this.archive = archive;
        Responsibility responsibility =
                new Responsibility(transactions, rows, counters, pages.dialect().held());
        this.purge = new Purge(transactions, rows, audit, numbering, belongings, responsibility);
        this.forgetting = new Forgetting(transactions, rows, connections, migrations, epochs);
    }

    @Override
    public List<String> modules() {
        return transactions.read(
                () -> rows.list(row -> row.text(1), "select distinct module from kernel_type order by module"));
    }

    @Override
    public List<Kept> of(String module) {
        boolean served = modules.isOpen(module);
        return transactions.read(() -> KeptType.of(rows, module).stream()
                .map(type -> {
                    KeptType.Count count = type.count(rows);
                    return new Kept(type.id(), type.table(), count.records(), count.inBin(), served);
                })
                .toList());
    }

    @Override
    public Archived archive(Caller by, String module, Set<String> types, Path file) {
        List<KeptType> chosen = chosen(module, types);
        Set<String> tables = new TreeSet<>();
        Set<String> inside = new TreeSet<>();
        for (KeptType type : withTables(module, chosen)) {
            tables.add(type.table());
            type.insides().forEach(one -> inside.add(one.table()));
        }
        Archived written = write(new ModuleArchive.Wanted(module, types, tables, inside), file);
        transactions.write(() -> chosen.forEach(type -> audit.append(
                by,
                type.id(),
                0,
                "archive",
                List.of(
                        new HistoryEntry.Change("file", null, String.valueOf(file.getFileName())),
                        new HistoryEntry.Change("digest", null, written.digest())))));
        return written;
    }

    private Archived write(ModuleArchive.Wanted wanted, Path file) {
        try {
            return archive.write(wanted, file);
        } catch (IOException | SQLException e) {
            LOG.error("The archive {} was not written", file, e);
            throw new Conflict(
                    "module.archive-failed", "The archive was not written: {0}.", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Purged purge(Caller by, String module, Set<String> types, long records) {
        return modules.whileClosed(module, () -> {
            List<KeptType> chosen = withTables(module, chosen(module, types));
            long there = count(chosen);
            if (there != records) {
                throw new Conflict(
                        "module.records-changed",
                        "There are {0} records by now, and not {1}; look again before they are deleted.",
                        there,
                        records);
            }
            chosen.forEach(type -> purge.run(by, type));
            // answers that are kept for who asks again, of records there are no more
            transactions.write(
                    () -> rows.change("delete from kernel_answer where location like ?", "/api/" + module + "/%"));
            List<KeptType> all = transactions.read(() -> KeptType.of(rows, module));
            boolean nothing = count(all) == 0;
            if (nothing) {
                forgetting.run(module, all);
            }
            LOG.info("{} records of module {} were deleted for good: {}", there, module, new TreeSet<>(types));
            return new Purged(there, nothing);
        });
    }

    private long count(List<KeptType> types) {
        return transactions.read(() ->
                types.stream().mapToLong(type -> type.count(rows).records()).sum());
    }

    private List<KeptType> chosen(String module, Set<String> types) {
        List<KeptType> all = transactions.read(() -> KeptType.of(rows, module));
        List<KeptType> chosen = new ArrayList<>(all);
        chosen.removeIf(type -> !types.contains(type.id()));
        if (chosen.isEmpty() || chosen.size() < types.size()) {
            Set<String> unknown = new TreeSet<>(types);
            all.forEach(type -> unknown.remove(type.id()));
            throw new NotFound(
                    "module.no-data",
                    "Of module {0} nothing is kept that is called so: {1}.",
                    module,
                    String.join(", ", unknown));
        }
        return chosen;
    }

    private static List<KeptType> withTables(String module, List<KeptType> types) {
        if (types.stream().anyMatch(type -> type.inside() == null)) {
            throw new Conflict(
                    "module.tables-unknown",
                    "Module {0} has not run since this release was installed, so not all its tables are known; start it"
                            + " once.",
                    module);
        }
        return types;
    }
}
