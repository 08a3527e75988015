package tangram.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.database.derby.EmbeddedDerby;
import tangram.database.postgresql.PostgresPool;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.backup.Contents;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Snapshot;
import tangram.persistence.schema.ShippedMigration;
import tangram.persistence.schema.SqlMigrations;
import tangram.testing.TestDatabase;

/** Backups between databases as they are: what is restored, and what is refused before anything is touched. */
class RestoreTest {

    private static final List<ShippedMigration> SHIPPED = shipped();
    private static final String RELEASE = "1.2.0";

    private final Shelf shelf = new Shelf();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private static List<ShippedMigration> shipped() {
        List<ShippedMigration> all = new ArrayList<>(ShippedMigration.of("kernel", SqlMigrations.class));
        all.addAll(ShippedMigration.of("keeps", RestoreTest.class));
        return all;
    }

    /** Contents in memory. */
    private static final class Shelf implements BackupPart, Contents {
        private final Map<String, byte[]> kept = new TreeMap<>();
        private boolean full;

        @Override
        public Set<String> leftOut() {
            return Set.of();
        }

        @Override
        public Optional<Contents> contents() {
            return Optional.of(this);
        }

        @Override
        public String folder() {
            return "shelf";
        }

        @Override
        public String table() {
            return "keeps_thing";
        }

        @Override
        public String column() {
            return "code";
        }

        @Override
        public InputStream open(String name) throws IOException {
            byte[] content = kept.get(name);
            if (content == null) {
                throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(content);
        }

        @Override
        public void put(String name, InputStream content) throws IOException {
            if (full) {
                throw new IOException("The shelf is full");
            }
            kept.put(name, content.readAllBytes());
        }

        String keep(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String name = HexFormat.of().formatHex(RowSum.sha256().digest(bytes));
            kept.put(name, bytes);
            return name;
        }
    }

    @BeforeEach
    void begin() {
        shelf.kept.clear();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Database derby() {
        try {
            EmbeddedDerby derby = new EmbeddedDerby("memory:restore" + System.nanoTime(), 4);
            opened.add(derby);
            return derby;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Database postgresql() {
        PostgresPool pool = new PostgresPool(TestDatabase.newPostgresDatabase(), 4);
        opened.add(pool);
        return pool;
    }

    private TestDatabase filled(Supplier<TestDatabase> engine) {
        TestDatabase database = engine.get();
        opened.add(database);
        database.migrations().apply("keeps", RestoreTest.class);
        String insert =
                "insert into keeps_thing (id, room, code, story, pieces, price, weight, sold, bought_on, seen_at,"
                        + " name_key) values (?, ?, ?, ?, ?, ?, 0.1, ?, ?, ?, ?)";
        database.transactions().write(() -> {
            database.rows().change("insert into keeps_room (id, inside) values (2, null)");
            database.rows().change("insert into keeps_room (id, inside) values (1, 2)");
            database.rows()
                    .change(
                            insert,
                            1L,
                            1L,
                            shelf.keep("one"),
                            "长江\n\"quoted\" \\ 😀 \u2028 end",
                            -7,
                            new BigDecimal("-12345678901.5000"),
                            true,
                            LocalDate.of(1582, 1, 1),
                            Instant.parse("2026-03-01T00:00:00.123456789Z"),
                            "00ff");
            database.rows()
                    .change("insert into keeps_thing (id, code) values (?, ?)", Long.MAX_VALUE, shelf.keep("two"));
            for (int i = 0; i < 1_300; i++) {
                database.rows()
                        .change(
                                insert,
                                10L + i,
                                2L,
                                shelf.keep("thing " + i % 3),
                                "x".repeat(i),
                                i,
                                new BigDecimal(i),
                                i % 2 == 0,
                                LocalDate.of(2026, 1, 1).plusDays(i),
                                Instant.EPOCH.plusSeconds(i),
                                "");
            }
        });
        return database;
    }

    private Manifest backup(Database database, Path file) throws Exception {
        Path scratch = Files.createTempDirectory(folder, "scratch");
        try (Snapshot snapshot = database.snapshot(scratch)) {
            BackupWriter writer = new BackupWriter(List.of(shelf), SHIPPED, RELEASE);
            return writer.write(snapshot.connection(), database.dialect().name(), Instant.EPOCH, file)
                    .manifest();
        }
    }

    private Restore into(Database database) {
        return new Restore(database, List.of(shelf), SHIPPED, RELEASE);
    }

    @Test
    void everyKindOfValueAndContentComesBackOnTheOtherEngine() throws Exception {
        comesBack(filled(TestDatabase::derby), postgresql());
        comesBack(filled(TestDatabase::postgresql), derby());
    }

    @Test
    void columnsThatNoMigrationMakesComeBackToo() throws Exception {
        TestDatabase from = filled(TestDatabase::postgresql);
        change(from.database(), "alter table keeps_thing add column x_note varchar(40)");
        change(from.database(), "alter table keeps_thing add column x_price decimal(9,2)");
        change(from.database(), "update keeps_thing set x_note = 'added', x_price = 1.5 where id = 1");
        Path file = folder.resolve("added");
        Manifest written = backup(from.database(), file);

        assertThat(into(derby()).run(file, false).digest()).isEqualTo(written.digest());
    }

    private void comesBack(TestDatabase from, Database to) throws Exception {
        Path file = folder.resolve(from.name());
        Manifest written = backup(from.database(), file);
        Map<String, byte[]> contents = new TreeMap<>(shelf.kept);
        shelf.kept.clear();

        assertThat(into(to).run(file, false).digest()).isEqualTo(written.digest());

        assertThat(shelf.kept.keySet()).isEqualTo(contents.keySet());
        Manifest again = backup(to, folder.resolve(from.name() + " again"));
        assertThat(again.digest()).isEqualTo(written.digest());
        assertThat(again.tables().stream().mapToLong(Manifest.TableLine::rows).sum())
                .isGreaterThan(1_300);
        try (var connection = to.dataSource().getConnection();
                var thing = connection.createStatement().executeQuery("select story from keeps_thing where id = 1")) {
            thing.next();
            assertThat(thing.getString(1)).isEqualTo("长江\n\"quoted\" \\ 😀 \u2028 end");
        }
        assertThatThrownBy(() -> change(to, "insert into keeps_room (id, inside) values (3, 99)"))
                .as("foreign keys hold again")
                .isInstanceOf(SQLException.class);
    }

    private static void change(Database database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theMomentOfASnapshotStaysWhileOthersWrite() throws Exception {
        for (TestDatabase database : List.of(filled(TestDatabase::derby), filled(TestDatabase::postgresql))) {
            Path scratch = Files.createTempDirectory(folder, "scratch");
            try (Snapshot snapshot = database.database().snapshot(scratch)) {
                change(database.database(), "delete from keeps_thing");
                try (var counted =
                        snapshot.connection().createStatement().executeQuery("select count(*) from keeps_thing")) {
                    counted.next();
                    assertThat(counted.getLong(1)).as(database.name()).isEqualTo(1_302);
                }
            }
            assertThat(scratch).isEmptyDirectory();
        }
    }

    @Test
    void anyDamageIsFoundBeforeAnythingIsTouched() throws Exception {
        Path file = folder.resolve("whole");
        backup(filled(TestDatabase::derby).database(), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Path bad = Files.write(folder.resolve("damaged"), damaged);
            try (BackupFile read = BackupFile.open(bad, RELEASE)) {
                read.check(); // what was hit says nothing: a date or a flag of the archive itself
            } catch (BackupRefused known) {
                assertThat(known.sentence().code()).isEqualTo("backup.damaged");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
        Database target = derby();
        Path half = Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused("backup.damaged", into(target), half, false);
        assertRefused("backup.no-file", into(target), folder.resolve("nowhere"), false);
        whole[whole.length / 2] ^= 1;
        assertRefused("backup.damaged", into(target), Files.write(folder.resolve("damaged"), whole), false);
        assertThat(tables(target)).isEmpty();
    }

    private static Set<String> tables(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return Table.names(connection);
        }
    }

    private static void assertRefused(String code, Restore restore, Path file, boolean force) {
        assertThatThrownBy(() -> restore.run(file, force))
                .isInstanceOfSatisfying(
                        BackupRefused.class,
                        refused -> assertThat(refused.sentence().code()).isEqualTo(code));
    }

    @Test
    void aLaterReleasesBackupAndOneOfModulesThatAreNotHereAreRefused() throws Exception {
        Path file = folder.resolve("backup");
        backup(filled(TestDatabase::derby).database(), file);

        assertRefused("backup.newer", new Restore(derby(), List.of(shelf), SHIPPED, "1.1.9-SNAPSHOT"), file, false);
        List<ShippedMigration> kernelOnly =
                SHIPPED.stream().filter(m -> m.owner().equals("kernel")).toList();
        assertThatThrownBy(() -> new Restore(derby(), List.of(shelf), kernelOnly, RELEASE).run(file, false))
                .isInstanceOfSatisfying(
                        BackupRefused.class,
                        refused -> assertThat(refused.sentence().arguments().toString())
                                .contains("keeps")
                                .contains("001-keeps.sql"));
    }

    @Test
    void dataAreReplacedOnlyWhenThatIsWantedAndNotWhileSomebodyWorksOnThem() throws Exception {
        Path file = folder.resolve("backup");
        Manifest written = backup(filled(TestDatabase::derby).database(), file);
        TestDatabase other = filled(TestDatabase::postgresql);
        assertRefused("restore.not-empty", into(other.database()), file, false);
        assertRefused("restore.in-use", into(other.database()), file, true); // its node number is leased
        change(other.database(), "delete from kernel_node");
        change(other.database(), "update keeps_thing set code = 'changed'");

        assertThat(into(other.database()).run(file, true).digest()).isEqualTo(written.digest());
        assertThat(other.texts("select code from keeps_thing")).doesNotContain("changed");
    }

    @Test
    void whatWasBrokenOffIsMarkedAndCanBeDoneAgain() throws Exception {
        Path file = folder.resolve("backup");
        Manifest written = backup(filled(TestDatabase::derby).database(), file);
        Database target = postgresql();
        shelf.full = true;
        assertThatThrownBy(() -> into(target).run(file, false)).hasMessage("The shelf is full");
        assertThat(tables(target)).containsExactly(LeftOut.MARK);

        shelf.full = false;
        assertThat(into(target).run(file, false).digest()).isEqualTo(written.digest());
        assertThat(tables(target)).doesNotContain(LeftOut.MARK);
    }

    @Test
    void aContentThatIsMissingIsToldAndKeepsTheRestFromNothing() throws Exception {
        TestDatabase database = filled(TestDatabase::derby);
        shelf.kept.remove(shelf.keep("two"));
        String changed = shelf.keep("one");
        shelf.kept.put(changed, "another".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("backup");
        Path scratch = Files.createTempDirectory(folder, "scratch");
        try (Snapshot snapshot = database.database().snapshot(scratch)) {
            var written = new BackupWriter(List.of(shelf), SHIPPED, RELEASE)
                    .write(snapshot.connection(), "derby", Instant.EPOCH, file);
            assertThat(written.lost()).hasSize(2).contains(changed);
        }
        shelf.kept.clear();

        into(derby()).run(file, false);

        assertThat(shelf.kept).hasSize(3).doesNotContainKey(changed);
    }
}
