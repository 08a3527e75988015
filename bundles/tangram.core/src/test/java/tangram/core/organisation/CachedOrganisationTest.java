package tangram.core.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;

class CachedOrganisationTest {

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aChangeIsInForceForTheNextRequestAndTheOldPictureIsServedWhileItIsNewEnough(CoreFixture core) {
        core.withReference();
        Caller before = core.caller("wumin");
        OrganisationChart old = core.organisation.chart(before);

        core.write(() -> core.changes.department(core.system, "RD", "研发部", Optional.of("GM")));

        assertThat(core.organisation.chart(before)).isSameAs(old);
        assertThat(old.departmentByCode("RD")).isEmpty();
        assertThat(core.organisation.chart(core.caller("wumin")).departmentByCode("RD"))
                .isPresent();
        assertThat(core.organisation.chart(before).departmentByCode("RD")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aChartWithUncommittedChangesIsNobodyElses(CoreFixture core) {
        core.withReference();
        long next = core.database.epochs().now().organisation() + 1;
        try {
            core.write(() -> {
                core.changes.department(core.system, "RD", "研发部", Optional.of("GM"));
                assertThat(core.organisation.atLeast(next).departmentByCode("RD"))
                        .isPresent();
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }

        assertThat(core.organisation.atLeast(next).departmentByCode("RD")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsReadWithUncommittedRightsIsNobodyElses(CoreFixture core) {
        core.withReference();
        core.write(() -> core.changes.roles(core.system, "wumin", java.util.Set.of()));
        Caller wumin = core.caller("wumin");
        try {
            core.write(() -> {
                core.changes.roles(core.system, "wumin", java.util.Set.of("everything"));
                assertThat(core.scopes.allowed(wumin, "customer", "customer", Operation.READ))
                        .isTrue();
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }

        assertThat(core.scopes.allowed(wumin, "customer", "customer", Operation.READ))
                .isFalse();
    }

    /**
     * A desk moves to and fro between two teams while many ask. Whoever begins after a move was committed is answered
     * by it or by a later one: the seat's name counts the moves.
     */
    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void nobodyIsAnsweredFromBeforeHisRequestBegan(CoreFixture core) throws Exception {
        core.withReference();
        AtomicInteger committed = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(readers.submit(() -> {
                    int asked = 0;
                    while (!done.get()) {
                        int atLeast = committed.get();
                        Caller zhao = core.caller("zhao");
                        OrganisationChart chart = core.organisation.chart(zhao);
                        String name = chart.departmentByCode("GM").orElseThrow().name();
                        int move = name.equals("总经理室") ? 0 : Integer.parseInt(name);
                        assertThat(move).isGreaterThanOrEqualTo(atLeast);
                        // Facts of one moment: the desk and the count were changed together.
                        boolean movedAway = chart.seatsOf(chart.personByLogin("wumin")
                                        .orElseThrow()
                                        .id())
                                .contains(chart.seatByCode("seller2")
                                        .orElseThrow()
                                        .id());
                        assertThat(movedAway).isEqualTo(move % 2 == 1);
                        core.scopes.scope(zhao, "customer", "customer", Operation.READ);
                        asked++;
                    }
                    return asked;
                }));
            }
            for (int move = 1; move <= 60; move++) {
                String name = String.valueOf(move);
                boolean away = move % 2 == 1;
                core.write(() -> {
                    core.changes.moveDesk(
                            core.system, "wumin", away ? "seller1" : "seller2", away ? "seller2" : "seller1");
                    core.changes.department(core.system, "GM", name, Optional.empty());
                });
                committed.set(move);
                // The scope follows: the manager she left loses her, at once.
                assertThat(core.reads("zhao", "wumin")).isEqualTo(!away);
            }
            done.set(true);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }
}
