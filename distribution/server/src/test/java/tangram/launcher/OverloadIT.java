package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times as much as the server can do is asked of it, by four hundred connections of eight sessions: it does nearly as
 * much as it can, tells everybody else quickly to come back, keeps who asks little out of it, and is itself again soon. A
 * few seconds here; {@code -Dtangram.overload=60} is the campaign of docs/testing.md, so many seconds on every JDK and
 * database.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EitherDatabase
@ShortCampaign(half = 1)
class OverloadIT {
    private static final boolean LONG = Integer.getInteger("tangram.overload") != null;
    private static final int SECONDS = Integer.getInteger("tangram.overload", 5);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final int FEW = 8;
    private static final int MANY = 400;
    private static final List<String> SELLERS = List.of("wumin", "zhouming", "wuqiang", "fengli");
    private static final String LIST = "/api/customer/customers?limit=20";

    @TempDir
    Path folder;

    @Test
    void onDerbyItWorksOnAndIsItselfAgain() throws Exception {
        campaign(LoadedServer.thisJdk(), "Derby", "");
    }

    @Test
    void onPostgresqlItWorksOnAndIsItselfAgain() throws Exception {
        assumeTrue(LONG, "only with -Dtangram.overload");
        campaign(LoadedServer.thisJdk(), "PostgreSQL", DemoData.onPostgresql());
    }

    @Test
    void onTheNewestJavaItWorksOnAndIsItselfAgain() throws Exception {
        assumeTrue(LONG, "only with -Dtangram.overload");
        campaign(LoadedServer.newestJdk(), "PostgreSQL", DemoData.onPostgresql());
    }

    private void campaign(Path jdk, String engine, String database) throws Exception {
        // a line shorter than what comes, or nobody would have to be turned away
        Map<String, String> settings = Map.of("TANGRAM_DATABASE_URL", database, "TANGRAM_HTTP_WAITING", "128");
        try (LoadedServer server = LoadedServer.start(folder, jdk, settings)) {
            List<Employee> sessions = new ArrayList<>();
            for (int i = 0; i < FEW; i++) {
                sessions.add(Employee.signIn(server.url(), SELLERS.get(i % SELLERS.size())));
            }
            Employee zhao = Employee.signIn(server.url(), "zhao");
            Load.of(server.url(), sessions, FEW, SEED).run(Math.max(4, SECONDS / 2), 0); // warm

            Probe before = Probe.of(server.url(), LIST, zhao.cookie());
            Load alone = Load.of(server.url(), sessions, FEW, SEED + 1).run(Math.max(4, SECONDS / 2), 0);
            before.end();
            double capacity = alone.servedPerSecond();

            List<Probe> probes = Probe.all(server.url(), zhao.cookie());
            Load much = Load.of(server.url(), sessions, MANY, SEED + 2).run(SECONDS, 10 * capacity);
            for (Probe probe : probes) {
                probe.end();
            }
            Thread.sleep(LONG ? 10_000 : 3_000);
            Probe after = Probe.of(server.url(), LIST, zhao.cookie());
            Thread.sleep(3_000);
            after.end();

            System.out.printf(
                    Locale.ROOT,
                    "%s %s: alone %.0f/s (%s); offered %.0f/s, served %.0f/s = %.0f %%, %s (seed %d); %s; afterwards %s;"
                            + " at most %d MB%n",
                    jdk.getFileName(),
                    engine,
                    capacity,
                    alone,
                    much.offeredPerSecond(),
                    much.servedPerSecond(),
                    100 * much.servedPerSecond() / capacity,
                    much,
                    SEED,
                    probes,
                    after,
                    server.peakMegabytes());

            assertThat(much.accidents()).isEmpty();
            assertThat(much.refused()).as("somebody had to be turned away").isPositive();
            assertThat(much.servedPerSecond()).as("of %.0f/s", capacity).isGreaterThan((LONG ? 0.8 : 0.4) * capacity);
            assertThat(probes)
                    .allSatisfy(probe -> assertThat(probe.wrong())
                            .as("who asks little: " + probe)
                            .isEmpty());
            assertThat(after.wrong()).isEmpty();
            assertThat(after.percentile(0.5))
                    .as("%s, before %s", after, before)
                    .isLessThan(5 * before.percentile(0.5) + 50);
            server.assertUnharmed();
        }
    }
}
