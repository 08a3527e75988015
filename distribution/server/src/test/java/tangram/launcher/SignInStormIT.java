package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred people sign in at once, again and again, most of them with a wrong password: who is signed in works on. A few
 * seconds here; {@code -Dtangram.signins=30} is the campaign of docs/testing.md, so many seconds on every JDK.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ShortCampaign(half = 0)
class SignInStormIT {
    private static final boolean LONG = Integer.getInteger("tangram.signins") != null;
    private static final int SECONDS = Integer.getInteger("tangram.signins", 5);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final int PEOPLE = 100;
    private static final List<String> SELLERS = List.of("wumin", "zhouming", "wuqiang", "fengli");

    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();

    @TempDir
    Path folder;

    @Test
    void whoIsSignedInWorksOnWhileAHundredSignIn() throws Exception {
        campaign(LoadedServer.thisJdk());
    }

    @Test
    void whoIsSignedInWorksOnOnTheNewestJavaToo() throws Exception {
        assumeTrue(LONG, "only with -Dtangram.signins");
        campaign(LoadedServer.newestJdk());
    }

    private void campaign(Path jdk) throws Exception {
        // each from an address of his own, as the proxy says, or the limit of guesses would end the storm
        try (LoadedServer server = LoadedServer.start(folder, jdk, Map.of("TANGRAM_HTTP_PROXY", "true"))) {
            List<Employee> sessions = new ArrayList<>();
            for (String login : SELLERS) {
                sessions.add(Employee.signIn(server.url(), login));
            }
            double alone = signInAlone(server.url());
            Load.of(server.url(), sessions, 4, SEED).run(SECONDS, 0); // warm
            Load quiet = Load.of(server.url(), sessions, 4, SEED + 1).run(SECONDS, 0);

            Load meanwhile = Load.of(server.url(), sessions, 4, SEED + 2);
            answers.clear();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS + 1);
            List<Thread> storm = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                int number = i;
                Thread person = new Thread(null, () -> storm(server.url(), number, end), "person " + i, 256_000);
                person.start();
                storm.add(person);
            }
            meanwhile.run(SECONDS, 0);
            for (Thread person : storm) {
                person.join();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: a sign-in takes %.0f ms; work alone %.0f/s (%s); beside %s sign-ins in %d s %.0f/s = %.0f %% (%s)"
                            + " (seed %d); at most %d MB%n",
                    jdk.getFileName(),
                    alone,
                    quiet.servedPerSecond(),
                    quiet,
                    answers,
                    SECONDS,
                    meanwhile.servedPerSecond(),
                    100 * meanwhile.servedPerSecond() / quiet.servedPerSecond(),
                    meanwhile,
                    SEED,
                    server.peakMegabytes());

            assertThat(meanwhile.accidents()).isEmpty();
            assertThat(meanwhile.refused()).isZero();
            assertThat(meanwhile.servedPerSecond()).isGreaterThan(0.3 * quiet.servedPerSecond());
            assertThat(answers.keySet()).isSubsetOf(Set.of(200, 401, 429, 503));
            assertThat(answers).containsKeys(200, 401);
            server.assertUnharmed();
        }
    }

    /** The median of a few, one after another, in ms. */
    private double signInAlone(String url) throws IOException {
        List<Long> micros = new ArrayList<>();
        try (PlainConnection connection = new PlainConnection(url)) {
            for (int i = 0; i < 20; i++) {
                long begun = System.nanoTime();
                assertThat(signIn(connection, "10.1.0." + i, SELLERS.get(i % 4), Employee.PASSWORD))
                        .isEqualTo(200);
                micros.add((System.nanoTime() - begun) / 1_000);
            }
        }
        return Probe.percentile(micros.subList(10, 20), 0.5);
    }

    private void storm(String url, int number, long end) {
        try (PlainConnection connection = new PlainConnection(url)) {
            for (int i = 0; System.nanoTime() < end; i++) {
                boolean right = number % 3 == 0;
                int status = signIn(
                        connection,
                        "10.0." + number + "." + i % 250,
                        right ? SELLERS.get(number % 4) : "nobody-" + number + "-" + i,
                        right ? Employee.PASSWORD : "not-the-password-" + i);
                answers.computeIfAbsent(status, none -> new LongAdder()).increment();
            }
        } catch (IOException e) {
            answers.computeIfAbsent(0, none -> new LongAdder()).increment();
        }
    }

    private static int signIn(PlainConnection connection, String from, String login, String password)
            throws IOException {
        return connection
                .send(
                        "POST",
                        "/api/session",
                        "X-Forwarded-For: " + from + "\r\nX-Tangram: 1\r\nContent-Type: application/json\r\n",
                        "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .status();
    }
}
