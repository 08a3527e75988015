package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * Modules are stopped, started, updated and replaced again and again while eight people work with three others and two with
 * these. Nobody elsewhere notices, whoever asks for what is changing is told to come back, and nothing of the departed stays.
 * How often is said by {@code tangram.cycles}.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ModulesUnderLoadIT {

    private static final int CYCLES = Integer.getInteger("tangram.cycles", 4);
    private static final String ADMIN = "/api/admin/modules";
    private static final List<String> ELSEWHERE =
            List.of("/api/customer/customers", "/api/opportunity/opportunities", "/api/contract/contracts");

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean changing = new AtomicBoolean();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> quiet = new ConcurrentLinkedQueue<>();
    private final Queue<Long> disturbed = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyElsewhereNoticesThatModulesComeGoAndTakeEachOthersPlace() throws Exception {
        try (ModuleHome home = new ModuleHome(folder)) {
            List<Path> specimens =
                    List.of(home.partner("acme.specimens", "1.0.0"), home.partner("acme.specimens", "1.1.0"));
            Path quote = home.likeOurQuote("acme.quote", "2.0.0");
            Map<String, String> environment = Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
            try (TangramProcess server = TangramProcess.start(
                            home.path(), folder, environment, "run", "--demo", "--port", "0")
                    .ready()) {
                Employee admin = home.administrator(server);
                done(ModulesIT.bring(admin, ADMIN, specimens.get(0)));
                Employee wumin = Employee.signIn(server.url(), "wumin");
                ExecutorService people = Executors.newCachedThreadPool();
                List<Future<?>> working = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    int person = i;
                    working.add(people.submit(() -> work(wumin, person)));
                }
                working.add(people.submit(() -> ask(wumin, "/api/quote/quotes")));
                working.add(people.submit(() -> ask(wumin, "/api/specimens/specimens")));
                try {
                    Thread.sleep(3_000);
                    changing.set(true);
                    for (int i = 0; i < CYCLES; i++) {
                        done(admin.post(ADMIN + "/quote/stop", Map.of()));
                        done(admin.post(ADMIN + "/quote/start", Map.of()));
                        done(ModulesIT.bring(
                                admin, ADMIN + "/specimens/update?insist=test", specimens.get((i + 1) % 2)));
                        done(ModulesIT.bring(admin, ADMIN + "/quote/replace", quote));
                        done(admin.delete(ADMIN + "/acme.quote"));
                    }
                } finally {
                    over.set(true);
                }
                for (Future<?> one : working) {
                    one.get(60, TimeUnit.SECONDS);
                }
                people.shutdown();
                System.out.printf(
                        "%d cycles of stop, start, update and replace: %d requests elsewhere, %d failed; p99 %d ms before, %d ms meanwhile%n",
                        CYCLES, quiet.size() + disturbed.size(), failures.size(), p99(quiet), p99(disturbed));
                assertThat(failures).isEmpty();
                assertThat(admin.get(ADMIN).body().get("leaks")).isEqualTo(List.of());
            }
        }
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static long p99(Queue<Long> nanos) {
        long[] sorted = LongStream.of(nanos.stream().mapToLong(Long::longValue).toArray())
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(sorted[sorted.length * 99 / 100]);
    }

    private void work(Employee person, int first) {
        for (int i = first; !over.get(); i++) {
            boolean now = changing.get();
            long begin = System.nanoTime();
            request(person, ELSEWHERE.get(i % ELSEWHERE.size()) + "?limit=10", Set.of(200));
            (now ? disturbed : quiet).add(System.nanoTime() - begin);
        }
    }

    private void ask(Employee person, String path) {
        while (!over.get()) {
            request(person, path + "?limit=10", Set.of(200, 403, 503));
        }
    }

    private void request(Employee person, String path, Set<Integer> expected) {
        try {
            Answer answer = person.get(path);
            boolean told = answer.status() != 503
                    || answer.headers().firstValue("Retry-After").isPresent();
            if (!expected.contains(answer.status()) || !told) {
                failures.add(path + " → " + answer.status() + " " + answer.body());
            }
        } catch (Exception e) {
            failures.add(path + " → " + e);
        }
    }
}
