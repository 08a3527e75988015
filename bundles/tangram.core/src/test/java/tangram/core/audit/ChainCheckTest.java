package tangram.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Findings;
import tangram.kernel.api.record.HistoryEntry.Change;

class ChainCheckTest {

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsSealedAndWhatIsNotYetHold(CoreFixture core) {
        assertThat(found(core)).isEmpty();
        write(core, 5);
        seal(core);
        write(core, 3);
        seal(core);
        write(core, 2);

        ChainCheck check = check(core);
        assertThat(found(check)).isEmpty();
        assertThat(check.sealed()).isEqualTo(8);
        assertThat(check.last().orElseThrow().number()).isEqualTo(2);
        assertThat(check.unsealed().arguments()).containsExactly(2L, "2026-06-01T02:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void eachWayOfTamperingIsFoundAndNamed(CoreFixture core) {
        for (int i = 0; i < 5; i++) {
            write(core, 4);
            seal(core);
        }
        write(core, 2);
        List<Long> ids = core.database.texts("select id from core_audit order by id").stream()
                .map(Long::valueOf)
                .toList();
        long inFirst = ids.get(1);
        long inThird = ids.get(9);
        long open = ids.get(20);

        assertThat(tampered(core, "update core_audit set login = 'x' where id = " + inThird))
                .containsExactly(Map.entry("audit.changed", "" + inThird));
        assertThat(tampered(core, "update core_audit set login = 'x' where id = " + open))
                .containsExactly(Map.entry("audit.changed", "" + open));
        assertThat(tampered(core, "delete from core_audit where id = " + inThird))
                .containsExactly(Map.entry("audit.missing", "" + inThird));
        assertThat(tampered(core, "update core_audit set seal = null where id = " + inThird))
                .containsExactly(Map.entry("audit.moved", "" + inThird));
        assertThat(tampered(
                        core,
                        "update core_audit set seal = 3 where id = " + inFirst,
                        "update core_audit set seal = 1 where id = " + inThird))
                .containsExactly(Map.entry("audit.moved", inFirst + ", " + inThird));
        assertThat(tampered(core, "update core_audit set seal = 2 where id = " + open))
                .containsExactly(Map.entry("audit.added", "" + open));
        assertThat(tampered(core, "update core_audit set seal = 99 where id = " + open))
                .containsExactly(Map.entry("audit.added", "" + open));
        assertThat(tampered(core, "update core_audit_seal set content = hash where number = 3"))
                .containsExactly(Map.entry("audit.broken", "3"));
        assertThat(
                        tampered(
                                core,
                                "update core_audit_seal set sealed_at = cast('2026-01-01 00:00:00' as timestamp) where number = 3"))
                .containsExactly(Map.entry("audit.broken", "3"));
        assertThat(tampered(core, "update core_audit_seal set named = '' where number = 3"))
                .containsExactly(Map.entry("audit.broken", "3"));
        assertThat(tampered(core, "delete from core_audit_seal where number = 3"))
                .containsExactly(Map.entry("audit.gone", "3"));
        assertThat(tampered(core, "delete from core_audit_seal where number = 5"))
                .containsKey("audit.added");
        assertThat(tampered(
                        core,
                        "delete from core_audit where seal = 1",
                        "update core_audit_seal set cut_at = sealed_at, cut_by = 'x' where number = 1"))
                .containsExactly(Map.entry("audit.cut-untold", "1"));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void anEntryThatIsRewrittenWithItsHashIsNamedToo(CoreFixture core) {
        write(core, 4);
        seal(core);
        write(core, 1);
        seal(core);
        StoredEntry entry = core.database
                .transactions()
                .read(() -> new SealRows(core.database.rows()).entries(1, 10).get(2));
        String hash = AuditTable.hash(
                entry.id(),
                entry.at(),
                entry.person(),
                "x",
                entry.source(),
                entry.type(),
                entry.record(),
                "edit",
                "[]");
        String forged = "update core_audit set login = 'x', operation = 'edit', changes = '[]', hash = '" + hash
                + "' where id = " + entry.id();

        assertThat(tampered(core, forged)).containsExactly(Map.entry("audit.changed", "" + entry.id()));
        assertThat(tampered(core, forged, "update core_audit_seal set named = '' where number = 1"))
                .containsKey("audit.broken");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void anEntryThatIsAddedForATimeLongSealedIsFound(CoreFixture core) {
        write(core, 2);
        core.clock.advance(Duration.ofDays(1));
        write(core, 2);
        seal(core);
        core.clock.advance(Duration.ofDays(-1));
        write(core, 1);
        core.clock.advance(Duration.ofDays(1));

        assertThat(found(core)).containsOnlyKeys("audit.late");
        seal(core);
        assertThat(found(core)).containsOnlyKeys("audit.late");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aChainThatWasRewrittenAsAWholeIsFoundByANotedHash(CoreFixture core) {
        write(core, 4);
        seal(core);
        write(core, 4);
        seal(core);
        String noted = check(core).last().orElseThrow().hash();
        assertThat(check(core, noted).noted()).map(Seal::number).contains(2L);

        core.write(() -> {
            core.database.rows().change("delete from core_audit_seal");
            core.database.rows().change("delete from core_audit where seal = 2");
            core.database.rows().change("update core_audit set seal = null");
        });
        seal(core);
        assertThat(found(core)).isEmpty();
        assertThat(check(core, noted).noted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsCutLeavesAChainThatHolds(CoreFixture core) {
        write(core, 3);
        seal(core);
        write(core, 3);
        seal(core);
        core.clock.advance(Duration.ofDays(400));
        write(core, 3);
        seal(core);
        var clock = new CompanyClock(core.clock, ZoneId.of("Asia/Shanghai"));
        Pruning pruning = new Pruning(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.audit,
                clock);
        Instant before = core.clock.instant().minus(Duration.ofDays(1));

        assertThat(pruning.cut(core.system, before)).contains(new Pruning.Cut(2, 6));
        assertThat(pruning.cut(core.system, before)).isEmpty();
        assertThat(found(core)).isEmpty();
        seal(core);
        assertThat(core.database.texts("select seal from core_audit order by id"))
                .containsExactly("3", "3", "3", "4");
        ChainCheck check = check(core);
        assertThat(found(check)).isEmpty();
        assertThat(check.lastCut()).map(Seal::number).contains(2L);
        assertThat(tampered(core, "update core_audit set seal = 1 where seal = 4"))
                .containsKey("audit.moved");

        // cut further by hand
        assertThat(tampered(
                        core,
                        "delete from core_audit where seal = 3",
                        "update core_audit_seal set cut_at = sealed_at where number = 3"))
                .containsExactly(Map.entry("audit.cut-untold", "3"));
        core.clock.advance(Duration.ofDays(400));
        assertThat(pruning.cut(core.system, core.clock.instant())).contains(new Pruning.Cut(2, 4));
        assertThat(found(core)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whoeverCommitsLateIsSealedOnceAsEverybodyIs(CoreFixture core) throws Exception {
        int writers = 6;
        int each = 60;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        List<Future<?>> sealers = new ArrayList<>();
        List<Future<?>> writing = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Sealing sealing = sealing(core);
            sealers.add(threads.submit(() -> {
                while (!done.get()) {
                    sealing.run();
                }
            }));
        }
        for (int i = 0; i < writers; i++) {
            int record = i + 1;
            writing.add(threads.submit(() -> {
                for (int n = 0; n < each; n++) {
                    core.write(() -> {
                        core.audit.append(core.system, "quote", record, "edit", List.of(new Change("n", 1, 2)));
                        pause();
                        core.audit.append(core.system, "quote", record, "edit", List.of());
                    });
                }
            }));
        }
        for (Future<?> writer : writing) {
            writer.get();
        }
        done.set(true);
        for (Future<?> sealer : sealers) {
            sealer.get();
        }
        threads.shutdown();
        seal(core);

        ChainCheck check = check(core);
        assertThat(found(check)).isEmpty();
        assertThat(check.sealed()).isEqualTo(2L * writers * each);
        assertThat(core.database.texts("select sum(entries) from core_audit_seal"))
                .containsExactly("" + 2 * writers * each);
        assertThat(check.last().orElseThrow().number()).isGreaterThan(2);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(CoreFixture core, int entries) {
        for (int i = 0; i < entries; i++) {
            core.write(() -> core.audit.append(core.system, "quote", 7, "create", List.of(new Change("名", null, "二"))));
        }
    }

    private static Sealing sealing(CoreFixture core) {
        return new Sealing(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.database.ids(),
                new CompanyClock(core.clock, ZoneId.of("Asia/Shanghai")));
    }

    private static void seal(CoreFixture core) {
        Sealing sealing = sealing(core);
        while (sealing.run()) {
            // more
        }
    }

    private static ChainCheck check(CoreFixture core) {
        return check(core, "");
    }

    private static ChainCheck check(CoreFixture core, String noted) {
        return core.database.transactions().read(() -> new ChainCheck(core.database.rows()).walk(noted));
    }

    private static Map<String, String> found(CoreFixture core) {
        return found(check(core));
    }

    private static Map<String, String> found(ChainCheck check) {
        Map<String, String> found = new TreeMap<>();
        check.tell(new Findings() {
            @Override
            public boolean repairing() {
                return false;
            }

            @Override
            public void wrong(String code, String english, String table, Cases cases) {
                if (!cases.none()) {
                    found.put(code, cases.named());
                }
            }

            @Override
            public void repaired(String code, String english, String table, Cases cases) {}

            @Override
            public void note(Sentence sentence) {}
        });
        assertThat(check.allWell()).isEqualTo(found.isEmpty());
        return found;
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What is found while these have been done; then they are taken back. */
    private static Map<String, String> tampered(CoreFixture core, String... statements) {
        Map<String, String> found = new TreeMap<>();
        try {
            core.write(() -> {
                for (String statement : statements) {
                    assertThat(core.database.rows().change(statement)).isPositive();
                }
                found.putAll(found(new ChainCheck(core.database.rows()).walk("")));
                throw new TakenBack();
            });
        } catch (TakenBack expected) {
            return found;
        }
        throw new AssertionError();
    }
}
