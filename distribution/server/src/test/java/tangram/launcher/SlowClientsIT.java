package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of connections that never come to the end of a header or a body: nobody else notices, they are cut off in time,
 * and who merely has a slow line is served. A hundred of each here, with short deadlines; {@code -Dtangram.slow=1000} is the
 * campaign of docs/testing.md, with those of the product.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ShortCampaign(half = 1)
class SlowClientsIT {
    private static final boolean LONG = Integer.getInteger("tangram.slow") != null;
    private static final int NUMBER = Integer.getInteger("tangram.slow", 100);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final int HEADER_SECONDS = LONG ? 15 : 3;
    private static final int BODY_SECONDS = LONG ? 30 : 5;

    /** A file that takes longer than the deadline of a short body. */
    private static final int KILOBYTES = LONG ? 5_000 : 800;

    private static final int KILOBYTES_PER_SECOND = 100;
    private static final String CUSTOMERS = "/api/customer/customers";

    @TempDir
    Path folder;

    @Test
    void nobodyNoticesSlowClientsAndTheyAreCutOff() throws Exception {
        campaign(LoadedServer.thisJdk());
    }

    /** In the campaign only: the short form would try the same twice in each build. */
    @Test
    void nobodyNoticesSlowClientsOnTheNewestJavaEither() throws Exception {
        assumeTrue(LONG, "only with -Dtangram.slow");
        campaign(LoadedServer.newestJdk());
    }

    private void campaign(Path jdk) throws Exception {
        Random random = new Random(SEED);
        Map<String, String> deadlines = Map.of(
                "TANGRAM_HTTP_HEADER_SECONDS", "" + HEADER_SECONDS, "TANGRAM_HTTP_BODY_SECONDS", "" + BODY_SECONDS);
        try (LoadedServer server = LoadedServer.start(folder, jdk, deadlines)) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            Employee sun = Employee.signIn(server.url(), "sun");
            String customer =
                    wumin.post(CUSTOMERS, Map.of("name", "慢线客户 " + SEED)).text("id");
            for (int i = 0; i < 100; i++) {
                wumin.get(CUSTOMERS + "?limit=5"); // the first requests of a server are slow by themselves
            }
            List<Probe> quiet = Probe.all(server.url(), wumin.cookie());
            Thread.sleep(3_000);
            for (Probe probe : quiet) {
                probe.end();
            }
            int threads = server.threads();

            SlowClients headers = SlowClients.headers(server.url(), NUMBER, random);
            SlowClients bodies = SlowClients.bodies(server.url(), NUMBER, random, sun.cookie());
            List<Probe> probes = Probe.all(server.url(), wumin.cookie());
            CompletableFuture<String> upload =
                    CompletableFuture.supplyAsync(() -> upload(server.url(), wumin, customer));
            headers.awaitEnd(Duration.ofSeconds(HEADER_SECONDS + 10));
            bodies.awaitEnd(Duration.ofSeconds(BODY_SECONDS + 15));
            long left = headers.left() + bodies.left();
            String uploaded = upload.get(2, TimeUnit.MINUTES);
            for (Probe probe : probes) {
                probe.end();
            }
            headers.hangUp();
            bodies.hangUp();
            int after = LONG ? settled(server, threads) : server.threads();
            System.out.printf(
                    Locale.ROOT,
                    "%s: quiet %s; %d slow headers gone after %.1f s, %d slow bodies after %.1f s (seed %d); %s; at most %d MB,"
                            + " threads %d before, %d after%n",
                    jdk.getFileName(),
                    quiet,
                    NUMBER,
                    headers.longestSeconds(),
                    NUMBER,
                    bodies.longestSeconds(),
                    SEED,
                    probes,
                    server.peakMegabytes(),
                    threads,
                    after);

            assertThat(left).as("slow clients that are still there").isZero();
            assertThat(uploaded).as("who has a slow line").startsWith("HTTP/1.1 201");
            // a machine that is busy with other things is slow by itself
            double bound = Math.max(200, 5 * quiet.get(2).percentile(0.99));
            assertThat(probes).allSatisfy(probe -> {
                assertThat(probe.wrong()).as(probe.toString()).isEmpty();
                assertThat(probe.percentile(0.99)).as(probe.toString()).isLessThan(bound);
            });
            assertThat(after).as("threads, %d before", threads).isLessThan(LONG ? threads + 20 : 200);
            server.assertUnharmed();
        }
    }

    /** Threads that have nothing to do stay for a minute. */
    private static int settled(LoadedServer server, int before) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (server.threads() > before + 10 && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        return server.threads();
    }

    /** The first line of the answer to somebody who sends a file as fast as his line allows. */
    private static String upload(String url, Employee who, String customer) {
        URI server = URI.create(url);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST " + CUSTOMERS + "/" + customer + "/attachments?name=plan.txt HTTP/1.1\r\nHost: x\r\n"
                    + "X-Tangram: 1\r\nContent-Type: text/plain\r\nCookie: " + who.cookie() + "\r\nContent-Length: "
                    + 1_000 * KILOBYTES + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] tenth = "a".repeat(100 * KILOBYTES_PER_SECOND).getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 1_000 * KILOBYTES; sent += tenth.length) {
                out.write(tenth);
                Thread.sleep(100);
            }
            byte[] answer = new byte[60];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (Exception e) {
            return e.toString();
        }
    }
}
