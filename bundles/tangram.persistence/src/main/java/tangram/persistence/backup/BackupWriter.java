package tangram.persistence.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.backup.Contents;
import tangram.persistence.backup.Manifest.ColumnLine;
import tangram.persistence.backup.Manifest.ContentsLine;
import tangram.persistence.backup.Manifest.MigrationLine;
import tangram.persistence.backup.Manifest.ModuleLine;
import tangram.persistence.backup.Manifest.TableLine;
import tangram.persistence.backup.Selection.Selected;
import tangram.persistence.schema.ShippedMigration;

/**
 * Writes a zip: {@code tables/<name>.jsonl}, a line a row; {@code files/<sha256>}, the contents those rows name; and at the
 * end the manifest and its own digest. Everything goes through as it is read, so the size of the data does not matter.
 *
 * @param parts what bundles say of what they keep
 * @param shipped the migrations there are here, which say whose the tables are
 * @param release of this server
 */
record BackupWriter(List<BackupPart> parts, List<ShippedMigration> shipped, String release) {

    static final String MANIFEST = manifest("backup");
    static final String SEAL = seal("backup");
    private static final int FETCHED = 1_000;

    /**
     * What was written.
     *
     * @param lost contents that rows name and that are missing or not what they were
     */
    record Written(Manifest manifest, List<String> lost) {}

    static String entry(TableLine table) {
        return "tables/" + table.name() + ".jsonl";
    }

    static String lost(String folder) {
        return folder + ".lost";
    }

    private static String manifest(String kind) {
        return kind + ".json";
    }

    private static String seal(String kind) {
        return kind + ".sha256";
    }

    /** Writes all that the connection reads to a new file and through to the disk. */
    Written write(Connection connection, String engine, Instant at, Path file) throws SQLException, IOException {
        return write(connection, engine, at, file, Selection.backup(parts));
    }

    /** The same with some of it. */
    Written write(Connection connection, String engine, Instant at, Path file, Selection selection)
            throws SQLException, IOException {
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly(file));
                ZipOutputStream zip = new ZipOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            List<Selected> selected = selection.of(Table.all(connection));
            List<TableLine> tables = tables(connection, selected, zip);
            List<String> lost = new ArrayList<>();
            List<ContentsLine> contents = new ArrayList<>();
            for (BackupPart part : parts) {
                if (part.contents().isPresent()) {
                    contents.add(contents(connection, selected, part.contents().get(), zip, lost));
                }
            }
            List<MigrationLine> migrations = migrations(connection).stream()
                    .filter(migration -> selection.isOf(migration.owner()))
                    .toList();
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    release,
                    engine,
                    at.toString(),
                    modules(migrations),
                    migrations,
                    tables,
                    contents,
                    Manifest.digest(tables, contents));
            byte[] json = manifest.json();
            put(zip, manifest(selection.kind()), json);
            put(
                    zip,
                    seal(selection.kind()),
                    HexFormat.of().formatHex(RowSum.sha256().digest(json)).getBytes(StandardCharsets.UTF_8));
            zip.finish();
            zip.flush();
            channel.force(true);
            return new Written(manifest, lost);
        }
    }

    /** It holds what no table shows to anybody: the hashes of passwords. */
    private static FileAttribute<?>[] ownersOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static List<TableLine> tables(Connection connection, List<Selected> selected, ZipOutputStream zip)
            throws SQLException, IOException {
        List<TableLine> lines = new ArrayList<>();
        for (Selected some : selected) {
            Table table = some.table();
            List<ColumnLine> columns = table.columns().stream()
                    .map(c -> new ColumnLine(c.name(), c.kind().code(), c.size(), c.scale()))
                    .toList();
            zip.putNextEntry(new ZipEntry(entry(new TableLine(table.name(), columns, 0, ""))));
            RowSum sum = TableRows.write(connection, table, some.where(), zip);
            zip.closeEntry();
            lines.add(new TableLine(table.name(), columns, sum.rows(), sum.hex()));
        }
        return lines;
    }

    private static ContentsLine contents(
            Connection connection, List<Selected> selected, Contents contents, ZipOutputStream zip, List<String> lost)
            throws SQLException, IOException {
        String where = selected.stream()
                .filter(some -> some.table().name().equals(contents.table()))
                .findAny()
                .map(Selected::where)
                .orElse(" where 1 = 0");
        RowSum sum = new RowSum();
        long bytes = 0;
        List<String> here = new ArrayList<>();
        zip.setLevel(Deflater.NO_COMPRESSION); // what people attach is compressed already
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet names = statement.executeQuery(
                    "select distinct " + contents.column() + " from " + contents.table() + where)) {
                while (names.next()) {
                    String name = names.getString(1);
                    long size = copy(contents, name, zip);
                    if (size < 0) {
                        here.add(name);
                    } else {
                        bytes += size;
                        sum.add((name + " " + size).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        zip.setLevel(Deflater.BEST_SPEED);
        if (!here.isEmpty()) {
            put(zip, lost(contents.folder()), String.join("\n", here).getBytes(StandardCharsets.UTF_8));
            lost.addAll(here);
        }
        return new ContentsLine(contents.folder(), sum.rows(), bytes, sum.hex());
    }

    /** How long the content is; -1 when it is missing, or is not what its name says. */
    private static long copy(Contents contents, String name, ZipOutputStream zip) throws IOException {
        try (InputStream content = contents.open(name);
                DigestInputStream digested = new DigestInputStream(content, RowSum.sha256())) {
            zip.putNextEntry(new ZipEntry(contents.folder() + "/" + name));
            long size = digested.transferTo(zip);
            zip.closeEntry();
            boolean whole = HexFormat.of()
                    .formatHex(digested.getMessageDigest().digest())
                    .equals(name);
            return whole ? size : -1;
        } catch (NoSuchFileException missing) {
            return -1;
        }
    }

    private static List<MigrationLine> migrations(Connection connection) throws SQLException {
        List<MigrationLine> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet ran = statement.executeQuery("select owner, name, checksum from " + LeftOut.MIGRATIONS
                        + " where name like '%.sql' order by ran_at, owner, name")) {
            while (ran.next()) {
                lines.add(new MigrationLine(ran.getString(1), ran.getString(2), ran.getString(3)));
            }
        }
        return lines;
    }

    private List<ModuleLine> modules(List<MigrationLine> migrations) {
        Set<String> owners = new TreeSet<>();
        migrations.forEach(migration -> owners.add(migration.owner()));
        return owners.stream()
                .map(owner -> shipped.stream()
                        .filter(file -> file.owner().equals(owner))
                        .findAny()
                        .map(file -> new ModuleLine(owner, file.bundle(), file.version()))
                        .orElseGet(() -> new ModuleLine(owner, "", "")))
                .toList();
    }

    /** Gives a written file its name, for good. */
    static void keep(Path written, Path file, boolean replace) throws IOException {
        if (replace) {
            Files.move(
                    written,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(written, file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
