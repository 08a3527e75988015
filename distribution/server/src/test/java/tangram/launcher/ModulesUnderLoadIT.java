package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * Modules are stopped, started, updated and replaced again and again while eight people work with three others, a long request
 * is in flight in a fourth, and others work with these. Nobody elsewhere notices, what has begun in a module that goes is
 * finished, whoever asks for what is changing is told to come back, and nothing of the departed stays. How often is said by
 * {@code tangram.cycles}. How long the others wait is printed and not judged: that depends on who else uses the machine. To see
 * whether a change itself makes anybody wait, let the people pause between requests ({@code tangram.pause}, in milliseconds), so that
 * they leave the processors something to do.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@ShortCampaign(half = 1)
class ModulesUnderLoadIT {

    private static final int CYCLES = Integer.getInteger("tangram.cycles", 4);
    private static final int PAUSE = Integer.getInteger("tangram.pause", 0);
    private static final int WARM_UP = Math.min(CYCLES, 10) * 1_000;
    private static final String ADMIN = "/api/admin/modules";
    private static final List<String> ELSEWHERE =
            List.of("/api/customer/customers", "/api/opportunity/opportunities", "/api/contract/contracts");
    private static final Pattern LOADERS = Pattern.compile(
            "(?m)^ *\\d+: +(\\d+) +\\d+ +org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader");

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean changing = new AtomicBoolean();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> quiet = new ConcurrentLinkedQueue<>();
    private final Queue<Long> disturbed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toldToComeBack = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();

    @Test
    void nobodyElsewhereNoticesThatModulesComeGoAndTakeEachOthersPlace() throws Exception {
        try (ModuleHome home = new ModuleHome(folder)) {
            List<Path> stocks = List.of(stock(home, "1.0.0"), stock(home, "1.1.0"));
            Path quote = home.likeOurQuote("acme.quote", "2.0.0");
            Map<String, String> environment = Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
            try (TangramProcess server = TangramProcess.start(
                            home.path(), folder, environment, "run", "--demo", "--port", "0")
                    .ready()) {
                Employee admin = home.administrator(server);
                done(ModulesIT.bring(admin, ADMIN, stocks.get(0)));
                done(ModulesIT.bring(admin, ADMIN, home.partner("acme.slow", "1.0.0")));
                change(admin, quote, stocks.get(1), stocks.get(0));
                long loaders = loaders(server);
                long threads = 0;
                long threadsNow = 0;
                List<Future<?>> working = beginWork(Employee.signIn(server.url(), "wumin"));
                try {
                    // The first requests of all wait for code that is compiled and pages that are read: they are not
                    // counted.
                    Thread.sleep(WARM_UP);
                    quiet.clear();
                    for (int i = 0; i < CYCLES; i++) {
                        // Not a wait for something: what the others need while nothing changes is measured, too.
                        Thread.sleep(1_500);
                        changing.set(true);
                        change(admin, quote, stocks.get((i + 1) % 2));
                        changing.set(false);
                        threadsNow = threads(server);
                        threads = i == 0 ? threadsNow : threads;
                    }
                } finally {
                    over.set(true);
                }
                for (Future<?> one : working) {
                    one.get(60, TimeUnit.SECONDS);
                }
                Object leaks = admin.get(ADMIN).body().get("leaks");
                long loadersNow = loaders(server);
                report(loaders, loadersNow, threads, threadsNow);
                assertThat(failures).isEmpty();
                assertThat(toldToComeBack).as("503 with Retry-After").hasPositiveValue();
                assertThat(finished).as("long requests of a module that went").hasPositiveValue();
                assertThat(leaks).isEqualTo(List.of());
                // Bundles get theirs when it is first asked for, so there may be one more; one a cycle there may not.
                assertThat(loadersNow).as("class loaders of bundles").isLessThan(loaders + CYCLES);
            }
        }
    }

    private static Path stock(ModuleHome home, String version) throws Exception {
        return home.partner("acme.stock", version, Map.of("Export-Package", "acme.stock.api;version=1.0"));
    }

    private static void change(Employee admin, Path quote, Path... stocks) throws Exception {
        done(admin.post(ADMIN + "/quote/stop", Map.of()));
        done(admin.post(ADMIN + "/quote/start", Map.of()));
        for (Path stock : stocks) {
            done(ModulesIT.bring(admin, ADMIN + "/stock/update?insist=test", stock));
        }
        done(ModulesIT.bring(admin, ADMIN + "/quote/replace", quote));
        done(admin.delete(ADMIN + "/acme.quote"));
    }

    private List<Future<?>> beginWork(Employee wumin) {
        ExecutorService people = Executors.newCachedThreadPool();
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int person = i;
            working.add(people.submit(() -> work(wumin, person)));
        }
        working.add(people.submit(() -> ask(wumin, "/api/slow/waiting?seconds=5", Set.of(200))));
        working.add(people.submit(() -> ask(wumin, "/api/quote/quotes?limit=10", Set.of(200, 503))));
        working.add(people.submit(() -> ask(wumin, "/api/stock/reservations?limit=10", Set.of(200, 503))));
        working.add(people.submit(
                () -> finished.addAndGet(ask(wumin, "/api/stock/stocktaking?seconds=1", Set.of(200, 503)))));
        people.shutdown();
        return working;
    }

    private void report(long loadersBefore, long loaders, long threadsBefore, long threads) {
        System.out.printf(
                "%d cycles of stop, start, update, replace and back: %d requests elsewhere, %d failed; p99 %d ms"
                        + " between the changes, %d ms meanwhile; slowest %d ms between, %d ms meanwhile, with a"
                        + " request of 5 s in flight elsewhere; %d long ones finished in the module that went; %d told to"
                        + " come back; class loaders %d before, %d after; threads %d after the first cycle, %d after the last; load average %.1f%n",
                CYCLES,
                quiet.size() + disturbed.size(),
                failures.size(),
                at(quiet, 0.99),
                at(disturbed, 0.99),
                at(quiet, 1),
                at(disturbed, 1),
                finished.get(),
                toldToComeBack.get(),
                loadersBefore,
                loaders,
                threadsBefore,
                threads,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** Counting begins with a collection; what was waiting for its end is gone after the second one only. */
    private static long loaders(TangramProcess server) throws IOException {
        counted(server);
        return counted(server);
    }

    private static long counted(TangramProcess server) throws IOException {
        Process counting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher line = LOADERS.matcher(histogram);
        assertThat(line.find()).as(histogram).isTrue();
        return Long.parseLong(line.group(1));
    }

    private static long threads(TangramProcess server) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(server.pid()), "task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.count();
        }
    }

    private static long at(Queue<Long> nanos, double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(sorted[(int) ((sorted.length - 1) * share)]);
    }

    private void work(Employee person, int first) {
        for (int i = first; !over.get(); i++) {
            boolean now = changing.get();
            long begin = System.nanoTime();
            request(person, ELSEWHERE.get(i % ELSEWHERE.size()) + "?limit=10", Set.of(200));
            (now ? disturbed : quiet).add(System.nanoTime() - begin);
            pause();
        }
    }

    /** How often it was answered with what was asked for. */
    private int ask(Employee person, String path, Set<Integer> expected) {
        int answered = 0;
        while (!over.get()) {
            answered += request(person, path, expected) == 200 ? 1 : 0;
            pause();
        }
        return answered;
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE));
    }

    private int request(Employee person, String path, Set<Integer> expected) {
        try {
            Answer answer = person.get(path);
            boolean told = answer.headers().firstValue("Retry-After").isPresent();
            if (!expected.contains(answer.status()) || answer.status() == 503 && !told) {
                failures.add(path + " → " + answer.status() + " " + answer.body());
            }
            if (answer.status() == 503) {
                toldToComeBack.incrementAndGet();
            }
            return answer.status();
        } catch (Exception e) {
            failures.add(path + " → " + e);
            return 0;
        }
    }
}
