package tangram.core.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/** Sixteen people create records at once, and a third of them is refused. */
class NumbersAtOnceTest {

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void gaplessNumbersHaveNoGapWhereAThirdIsRolledBack(CoreFixture core) throws Exception {
        rule(core, "X{seq:3}", true);

        List<String> given = sixteenTimes(24, core, core.numbers);

        assertThat(given).hasSize(16 * 16);
        assertThat(given.stream().sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16 * 16)
                        .mapToObj("X%03d"::formatted)
                        .toList());
        assertThat(ledger(core))
                .containsExactlyElementsOf(given.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void blocksOfTwoNodesNeverGiveOneNumberTwice(CoreFixture core) throws Exception {
        rule(core, "X{seq:4}", false);
        CountedNumbers other = node(core);

        List<String> given = sixteenTimes(60, core, core.numbers, other);

        assertThat(given).hasSize(16 * 40).doesNotHaveDuplicates();
        assertThat(ledger(core))
                .containsExactlyElementsOf(given.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whoTypesWhatABlockIsAboutToGiveTakesItOnce(CoreFixture core) throws Exception {
        rule(core, "X{seq:3}", false);
        ExecutorService eight = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> works = IntStream.range(0, 8)
                    .<Callable<List<String>>>mapToObj(i -> () -> {
                        List<String> given = new ArrayList<>();
                        for (int n = 1; n <= 40; n++) {
                            given.add(next(core, core.numbers));
                            try {
                                given.add(typed(core, "X%03d".formatted(n * 8)));
                            } catch (Invalid taken) {
                                assertThat(taken.code()).isEqualTo("numbering.taken");
                            }
                        }
                        return given;
                    })
                    .toList();
            List<String> given = new ArrayList<>();
            for (Future<List<String>> work : eight.invokeAll(works)) {
                given.addAll(work.get());
            }
            assertThat(given).hasSizeGreaterThan(320).doesNotHaveDuplicates();
        } finally {
            eight.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aNodeThatIsKilledLosesItsBlockAndOneThatStopsGivesItBack(CoreFixture core) {
        rule(core, "X{seq:3}", false);
        assertThat(next(core, core.numbers)).isEqualTo("X001");
        assertThat(next(core, core.numbers)).isEqualTo("X002");

        CountedNumbers afterKill = node(core);
        assertThat(next(core, afterKill)).isEqualTo("X052");
        assertThat(next(core, afterKill)).isEqualTo("X053");
        afterKill.close();

        assertThat(next(core, node(core))).isEqualTo("X054");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRefusedRequestLosesItsNumberWhereGapsAreAllowed(CoreFixture core) {
        rule(core, "X{seq:3}", false);
        assertThat(next(core, core.numbers)).isEqualTo("X001");
        assertThatThrownBy(() -> refused(core, core.numbers)).isInstanceOf(Refused.class);

        assertThat(next(core, core.numbers)).isEqualTo("X003");
        assertThat(ledger(core)).containsExactly("X001", "X003");
    }

    private static CountedNumbers node(CoreFixture core) {
        return new CountedNumbers(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                new CompanyClock(core.clock, java.time.ZoneId.of("Asia/Shanghai")),
                core.database.database());
    }

    private static List<String> sixteenTimes(int each, CoreFixture core, CountedNumbers... nodes) throws Exception {
        ExecutorService sixteen = Executors.newFixedThreadPool(16);
        try {
            List<Callable<List<String>>> works = IntStream.range(0, 16)
                    .<Callable<List<String>>>mapToObj(i -> () -> {
                        List<String> numbers = new ArrayList<>();
                        CountedNumbers node = nodes[i % nodes.length];
                        for (int n = 0; n < each; n++) {
                            if (n % 3 == 1) {
                                assertThatThrownBy(() -> refused(core, node)).isInstanceOf(Refused.class);
                            } else {
                                numbers.add(next(core, node));
                            }
                        }
                        return numbers;
                    })
                    .toList();
            List<String> given = new ArrayList<>();
            for (Future<List<String>> work : sixteen.invokeAll(works)) {
                given.addAll(work.get());
            }
            return given;
        } finally {
            sixteen.shutdownNow();
        }
    }

    private static List<String> ledger(CoreFixture core) {
        return core.database.texts("select code from core_number_ledger order by code");
    }

    private static void rule(CoreFixture core, String pattern, boolean gapless) {
        core.write(() -> core.changes.numbering(
                core.system, "thing", new NumberingRule("auto-editable", pattern, "never", "save", gapless)));
    }

    private static String next(CoreFixture core, CountedNumbers node) {
        return core.database.transactions().write(() -> assign(core, node, Optional.empty()));
    }

    private static String typed(CoreFixture core, String number) {
        return core.database.transactions().write(() -> assign(core, core.numbers, Optional.of(number)));
    }

    private static void refused(CoreFixture core, CountedNumbers node) {
        core.database.transactions().write(() -> {
            assign(core, node, Optional.empty());
            throw new Refused();
        });
    }

    private static String assign(CoreFixture core, CountedNumbers node, Optional<String> wanted) {
        Caller system = core.system;
        Caller now =
                new Caller(system.person(), system.login(), system.name(), true, system.locale(), "test", epoch(core));
        return node.assign(now, "thing", core.database.ids().next(), wanted, nothing -> Optional.empty());
    }

    private static tangram.core.api.access.Epoch epoch(CoreFixture core) {
        return core.database.epochs().now();
    }
}
