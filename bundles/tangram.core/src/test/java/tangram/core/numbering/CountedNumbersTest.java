package tangram.core.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.record.NumberMoment;

class CountedNumbersTest {

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void withoutARuleNumbersCountPerYearAndTypeInTheCompanysZone(CoreFixture core) {
        assertThat(next(core, "lead")).isEqualTo("202600001");
        assertThat(next(core, "lead")).isEqualTo("202600002");
        assertThat(next(core, "visit")).isEqualTo("202600001");

        core.clock.turnTo(Instant.parse("2026-12-31T16:00:00Z")); // New Year in China
        assertThat(next(core, "lead")).isEqualTo("202700001");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRefusedRequestLeavesNoGap(CoreFixture core) {
        next(core, "lead");
        assertThatThrownBy(() -> core.write(() -> {
                    core.numbers.assign(core.system, "lead", 2, Optional.empty(), nothing -> Optional.empty());
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(next(core, "lead")).isEqualTo("202600002");
        assertThat(core.database.texts("select code from core_number_ledger order by code"))
                .containsExactly("202600001", "202600002");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aMonthlyRuleBeginsAnewEachMonth(CoreFixture core) {
        rule(core, "quote", "auto", "BJ{yyyy}{MM}-{seq:4}", "month", "save");
        assertThat(next(core, "quote")).isEqualTo("BJ202606-0001");
        assertThat(next(core, "quote")).isEqualTo("BJ202606-0002");
        core.clock.turnTo(Instant.parse("2026-07-02T00:00:00Z"));
        assertThat(next(core, "quote")).isEqualTo("BJ202607-0001");
        refused(core, "quote", "BJ202607-0009", "numbering.not-typed");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aTypedNumberIsUniqueAndTheCounterGoesOnBehindIt(CoreFixture core) {
        rule(core, "customer", "auto-editable", "KH{seq:6}", "never", "save");
        assertThat(typed(core, "customer", " KH000002 ")).isEqualTo("KH000002");
        assertThat(typed(core, "customer", "老客户-1")).isEqualTo("老客户-1");
        refused(core, "customer", "KH000002", "numbering.taken");
        refused(core, "customer", "老客户-1", "numbering.taken");
        refused(core, "customer", "x".repeat(65), "numbering.too-long");
        assertThat(next(core, "customer")).isEqualTo("KH000003");
        assertThat(typed(core, "customer", "KH000001")).isEqualTo("KH000001");
        assertThat(next(core, "customer")).isEqualTo("KH000004");
        assertThat(core.database.texts("select how from core_number_ledger order by code"))
                .containsExactly("typed", "typed", "issued", "issued", "typed");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aNumberTypedUnderAnEarlierPatternIsSteppedOver(CoreFixture core) {
        rule(core, "customer", "manual", "X{seq:1}", "never", "save");
        typed(core, "customer", "KH000001");
        rule(core, "customer", "auto", "KH{seq:6}", "never", "save");

        assertThat(next(core, "customer")).isEqualTo("KH000002");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRuleHoldsFromTheNextRequestAndAtOnceForItsOwnTransaction(CoreFixture core) {
        rule(core, "lead", "auto", "A{seq:1}", "never", "save");
        assertThat(next(core, "lead")).isEqualTo("A1");
        core.write(() -> {
            core.changes.numbering(core.system, "lead", new NumberingRule("auto", "B{seq:1}", "never", "save", true));
            assertThat(core.numbers.assign(core.system, "lead", 7, Optional.empty(), nothing -> Optional.empty()))
                    .isEqualTo("B2");
        });
        assertThat(next(core, "lead")).isEqualTo("B3");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aManualRuleWantsANumberAndALaterOneGivesNoneYet(CoreFixture core) {
        rule(core, "asset", "manual", "{seq:6}", "never", "save");
        rule(core, "contract", "auto", "HT{yyyy}-{seq:4}", "year", "approval");

        assertThatThrownBy(() -> next(core, "asset"))
                .isInstanceOfSatisfying(Invalid.class, p -> assertThat(p.code()).isEqualTo("numbering.required"));
        assertThat(next(core, "contract")).isEmpty();
        assertThat(core.database.texts("select code from core_number_ledger")).isEmpty();
        assertThat(later(core, "asset", NumberMoment.APPROVAL)).isEmpty();
        assertThat(later(core, "contract", NumberMoment.SUBMIT)).isEmpty();
        assertThat(later(core, "contract", NumberMoment.APPROVAL)).contains("HT2026-0001");
        assertThat(later(core, "lead", NumberMoment.SUBMIT)).contains("202600001");
    }

    private static Optional<String> later(CoreFixture core, String type, NumberMoment moment) {
        return core.database
                .transactions()
                .write(() -> core.numbers.assign(
                        now(core), type, core.database.ids().next(), moment, nothing -> Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aNumberIsMadeVoidOnceAndNotGivenAgain(CoreFixture core) {
        rule(core, "customer", "auto-editable", "KH{seq:6}", "never", "save");
        String number = next(core, "customer");

        assertThat(markVoid(core, number)).isTrue();
        assertThat(markVoid(core, number)).isFalse();
        assertThat(markVoid(core, "KH999999")).isFalse();
        assertThat(core.database.texts(
                        "select code || ' ' || void_how from core_number_ledger where void_at is not null"))
                .containsExactly("KH000001 void");
        refused(core, "customer", number, "numbering.taken");
        assertThat(next(core, "customer")).isEqualTo("KH000002");
    }

    private static boolean markVoid(CoreFixture core, String number) {
        return core.database.transactions().write(() -> core.numbers.markVoid(core.system, "customer", number, "void"));
    }

    /** Sixteen threads begin with no counter row at all, on two types, some typing what others are given. */
    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void sixteenAtOnceGetNoNumberTwiceAndLeaveNoGap(CoreFixture core) throws Exception {
        rule(core, "customer", "auto-editable", "KH{seq:6}", "never", "save");
        ExecutorService sixteen = Executors.newFixedThreadPool(16);
        try {
            List<Callable<List<String>>> works = IntStream.range(0, 16)
                    .<Callable<List<String>>>mapToObj(i -> () -> {
                        List<String> numbers = new ArrayList<>();
                        for (int n = 0; n < 12; n++) {
                            numbers.add(next(core, i % 2 == 0 ? "lead" : "customer"));
                            if (i % 4 == 1) {
                                tryTyped(core, "KH%06d".formatted(n * 8 + 3));
                            }
                        }
                        return numbers;
                    })
                    .toList();
            List<String> given = new ArrayList<>();
            for (Future<List<String>> work : sixteen.invokeAll(works)) {
                given.addAll(work.get());
            }
            List<String> leads =
                    given.stream().filter(n -> n.startsWith("2026")).sorted().toList();
            assertThat(leads)
                    .isEqualTo(IntStream.rangeClosed(1, 96)
                            .mapToObj("2026%05d"::formatted)
                            .toList());
            assertThat(given).doesNotHaveDuplicates();
            assertThat(core.database.texts("select code from core_number_ledger where record_type = 'customer'"))
                    .doesNotHaveDuplicates()
                    .containsAll(given.stream().filter(n -> n.startsWith("KH")).toList());
        } finally {
            sixteen.shutdownNow();
        }
    }

    private static String next(CoreFixture core, String type) {
        return core.database
                .transactions()
                .write(() -> core.numbers.assign(
                        now(core), type, core.database.ids().next(), Optional.empty(), nothing -> Optional.empty()));
    }

    private static String typed(CoreFixture core, String type, String number) {
        return core.database
                .transactions()
                .write(() -> core.numbers.assign(
                        now(core), type, core.database.ids().next(), Optional.of(number), nothing -> Optional.empty()));
    }

    /** The caller of a request that begins now. */
    private static Caller now(CoreFixture core) {
        Caller system = core.system;
        return new Caller(
                system.person(),
                system.login(),
                system.name(),
                true,
                system.locale(),
                "test",
                core.database.epochs().now());
    }

    private static void tryTyped(CoreFixture core, String number) {
        try {
            typed(core, "customer", number);
        } catch (Invalid taken) {
            assertThat(taken.code()).isEqualTo("numbering.taken");
        }
    }

    private static void refused(CoreFixture core, String type, String number, String code) {
        assertThatThrownBy(() -> typed(core, type, number))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static void rule(CoreFixture core, String type, String mode, String pattern, String reset, String assign) {
        core.write(
                () -> core.changes.numbering(core.system, type, new NumberingRule(mode, pattern, reset, assign, true)));
    }
}
