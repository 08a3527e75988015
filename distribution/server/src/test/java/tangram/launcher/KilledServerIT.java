package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed at random moments while people create and change customers, submit expenses and decide on them.
 * Whatever was answered with success is there afterwards, once, with its history and a number of its own, nothing is
 * half decided, and the sessions go on. Whoever was not answered asks
 * again under the same key, and finds it done once. A few kills here; {@code -Dtangram.kills=25} is the campaign that
 * docs/testing.md describes.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@EitherDatabase
class KilledServerIT {
    private static final int KILLS = Integer.getInteger("tangram.kills", 1);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final Duration READY_AGAIN = Duration.ofSeconds(15);

    private final Path home = Home.ofThisProcess().folder();
    private final Random random = new Random(SEED);
    private final List<Duration> starts = new ArrayList<>();
    private Spender spender;

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        if (spender != null) spender.close();
    }

    @Test
    void noAcknowledgedWriteIsLostOrDoubledOnDerby() throws Exception {
        try (Sellers sellers = campaign("Derby", Map.of());
                Books books = Books.derby(folder.resolve("data"))) {
            sellers.everyBookAgrees(books);
            spender.everyBookAgrees(books);
        }
    }

    @Test
    void noAcknowledgedWriteIsLostOrDoubledOnPostgresql() throws Exception {
        String url = DemoData.onPostgresql();
        try (Sellers sellers = campaign("PostgreSQL", Map.of("TANGRAM_DATABASE_URL", url));
                Books books = Books.postgresql(url)) {
            sellers.everyBookAgrees(books);
            spender.everyBookAgrees(books);
        }
    }

    private Sellers campaign(String database, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        TangramProcess server = start(environment);
        Sellers sellers = null;
        try {
            sellers = new Sellers(server.url());
            spender = new Spender(server.url(), sellers.answers);
            for (int kill = 1; kill <= KILLS; kill++) {
                sellers.beginUntilTheServerIsGone();
                spender.beginUntilTheServerIsGone();
                sellers.awaitCreate();
                // Not a wait for something: the moment of the kill is what is drawn by lot.
                Thread.sleep(500 + random.nextInt(2_500));
                server.kill();
                sellers.end();
                spender.end();

                server = start(environment);
                sellers.comeBackTo(server.url());
                spender.comeBackTo(server.url());
                // What they asked for when it was killed, they ask for again.
                sellers.begin();
                spender.begin();
                sellers.end();
                spender.end();
                sellers.everythingAcknowledgedIsThere();
                spender.everythingAcknowledgedIsThere();
            }
            TangramProcess doctor = TangramProcess.start(home, folder, Map.of("TANGRAM_LOCALE", "en"), "doctor");
            assertThat(doctor.exit()).as(doctor.output()).isZero();
            assertThat(server.terminate().exit()).isZero();
            report(database, sellers);
            return sellers;
        } catch (Exception | Error e) {
            if (sellers != null) sellers.close();
            throw e;
        } finally {
            server.close();
        }
    }

    private void report(String database, Sellers sellers) {
        List<Duration> restarts =
                starts.subList(1, starts.size()).stream().sorted().toList();
        System.out.printf(
                "%s: %d kills (seed %d), %d creates and %d changes acknowledged, %d creates asked for again; %d"
                        + " submitted, %d decided, %d of these steps asked for again; none lost"
                        + " or doubled; ready first after %.1f s, after a kill %.1f s (median), %.1f s (worst; goal"
                        + " %d s)%n",
                database,
                KILLS,
                SEED,
                sellers.creates(),
                sellers.changes(),
                sellers.askedAgain(),
                spender.submitted(),
                spender.decided(),
                spender.askedAgain(),
                seconds(starts.get(0)),
                seconds(restarts.get(restarts.size() / 2)),
                seconds(restarts.get(restarts.size() - 1)),
                READY_AGAIN.toSeconds());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private TangramProcess start(Map<String, String> environment) throws Exception {
        long begun = System.nanoTime();
        TangramProcess server = TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready();
        starts.add(Duration.ofNanos(System.nanoTime() - begun));
        return server;
    }
}
