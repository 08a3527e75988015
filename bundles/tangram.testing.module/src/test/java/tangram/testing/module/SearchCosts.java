package tangram.testing.module;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.TestDatabase;

/**
 * No test but a measurement, run when asked for by name: what a create costs that fills in some forty rows of the search,
 * beside one that fills in next to none. In turn, the best round of each; the processor is that of the thread, which on
 * PostgreSQL leaves out the server's.
 */
class SearchCosts {

    private static final String FOUND = "上海华东精密机械设备制造有限公司浦东新区分厂";
    private static final String BARELY_FOUND = "沪";
    private static final int ROUNDS = 12;
    private static final int CREATES = 150;

    /** Of one create, in the mean of a round. */
    private record Cost(long clock, long processor) {

        static final Cost MOST = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);

        Cost orLess(Cost other) {
            return new Cost(Math.min(clock, other.clock), Math.min(processor, other.processor));
        }

        @Override
        public String toString() {
            return clock / 1_000 + " µs (" + processor / 1_000 + " of processor)";
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void ofACreate(TestDatabase database) {
        try (TestTangram tangram = TestTangram.on(database)) {
            tangram.open(new ShopModule(tangram.store()));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            Cost with = Cost.MOST;
            Cost without = Cost.MOST;
            for (int round = 0; round < ROUNDS; round++) {
                with = with.orLess(cost(orders, FOUND));
                without = without.orLess(cost(orders, BARELY_FOUND));
            }
            int more = rows(tangram, FOUND) - rows(tangram, BARELY_FOUND);
            System.out.printf(
                    "%s: a create with %d rows of the search %s, with %d %s; a row %.1f µs (%.1f of processor)%n",
                    database.name(),
                    rows(tangram, FOUND),
                    with,
                    rows(tangram, BARELY_FOUND),
                    without,
                    (with.clock - without.clock) / 1_000.0 / more,
                    (with.processor - without.processor) / 1_000.0 / more);
        }
    }

    private static Cost cost(TestRecords orders, String subject) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long clock = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < CREATES; i++) {
            orders.create(Map.of("subject", subject));
        }
        return new Cost(
                (System.nanoTime() - clock) / CREATES, (threads.getCurrentThreadCpuTime() - processor) / CREATES);
    }

    private static int rows(TestTangram tangram, String subject) {
        String newest = "select max(id) from shop_order where subject = '" + subject + "'";
        return tangram.database()
                .texts("select gram from kernel_gram where record_type = 'order' and minus_id = -(" + newest + ")")
                .size();
    }
}
