package tangram.testing.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.TestDatabase;

/** No test but a measurement, run when asked for by name: creates in a second with gapless numbers and from blocks. */
class NumberRates {

    private static final int WRITERS = 8;
    private static final int SECONDS = 6;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void createsInASecond(TestDatabase database) throws Exception {
        try (TestTangram tangram = TestTangram.on(database)) {
            tangram.open(new ShopModule(tangram.store()));
            List<Caller> people = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                people.add(tangram.person("p" + i));
            }
            for (boolean gapless : List.of(true, false, true, false)) {
                tangram.organise(changes -> changes.numbering(
                        people.get(0), "order", new NumberingRule("auto", "N{seq:6}", "never", "save", gapless)));
                System.out.printf(
                        "%s, %s: %d creates/s%n",
                        database.name(), gapless ? "gapless" : "from blocks", creates(tangram, people) / SECONDS);
            }
        }
    }

    private static long creates(TestTangram tangram, List<Caller> people) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Callable<Integer>> works = new ArrayList<>();
            for (Caller person : people) {
                TestRecords orders = tangram.records(tangram.caller(person.login()), "order");
                works.add(() -> {
                    int created = 0;
                    while (System.nanoTime() < end) {
                        orders.create(Map.of("subject", "测"));
                        created++;
                    }
                    return created;
                });
            }
            long all = 0;
            for (Future<Integer> work : writers.invokeAll(works)) {
                all += work.get();
            }
            return all;
        } finally {
            writers.shutdownNow();
        }
    }
}
