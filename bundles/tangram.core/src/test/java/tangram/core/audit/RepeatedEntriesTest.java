package tangram.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.kernel.api.Audit;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;

class RepeatedEntriesTest {

    private static final Audit.Entry REFUSED =
            new Audit.Entry("account", 7, "refused", List.of(new Change("address", null, "/api/x")));

    private static RepeatedEntries job(CoreFixture core) {
        return new RepeatedEntries(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.audit,
                new CompanyClock(core.clock, ZoneId.of("Asia/Shanghai")));
    }

    private static void tryTo(CoreFixture core, String what, int times) {
        for (int i = 0; i < times; i++) {
            core.write(() -> core.audit.appendCounted(core.system, REFUSED, what));
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsTriedAThousandTimesInAMinuteIsTwoEntries(CoreFixture core) {
        tryTo(core, "purge", 1_000);
        tryTo(core, "export", 1);
        job(core).run();
        assertThat(core.audit.history("account", 7, 10))
                .as("the minute is not over")
                .hasSize(2);

        core.clock.advance(Duration.ofMinutes(4));
        job(core).run();
        job(core).run();
        List<HistoryEntry> entries = core.audit.history("account", 7, 10);
        assertThat(entries).hasSize(3).allMatch(entry -> entry.operation().equals("refused") && entry.person() == 1);
        assertThat(entries.get(0).changes())
                .containsExactly(
                        new Change("tried", null, "purge"),
                        new Change("times", null, 999),
                        new Change("since", null, "2026-06-01T02:00:00Z"));
        assertThat(core.database.texts("select times from core_audit_repeat")).isEmpty();

        tryTo(core, "purge", 1);
        assertThat(core.audit.history("account", 7, 10)).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void ofManyWhoTryAtOnceEachIsCountedOnce(CoreFixture core) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> trying = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            trying.add(threads.submit(() -> tryTo(core, "purge", 20)));
        }
        for (Future<?> one : trying) {
            one.get();
        }
        threads.shutdown();
        assertThat(core.audit.history("account", 7, 10)).hasSize(1);
        assertThat(core.database.texts("select times from core_audit_repeat")).containsExactly("159");
    }
}
