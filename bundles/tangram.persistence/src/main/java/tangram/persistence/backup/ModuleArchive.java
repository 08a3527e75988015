package tangram.persistence.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Snapshot;
import tangram.kernel.api.module.ModuleData.Archived;
import tangram.persistence.backup.BackupWriter.Written;
import tangram.persistence.backup.Manifest.TableLine;
import tangram.persistence.schema.ShippedMigration;
import tangram.persistence.snapshot.Scratch;

/**
 * Writes the records of some types to a file of their own, in the form of a backup, with what hangs on them and with the
 * people and desks they name. It is there to be read: its manifest is called otherwise than a backup's, so nobody takes it for
 * one.
 */
@Component(service = ModuleArchive.class)
public final class ModuleArchive {

    private static final String TYPES = "{types}";

    /** What the kernel keeps of types and records. */
    private static final Map<String, String> KERNEL = Map.of(
            "kernel_type", "id in ({types})",
            "kernel_link", "record_type in ({types})",
            "kernel_field", "record_type in ({types})",
            "kernel_merge", "record_type in ({types})");

    private final Database database;
    private final ShippedWith shipped;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<BackupPart> parts = List.of();

    @Activate
    public ModuleArchive(BundleContext context, @Reference Database database, @Reference Migrations kernelTablesExist) {
        this(
                database,
                () -> new Here(
                        ShippedMigration.in(context),
                        String.valueOf(context.getProperty("tangram.version")),
                        Scratch.in(context)));
    }

    private ModuleArchive(Database database, ShippedWith shipped) {
        this.database = database;
        this.shipped = shipped;
    }

    /** With these parts, and a folder for copies, where there are no bundles: in a test. */
    public static ModuleArchive outsideBundles(Database database, List<BackupPart> parts, Path scratch) {
        ModuleArchive archive = new ModuleArchive(
                database, () -> new Here(List.of(), "test", new Scratch(Files.createTempDirectory(scratch, "copy"))));
        archive.parts = parts;
        return archive;
    }

    private interface ShippedWith {
        Here now() throws IOException;
    }

    private record Here(List<ShippedMigration> shipped, String release, Scratch scratch) {}

    /**
     * What goes into the file.
     *
     * @param types ids of the types
     * @param tables where their records lie
     * @param inside where lies what is inside of them
     */
    public record Wanted(String module, Set<String> types, Set<String> tables, Set<String> inside) {}

    /**
     * Writes them as they are at this moment to a new file, which has its name when all of it is on the disk.
     *
     * @throws Conflict when there is such a file, or no folder for it
     */
    public Archived write(Wanted wanted, Path target) throws IOException, SQLException {
        Path file = target.toAbsolutePath();
        if (Files.exists(file)) {
            throw new Conflict("module.archive-exists", "There is a file {0} already.", file.toString());
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new Conflict("module.archive-no-folder", "There is no folder {0}.", String.valueOf(file.getParent()));
        }
        Path part = Files.createTempFile(file.getParent(), String.valueOf(file.getFileName()), ".part");
        Files.delete(part); // the writer makes it, for its owner only
        try {
            Written written = write(wanted, part, List.copyOf(parts));
            BackupWriter.keep(part, file, false);
            Manifest manifest = written.manifest();
            long records = manifest.tables().stream()
                    .filter(table -> wanted.tables().contains(table.name()))
                    .mapToLong(TableLine::rows)
                    .sum();
            return new Archived(
                    file, records, manifest.rows(), manifest.contentCount(), written.lost(), manifest.digest());
        } catch (BackupRefused refused) {
            throw new IOException(refused.getMessage(), refused);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Written write(Wanted wanted, Path part, List<BackupPart> offered) throws IOException, SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Here here = shipped.now();
        try (Scratch scratch = here.scratch();
                Snapshot snapshot = database.snapshot(scratch.folder())) {
            return new BackupWriter(offered, here.shipped(), here.release())
                    .write(
                            snapshot.connection(),
                            database.dialect().name(),
                            at,
                            part,
                            new Chosen(wanted, rows(wanted, offered)));
        }
    }

    /** The condition of each table that is not the module's own. */
    private static Map<String, String> rows(Wanted wanted, List<BackupPart> parts) {
        Map<String, String> conditions = new TreeMap<>(KERNEL);
        parts.forEach(part -> conditions.putAll(part.ofRecords()));
        String types = wanted.types().stream()
                .map(type -> "'" + type.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        conditions.replaceAll((table, condition) -> condition.replace(TYPES, types));
        return conditions;
    }

    private record Chosen(Wanted wanted, Map<String, String> conditions) implements Selection {

        @Override
        public String kind() {
            return "archive";
        }

        @Override
        public List<Selected> of(Map<String, Table> all) {
            List<Selected> selected = new ArrayList<>();
            all.forEach((name, table) -> {
                String condition = conditions.get(name);
                if (wanted.tables().contains(name) || wanted.inside().contains(name)) {
                    selected.add(new Selected(table, ""));
                } else if (condition != null) {
                    selected.add(new Selected(table, condition.isEmpty() ? "" : " where " + condition));
                }
            });
            return selected;
        }

        @Override
        public boolean isOf(String owner) {
            return owner.equals(wanted.module());
        }
    }
}
