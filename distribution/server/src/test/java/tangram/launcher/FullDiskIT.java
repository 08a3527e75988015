package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.database.derby.EmbeddedDerby;
import tangram.launcher.Answers.Heard;

/**
 * The disk is full, that of the data, of the files and of the log at once. What people have is read, what is new is
 * refused clearly and leaves nothing half done, and when there is room again the server goes on by itself.
 * {@code -Dtangram.full=20} fills it as often.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
@ShortCampaign(half = 0)
class FullDiskIT {
    private static final int TIMES = Integer.getInteger("tangram.full", 1);
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final int MEGABYTE = 1_048_576;
    private static final Duration GOES_ON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    void onDerbyReadsGoOnAndWritesAreRefusedUntilThereIsRoom() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 200)) {
            try (TangramProcess server = start(disk.folder(), Map.of());
                    Sellers sellers = new Sellers(server.url())) {
                Duration slowest = Duration.ZERO;
                for (int time = 0; time < TIMES; time++) {
                    // Now all that there is, now so little that Derby still goes on but is better not asked to.
                    slowest = max(slowest, fill(disk, sellers, time % 2 == 0 ? 0 : 8L * MEGABYTE));
                }
                anUploadThatFindsNoRoomLeavesNothing(disk, Employee.signIn(server.url(), "wumin"));
                report("Derby", sellers, slowest);
                assertThat(sellers.answers.counts(heard -> true).keySet()).isSubsetOf(200, 201, 503, 507);
                assertThat(server.terminate().exit()).isZero();
                try (Books books = Books.derby(disk.folder().resolve("data"))) {
                    sellers.everyBookAgrees(books);
                    tablesAreSound(books);
                }
            }
        }
    }

    /** The server does not let it come to this; another program may. */
    @Test
    void derbyEndsWhenItCannotWriteAndIsOpenedAgainWithAllThatWasCommitted() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 60);
                EmbeddedDerby derby =
                        new EmbeddedDerby(disk.folder().resolve("derby").toString(), 4)) {
            execute(derby, "create table note (id int generated always as identity, text varchar(2000))");
            disk.fill(2L * MEGABYTE);
            int written = 0;
            SQLException full = null;
            while (full == null) {
                try {
                    execute(derby, "insert into note (text) values ('" + "x".repeat(1_900) + "')");
                    written++;
                } catch (SQLException e) {
                    full = e;
                }
            }
            assertThat(derby.dialect().isStorageFull(full)).as("%s", full).isTrue();
            // A connection that was in use just now the pool hands out unseen; after half a second it looks at it
            // first.
            Thread.sleep(1_000);
            assertThat(notes(derby)).as("read while it is full").isEqualTo(written);

            disk.empty();
            execute(derby, "insert into note (text) values ('there is room')");
            assertThat(notes(derby)).isEqualTo(written + 1);
        }
    }

    private static void execute(EmbeddedDerby derby, String sql) throws SQLException {
        try (Connection connection = derby.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int notes(EmbeddedDerby derby) throws SQLException {
        try (Connection connection = derby.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void onPostgresqlWorkGoesOnWhenThereIsRoomAndTheDatabaseRuns() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 260);
                OwnPostgres postgres = new OwnPostgres(disk.folder().resolve("postgres"));
                TangramProcess server = start(folder, Map.of("TANGRAM_DATABASE_URL", postgres.url()));
                Sellers sellers = new Sellers(server.url())) {
            sellers.begin();
            awaitDone(sellers, System.nanoTime());
            disk.fill(0);
            long full = System.nanoTime();
            Thread.sleep(4_000);
            disk.empty();
            boolean fell = !postgres.isRunning();
            if (fell) {
                postgres.stop();
                postgres.start();
            }
            Duration back = awaitDone(sellers, System.nanoTime());
            sellers.end();
            sellers.everythingAcknowledgedIsThere();
            System.out.printf(
                    "PostgreSQL on a full disk: requests %s, PostgreSQL %s, work went on after %d ms%n",
                    sellers.answers.counts(heard -> heard.ended() > full),
                    fell ? "fell and was started again" : "stayed",
                    back.toMillis());
            assertThat(sellers.answers.counts(heard -> true).keySet()).isSubsetOf(200, 201, 503, 507);
            try (Books books = Books.postgresql(postgres.url())) {
                sellers.everyBookAgrees(books);
            }
        }
    }

    /** All that the server writes lies in this folder, the log too. */
    private static TangramProcess start(Path folder, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        return TangramProcess.start(Home.ofThisProcess().folder(), folder, environment, "run", "--demo", "--port", "0")
                .ready();
    }

    /** How long after there was room again the first write was done. */
    private static Duration fill(SmallDisk disk, Sellers sellers, long left) throws Exception {
        sellers.begin();
        awaitDone(sellers, System.nanoTime());
        disk.fill(left);
        long full = System.nanoTime();
        awaitRefusal(sellers, full);

        for (int i = 0; i < 20; i++) {
            Employee.Answer list = sellers.director().get(CUSTOMERS + "?limit=5");
            // The one moment in which Derby ends and is opened again is no time to read.
            if (i > 10) assertThat(list.status()).as("%s", list.body()).isEqualTo(200);
            Thread.sleep(100);
        }
        Employee.Answer refused =
                sellers.director().post(CUSTOMERS, Map.of("name", "没有地方", "level", "b"), "full-" + full);
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(507);
        assertThat(refused.text("code")).isEqualTo("storage-full");
        assertThat(refused.text("detail")).contains("已满");

        disk.empty();
        Duration back = awaitDone(sellers, System.nanoTime());
        sellers.end();
        sellers.everythingAcknowledgedIsThere();
        return back;
    }

    private static void anUploadThatFindsNoRoomLeavesNothing(SmallDisk disk, Employee seller) throws Exception {
        Employee.Answer some = seller.get(CUSTOMERS + "?limit=1");
        String files = CUSTOMERS + "/" + some.items().get(0).get("id") + "/attachments?name=plan.bin";
        Path kept = disk.folder().resolve("data/files");

        disk.fill(40L * MEGABYTE);
        Employee.Answer cutOff = seller.upload(files, new ByteArrayInputStream(new byte[45 * MEGABYTE]));
        assertThat(cutOff.status()).as("%s", cutOff.body()).isEqualTo(507);
        assertThat(cutOff.text("code")).isEqualTo("storage-full");
        disk.fill(20L * MEGABYTE);
        assertThat(seller.upload(files, new ByteArrayInputStream(new byte[1_000]))
                        .status())
                .isEqualTo(507);
        assertThat(contents(kept)).isEmpty();

        disk.empty();
        Employee.Answer done = seller.upload(files, new ByteArrayInputStream(new byte[1_000]));
        assertThat(done.status()).as("%s", done.body()).isEqualTo(201);
        assertThat(contents(kept)).hasSize(1);
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void tablesAreSound(Books books) throws Exception {
        for (String table : books.list("select tablename from sys.systables where tabletype = 'T'")) {
            assertThat(books.list("values syscs_util.syscs_check_table('APP', '" + table + "')"))
                    .as(table)
                    .containsExactly("1");
        }
    }

    private static Duration awaitDone(Sellers sellers, long moment) throws InterruptedException {
        return await(sellers, moment, true);
    }

    private static void awaitRefusal(Sellers sellers, long moment) throws InterruptedException {
        await(sellers, moment, false);
    }

    private static Duration await(Sellers sellers, long moment, boolean done) throws InterruptedException {
        while (true) {
            var heard = sellers.answers
                    .all(answer -> answer.begun() > moment && answer.done() == done)
                    .mapToLong(Heard::ended)
                    .min();
            if (heard.isPresent()) return Duration.ofNanos(heard.getAsLong() - moment);
            assertThat(Duration.ofNanos(System.nanoTime() - moment))
                    .as("time until something is " + (done ? "done" : "refused"))
                    .isLessThan(GOES_ON);
            Thread.sleep(20);
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static void report(String database, Sellers sellers, Duration slowest) {
        System.out.printf(
                "%s: disk full %d times; requests %s; %d creates asked for again; the first write %d ms at most after there"
                        + " was room%n",
                database, TIMES, sellers.answers.counts(heard -> true), sellers.askedAgain(), slowest.toMillis());
    }
}
