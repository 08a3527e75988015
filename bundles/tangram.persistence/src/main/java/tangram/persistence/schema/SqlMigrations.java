package tangram.persistence.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.MigrationException;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.Unavailable;
import tangram.persistence.transaction.Connections;

/**
 * Runs plain SQL files, each in a transaction with the row that says it ran. Both engines roll DDL back, so a killed
 * migration is either done or not begun, and the next start goes on from there. A row that every migrator updates first
 * keeps two nodes from migrating at once.
 */
@Component(service = {Migrations.class, SqlMigrations.class})
public final class SqlMigrations implements Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(SqlMigrations.class);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final String OWNED = """
            id bigint not null primary key,
              version integer not null,
              live boolean not null,
              owner_id bigint not null,
              responsible_id bigint,
              code varchar(64),
              approval_state varchar(16) not null,
              created_at ${instant} not null,
              created_by bigint not null,
              changed_at ${instant} not null,
              changed_by bigint not null""";

    private static final String ROW = """
            id bigint not null primary key,
              parent_id bigint not null,
              position integer not null""";
    private static final String VALUE = "parent_id bigint not null, value ";

    private static final String LEDGER = """
            create table kernel_migration (
              owner varchar(60) not null,
              name varchar(120) not null,
              checksum varchar(64) not null,
              ran_at ${instant} not null,
              primary key (owner, name)
            )""";
    private static final String[] TABLES = {"TABLE"};
    /** Each takes some ten seconds. */
    private static final int MOST_WAITS = 60;

    private final Transactions transactions;
    private final Rows rows;
    private final Connections connections;
    private final Map<String, String> types;

    @Activate
    public SqlMigrations(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Connections connections) {
        this(connections, transactions, rows);
        apply("kernel", SqlMigrations.class);
    }

    private SqlMigrations(Connections connections, Transactions transactions, Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
        this.types = connections.dialect().types();
        this.connections = connections;
        makeLedger();
    }

    /** On a database that gets the migrations it is told and no others, not even the kernel's own. */
    public static SqlMigrations withoutAny(Transactions transactions, Rows rows, Connections connections) {
        return new SqlMigrations(connections, transactions, rows);
    }

    /** The first table of all. Two nodes may try at once; the slower one finds it there. */
    private void makeLedger() {
        if (ledgerExists()) {
            return;
        }
        try {
            transactions.write(() -> {
                rows.change(filled("kernel", "ledger", LEDGER));
                rows.change(
                        "insert into kernel_migration (owner, name, checksum, ran_at) values ('', '', '', ?)",
                        Instant.now());
            });
        } catch (DatabaseException e) {
            if (!ledgerExists()) {
                throw e;
            }
        }
    }

    private boolean ledgerExists() {
        return transactions.read(() -> {
            try (ResultSet tables = connections.current().getMetaData().getTables(null, null, null, TABLES)) {
                while (tables.next()) {
                    if ("kernel_migration".equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                        return true;
                    }
                }
                return false;
            } catch (SQLException e) {
                throw new DatabaseException("The tables cannot be listed", e);
            }
        });
    }

    @Override
    public void apply(String owner, Class<?> anchor) {
        apply(owner, MigrationFiles.of(owner, anchor), false);
    }

    /**
     * The same for a module, which may be older than what was here last: a newer one may be broken off after its migrations
     * ran, or taken back. What ran after all of its own files is not missed then, since it only added something.
     */
    public void applyOfModule(String module, Class<?> anchor) {
        apply(module, MigrationFiles.of(module, anchor), true);
    }

    private void apply(String owner, List<MigrationFiles.File> files, boolean mayBeOlder) {
        checkUnchanged(owner, files, mayBeOlder);
        for (MigrationFiles.File file : files) {
            once(owner, file.name(), file.checksum(), statements(owner, file));
        }
    }

    /** Runs one file, if it has not run yet. */
    public void apply(ShippedMigration file) {
        once(file.owner(), file.name(), file.checksum(), statements(file.owner(), file.file()));
    }

    /** Runs statements that were not recorded under this name yet, and records them. */
    public void once(String owner, String name, String checksum, List<String> statements) {
        if (patiently(() -> done(owner, name))) {
            return;
        }
        boolean ran = patiently(() -> {
            lockOutOthers();
            if (done(owner, name)) {
                return false;
            }
            for (String statement : statements) {
                run(owner, name, statement);
            }
            record(owner, name, checksum);
            return true;
        });
        if (ran) {
            LOG.info("Migrated {}: {}", owner, name);
        }
    }

    /**
     * Runs generated statements (indexes) that were not recorded under their names yet, together, and records each.
     *
     * @param statements the statement of each name; a name once recorded is never run again, whatever it says
     */
    public void once(String owner, Map<String, String> statements) {
        Map<String, String> missing = new LinkedHashMap<>(statements);
        missing.keySet().removeAll(patiently(() -> recorded(owner)));
        if (missing.isEmpty()) {
            return;
        }
        patiently(() -> {
            lockOutOthers();
            Set<String> done = recorded(owner);
            missing.forEach((name, statement) -> {
                if (!done.contains(name)) {
                    run(owner, name, statement);
                    record(owner, name, "");
                }
            });
            return true;
        });
        LOG.info("Migrated {}: {}", owner, missing.keySet());
    }

    /**
     * Whoever is making tables or indexes may take longer than anybody waits for a lock; on Derby even readers wait for him.
     * Work that may write is run again then, and here it goes on being tried.
     */
    private <T> T patiently(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.write(work);
            } catch (Unavailable e) {
                if (e.reason() != Unavailable.Reason.BUSY || attempt == MOST_WAITS) {
                    throw e;
                }
                LOG.info("Waiting for others who are migrating: {}", e.getMessage());
            }
        }
    }

    /** Forgets what ran for an owner whose tables go in the same transaction: it begins anew when it comes back. */
    public void forget(String owner) {
        lockOutOthers();
        rows.change("delete from kernel_migration where owner = ?", owner);
    }

    private Set<String> recorded(String owner) {
        return Set.copyOf(rows.list(r -> r.text(1), "select name from kernel_migration where owner = ?", owner));
    }

    private void lockOutOthers() {
        rows.change("update kernel_migration set checksum = checksum where owner = '' and name = ''");
    }

    private void record(String owner, String name, String checksum) {
        rows.change(
                "insert into kernel_migration (owner, name, checksum, ran_at) values (?, ?, ?, ?)",
                owner,
                name,
                checksum,
                Instant.now());
    }

    private void run(String owner, String name, String statement) {
        try {
            rows.change(statement);
        } catch (DatabaseException e) {
            throw new MigrationException(
                    "Migration " + owner + "/" + name + " failed: " + e.sql().getMessage() + " in: "
                            + statement.lines().findFirst().orElse(""),
                    e);
        }
    }

    @Override
    public List<String> pending(String owner, Class<?> anchor) {
        List<MigrationFiles.File> files = MigrationFiles.of(owner, anchor);
        checkUnchanged(owner, files, false);
        return transactions.read(() -> files.stream()
                .filter(file -> !done(owner, file.name()))
                .flatMap(file -> statements(owner, file).stream())
                .toList());
    }

    private void checkUnchanged(String owner, List<MigrationFiles.File> files, boolean mayBeOlder) {
        Map<String, String> present =
                files.stream().collect(Collectors.toMap(MigrationFiles.File::name, MigrationFiles.File::checksum));
        List<String[]> ran = patiently(() -> rows.list(
                r -> new String[] {r.text(1), r.text(2)},
                "select name, checksum from kernel_migration where owner = ? and name like '%.sql' order by name",
                owner));
        for (String[] row : ran) {
            String checksum = present.get(row[0]);
            if (checksum == null && MigrationFiles.isVendors(row[0])) {
                continue; // it only added something, and whose it was is gone again
            }
            if (checksum == null && mayBeOlder && isAfterAll(files, row[0])) {
                LOG.warn("Module {} is older than its tables: {} ran here, which it does not have", owner, row[0]);
                continue;
            }
            if (checksum == null) {
                throw new MigrationException(
                        "Migration " + owner + "/" + row[0] + " ran here but is missing now", null);
            }
            if (!checksum.equals(row[1])) {
                throw new MigrationException("Migration " + owner + "/" + row[0] + " was changed after it ran", null);
            }
        }
    }

    private static boolean isAfterAll(List<MigrationFiles.File> files, String name) {
        return !files.isEmpty()
                && files.stream()
                        .map(MigrationFiles.File::name)
                        .filter(one -> !MigrationFiles.isVendors(one))
                        .allMatch(one -> one.compareTo(name) < 0);
    }

    private boolean done(String owner, String name) {
        return rows.first(r -> r.text(1), "select name from kernel_migration where owner = ? and name = ?", owner, name)
                .isPresent();
    }

    private List<String> statements(String owner, MigrationFiles.File file) {
        String sql = file.sql()
                .lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        List<String> statements = new ArrayList<>();
        for (String statement : sql.split(";[ \\t]*(\\n|$)")) {
            if (!statement.isBlank()) {
                statements.add(filled(owner, file.name(), filled(owner, file.name(), statement.strip())));
            }
        }
        return statements;
    }

    private String filled(String owner, String name, String statement) {
        Matcher matcher = PLACEHOLDER.matcher(statement);
        return matcher.replaceAll(match -> {
            String word = match.group(1);
            String value = switch (word) {
                case "owned" -> OWNED;
                case "row" -> ROW;
                case "links" -> VALUE + "bigint not null, primary key (parent_id, value)";
                case "choices" -> VALUE + "varchar(64) not null, primary key (parent_id, value)";
                default -> types.get(word);
            };
            if (value == null) {
                throw new MigrationException("Migration " + owner + "/" + name + " uses unknown ${" + word + "}", null);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
