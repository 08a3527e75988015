package tangram.persistence.backup;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.backup.Contents;
import tangram.kernel.api.database.Database;
import tangram.persistence.backup.Manifest.ColumnLine;
import tangram.persistence.backup.Manifest.MigrationLine;
import tangram.persistence.backup.Manifest.TableLine;
import tangram.persistence.schema.ShippedMigration;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.transaction.JdbcRows;
import tangram.persistence.transaction.JdbcTransactions;

/**
 * Restores a backup. The database gets exactly the migrations that had run where it was written, then the rows; whatever a
 * later release adds, and all indexes of lists, come with the next start as after any update. At the end the tables are
 * read again and must have the digests of the backup.
 *
 * @param database nobody works on
 * @param parts what bundles say of what they keep
 * @param shipped the migrations there are here
 * @param release of this server
 */
record Restore(Database database, List<BackupPart> parts, List<ShippedMigration> shipped, String release) {

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    /**
     * Restores it all; the manifest of what was restored.
     *
     * @throws BackupRefused before anything was changed
     */
    Manifest run(Path path, boolean replace) throws SQLException, IOException {
        try (BackupFile file = BackupFile.open(path, release);
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                Target target = new Target(connection);
                List<ShippedMigration> migrations = migrations(file.manifest());
                target.requireFree(replace);
                file.check();
                target.mark();
                target.empty();
                contents(file);
                migrate(migrations);
                load(target, file);
                compare(connection, file.manifest());
                target.unmark();
                return file.manifest();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The files of the migrations that the backup names. */
    private List<ShippedMigration> migrations(Manifest manifest) {
        List<ShippedMigration> found = new ArrayList<>();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (MigrationLine line : manifest.migrations()) {
            shipped.stream()
                    .filter(file -> file.owner().equals(line.owner())
                            && file.name().equals(line.name())
                            && file.checksum().equals(line.checksum()))
                    .findAny()
                    .ifPresentOrElse(
                            found::add,
                            () -> missing.computeIfAbsent(line.owner(), none -> new TreeSet<>())
                                    .add(line.name()));
        }
        if (!missing.isEmpty()) {
            throw new BackupRefused(Sentence.of(
                    "restore.migrations",
                    "What this backup was written with is not here, or not in that version: {0}.",
                    missing.entrySet().stream()
                            .map(entry -> name(manifest, entry.getKey()) + ": " + String.join(", ", entry.getValue()))
                            .collect(Collectors.joining("; "))));
        }
        return found;
    }

    /** {@code orders (acme.orders 1.2.0)}. */
    private static String name(Manifest manifest, String owner) {
        return manifest.modules().stream()
                .filter(module -> module.id().equals(owner) && !module.bundle().isEmpty())
                .findAny()
                .map(module -> owner + " (" + module.bundle() + " " + module.version() + ")")
                .orElse(owner);
    }

    private void contents(BackupFile file) throws IOException {
        for (BackupPart part : parts) {
            if (part.contents().isPresent()) {
                Contents contents = part.contents().get();
                for (String name : file.contents(contents.folder())) {
                    try (InputStream content = file.content(contents.folder(), name)) {
                        contents.put(name, content);
                    }
                }
            }
        }
    }

    private void migrate(List<ShippedMigration> files) {
        JdbcTransactions transactions = new JdbcTransactions(database);
        SqlMigrations migrations = SqlMigrations.withoutAny(transactions, new JdbcRows(transactions), transactions);
        files.forEach(migrations::apply);
    }

    private void load(Target target, BackupFile file) throws SQLException, IOException {
        Connection connection = target.connection();
        for (TableLine line : file.manifest().tables()) {
            addColumns(target, line);
        }
        Map<String, Table> tables = Table.all(connection);
        ForeignKeys keys = ForeignKeys.of(connection, tables.keySet());
        try (Statement statement = connection.createStatement()) {
            keys.takeOff(statement);
            for (TableLine line : file.manifest().tables()) { // of what migrations have put there
                statement.execute("delete from " + line.name());
            }
            connection.commit();
            for (TableLine line : file.manifest().tables()) {
                try (BufferedReader lines = file.rows(line)) {
                    Table table = requireNonNull(tables.get(line.name()));
                    TableLoad.read(connection, table, kept(table, line), lines);
                    LOG.info("Restored {}: {} rows", line.name(), line.rows());
                }
            }
            JdbcTransactions transactions = new JdbcTransactions(database);
            Rows rows = new JdbcRows(transactions);
            parts.forEach(part -> transactions.write(() -> part.restored(rows)));
            keys.putOn(statement);
            connection.commit();
        }
    }

    private static Table kept(Table table, TableLine line) {
        Set<String> names = line.columns().stream().map(ColumnLine::name).collect(Collectors.toSet());
        return new Table(
                table.name(),
                table.columns().stream().filter(c -> names.contains(c.name())).toList());
    }

    /** Those that no migration makes: a deployment or another module added them. */
    private void addColumns(Target target, TableLine line) throws SQLException {
        Table table = Table.all(target.connection()).get(line.name());
        if (table == null) {
            throw new IllegalStateException("No migration makes the table " + line.name());
        }
        for (ColumnLine column : line.columns()) {
            if (table.columns().stream().noneMatch(c -> c.name().equals(column.name()))) {
                target.run("alter table " + line.name() + " add column " + column.name() + " " + type(column));
            }
        }
    }

    private String type(ColumnLine column) {
        return switch (ColumnKind.ofCode(column.kind())) {
            case INTEGER -> "bigint";
            case DECIMAL -> "decimal(" + column.size() + "," + column.scale() + ")";
            case DOUBLE -> "double precision";
            case FLAG -> "boolean";
            case DATE -> "date";
            case TEXT ->
                column.size() <= 32_672
                        ? "varchar(" + column.size() + ")"
                        : String.valueOf(database.dialect().types().get("text"));
            case INSTANT -> String.valueOf(database.dialect().types().get("instant"));
            case BYTES -> throw new IllegalStateException("No field holds bytes: " + column.name());
        };
    }

    private void compare(Connection connection, Manifest manifest) throws SQLException, IOException {
        Map<String, Table> tables = LeftOut.of(Table.all(connection), parts);
        for (TableLine line : manifest.tables()) {
            RowSum sum = TableRows.write(
                    connection, requireNonNull(tables.get(line.name())), OutputStream.nullOutputStream());
            if (!sum.hex().equals(line.digest())) {
                throw new IllegalStateException("The rows of " + line.name() + " are not what the backup holds");
            }
        }
    }
}
