package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Answers.Heard;

/**
 * PostgreSQL is stopped for a while, and killed, while people work. The server says so at once, to those who ask and to
 * who watches it, keeps its head, and goes on by itself; nothing that was acknowledged is lost, and what was asked for again
 * is done once. {@code -Dtangram.outage=60 -Dtangram.kills=100} is the campaign of docs/testing.md.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@ShortCampaign(half = 1)
class LostDatabaseIT {
    private static final int OUTAGE_SECONDS = Integer.getInteger("tangram.outage", 6);
    private static final int KILLS = Integer.getInteger("tangram.kills", 2);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());

    private static final Duration NOTICED = Duration.ofSeconds(5);
    /** A second; and another one for a machine that others use. */
    private static final Duration HEALTH_ANSWERS = Duration.ofSeconds(2);

    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration READY_AGAIN = Duration.ofSeconds(15);
    /** What waits in the pool when the database goes waits for five seconds. */
    private static final Duration ANSWERS = Duration.ofSeconds(7);

    private static final int MORE_THREADS = 40;
    private static final int MOST_LINES = 12;

    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    @Test
    void theServerSaysThatItsDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres(folder.resolve("postgres"));
                TangramProcess server = start(postgres);
                Sellers sellers = new Sellers(server.url());
                Watch watch = new Watch(server)) {
            outage(postgres, server, sellers, watch);
            kills(postgres, server, sellers);
            try (Books books = Books.postgresql(postgres.url())) {
                sellers.everyBookAgrees(books);
            }
            assertThat(server.terminate().exit()).isZero();
        }
    }

    private TangramProcess start(OwnPostgres postgres) throws Exception {
        Map<String, String> environment =
                Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD, "TANGRAM_DATABASE_URL", postgres.url());
        return TangramProcess.start(Home.ofThisProcess().folder(), folder, environment, "run", "--demo", "--port", "0")
                .ready();
    }

    private void outage(OwnPostgres postgres, TangramProcess server, Sellers sellers, Watch watch) throws Exception {
        sellers.begin();
        awaitSuccess(sellers, System.nanoTime(), Duration.ofSeconds(30));
        Thread.sleep(1_000);
        int threads = watch.threads();
        int lines = complaints(server).size();

        long stopped = System.nanoTime();
        postgres.stop();
        Thread.sleep(OUTAGE_SECONDS * 1_000L);
        long starting = System.nanoTime(); // from now on it may serve, before whoever starts it knows
        postgres.start();
        long started = System.nanoTime();
        Duration back = awaitSuccess(sellers, started, READY_AGAIN);
        Thread.sleep(1_000);
        sellers.end();

        Predicate<Heard> away = heard -> heard.begun() > stopped + NOTICED.toNanos() && heard.ended() < starting;
        Predicate<Heard> since = heard -> heard.ended() > stopped;
        Duration noticed = watch.answers
                .all(since.and(page("/health/ready")).and(heard -> heard.status() == 503))
                .map(heard -> Duration.ofNanos(heard.ended() - stopped))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it never said that it is not ready"));
        List<String> said = complaints(server).subList(lines, complaints(server).size());
        System.out.printf(
                "Outage of %d s: not ready after %d ms; requests %s, slowest %d ms, slowest once it was known %d ms;"
                        + " health slowest %d ms; threads %d before, %d at most; first success %d ms after it was back;"
                        + " %d lines in the log%n",
                OUTAGE_SECONDS,
                noticed.toMillis(),
                sellers.answers.counts(since),
                sellers.answers.slowest(since).toMillis(),
                sellers.answers.slowest(away).toMillis(),
                watch.answers.slowest(since).toMillis(),
                threads,
                watch.mostThreads(),
                back.toMillis(),
                said.size());

        assertThat(noticed).isLessThan(NOTICED);
        assertThat(watch.answers.counts(page("/health/live"))).containsOnlyKeys(200);
        assertThat(watch.answers.counts(away.and(page("/health/ready")))).containsOnlyKeys(503);
        assertThat(watch.answers.slowest(since)).isLessThan(HEALTH_ANSWERS);
        assertThat(sellers.answers.counts(since).keySet()).isSubsetOf(200, 201, 503);
        assertThat(sellers.answers.counts(away)).containsOnlyKeys(503);
        assertThat(sellers.answers.slowest(since)).isLessThan(ANSWERS);
        assertThat(sellers.answers.slowest(away)).isLessThan(HEALTH_ANSWERS);
        assertThat(watch.mostThreads()).isLessThan(threads + MORE_THREADS);
        assertThat(back).isLessThan(BACK);
        assertThat(said).hasSizeLessThanOrEqualTo(MOST_LINES).noneMatch(line -> line.contains(" | at "));
        sellers.everythingAcknowledgedIsThere();
    }

    private void kills(OwnPostgres postgres, TangramProcess server, Sellers sellers) throws Exception {
        int creates = sellers.creates();
        int changes = sellers.changes();
        int askedAgain = sellers.askedAgain();
        List<Duration> back = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            sellers.begin();
            // Not a wait for something: the moment of the kill is what is drawn by lot.
            Thread.sleep(500 + random.nextInt(2_500));
            long killed = kill(postgres, kill == 1 ? 0 : random.nextInt(3));
            if (!postgres.isRunning()) postgres.start();
            back.add(awaitSuccess(sellers, killed, READY_AGAIN));
            sellers.end();
            // The first success may have come before PostgreSQL noticed that one of its processes is gone.
            server.ready();
            sellers.everythingAcknowledgedIsThere();
        }
        back.sort(null);
        System.out.printf(
                "PostgreSQL: %d kills (seed %d), %d creates and %d changes acknowledged, %d creates asked for again; none"
                        + " lost or doubled; work went on %.1f s after a kill (median), %.1f s (worst)%n",
                KILLS,
                SEED,
                sellers.creates() - creates,
                sellers.changes() - changes,
                sellers.askedAgain() - askedAgain,
                back.get(back.size() / 2).toMillis() / 1000.0,
                back.get(back.size() - 1).toMillis() / 1000.0);
        assertThat(sellers.answers.counts(heard -> true).keySet()).isSubsetOf(200, 201, 503);
    }

    /** In one of three ways; the moment from which on it was down, or broke work off. */
    private static long kill(OwnPostgres postgres, int way) throws Exception {
        switch (way) {
            case 0 -> postgres.kill();
            case 1 -> postgres.behead();
            default -> postgres.killOneBackend();
        }
        return System.nanoTime();
    }

    /** How long after this moment something was done that was asked for after it. */
    private static Duration awaitSuccess(Sellers sellers, long moment, Duration patience) throws InterruptedException {
        while (true) {
            var done = sellers.answers
                    .all(heard -> heard.done() && heard.begun() > moment)
                    .mapToLong(Heard::ended)
                    .min();
            if (done.isPresent()) return Duration.ofNanos(done.getAsLong() - moment);
            assertThat(Duration.ofNanos(System.nanoTime() - moment))
                    .as("time since the database is back")
                    .isLessThan(patience);
            Thread.sleep(20);
        }
    }

    private static Predicate<Heard> page(String page) {
        return heard -> heard.what().equals(page);
    }

    private static List<String> complaints(TangramProcess server) {
        return server.output()
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }
}
