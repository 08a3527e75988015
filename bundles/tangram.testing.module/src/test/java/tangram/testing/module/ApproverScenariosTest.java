package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tangram.testing.module.ApprovalCompany.log;
import static tangram.testing.module.ApprovalCompany.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.testing.TestDatabase;

/** The scenarios of approval by their ids, with test types that are approved as quotes and contracts are: who decides, and what he sees. */
class ApproverScenariosTest {

    private static final Optional<String> NO_COMMENT = Optional.empty();

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
    }

    @ParameterizedTest
    @MethodSource("both")
    void a11WhoSubmitsWhatHeWouldDecideHasHisSuperiorDecide(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wang", 1000, 20);
            assertThat(log(company.submit("wang", "bid", bid))).containsExactly("1 sales-dir OPEN OWN_STEP");
            assertThat(company.inbox("wang")).isEmpty();
            company.approve("zhang", bid);
            assertThat(company.standing("wang", "bid", bid).state()).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a12AStepWhoseDeciderDecidesALaterOneIsSkippedWithARemark(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wang", 600_000, 0);
            assertThat(log(company.submit("wang", "bid", bid)))
                    .containsExactly("1 sales-dir SKIPPED LATER", "2 gm OPEN NONE");
            company.approve("zhang", bid);
            assertThat(company.standing("wang", "bid", bid).state()).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a13WhoSitsAtTheTopDecidesHisOwnAndItIsRemarkedUnlessTheFlowNamesSomebody(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("zhang");
            company.submit("zhang", "deed", deed);
            company.approve("wang", deed);
            company.approve("chu", deed);
            company.approve("zhang", deed);
            assertThat(log(company.standing("zhang", "deed", deed)))
                    .containsExactly("1 sales-dir APPROVED NONE", "2 comm-mgr APPROVED NONE", "3 gm APPROVED OWN");

            company.flow(ApprovalCompany.flow(
                    "contract",
                    "deed",
                    Optional.empty(),
                    new Terms(
                            Withdrawal.UNDECIDED,
                            false,
                            false,
                            false,
                            Approver.of("person:chu"),
                            List.of(),
                            Optional.empty()),
                    "gm"));
            long other = company.deed("zhang");
            assertThat(log(company.submit("zhang", "deed", other))).containsExactly("1 gm OPEN OWN_STEP");
            company.approve("chu", other);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a14AStepOfASeatNobodyHoldsGoesToTheNextAboveAndIsNeverPassed(ApprovalCompany company) {
        try (company) {
            Caller boss = company.boss;
            company.tangram.organise(changes -> changes.endAssignment(boss, "wang", "sales-dir"));
            long bid = company.bid("wumin", 1000, 20);
            assertThat(log(company.submit("wumin", "bid", bid))).containsExactly("1 sales-dir OPEN VACANT");
            company.approve("zhang", bid);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a15OfSeveralHoldersOneDecidesOrAllDoAsTheFlowSays(ApprovalCompany company) {
        try (company) {
            company.person("wei", "魏", "sales-dir", "sales");
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            long task = company.task("wei", bid);
            company.approve("wang", bid);
            refused(
                    Conflict.class,
                    "approval.decided",
                    () -> company.decide("wei", task, new Decision.Approve(NO_COMMENT)));

            company.flow(withVotes(Votes.ALL));
            long all = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", all);
            company.approve("wei", all);
            assertThat(company.standing("wumin", "bid", all).state()).isEqualTo(ApprovalState.PENDING);
            company.approve("wang", all);
            assertThat(company.standing("wumin", "bid", all).state()).isEqualTo(ApprovalState.APPROVED);

            company.flow(withVotes(Votes.IN_ORDER));
            long inOrder = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", inOrder);
            assertThat(company.inbox("wei")).isEmpty();
            company.approve("wang", inOrder);
            company.approve("wei", inOrder);
            assertThat(company.standing("wumin", "bid", inOrder).state()).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a16ADelegateDecidesInSomebodysPlaceOnHisDaysAndNeverWhatHeSubmitted(ApprovalCompany company) {
        try (company) {
            LocalDate today = LocalDate.parse("2026-06-01");
            long bid = company.bid("wumin", 1000, 20);
            long own = company.bid("zhao", 1000, 20);
            long deed = company.deed("wumin");
            company.submit("wumin", "bid", bid);
            company.submit("zhao", "bid", own);
            company.submit("wumin", "deed", deed);
            Caller wang = company.caller("wang");
            company.tangram
                    .delegations()
                    .give(wang, wang.person(), "zhao", Optional.of("bid"), today.plusDays(1), today.plusDays(5));
            assertThat(company.inbox("zhao")).isEmpty();

            company.tangram.clock().advance(Duration.ofDays(1));
            assertThat(company.inbox("zhao")).singleElement().satisfies(line -> {
                assertThat(line.record()).isEqualTo(bid);
                assertThat(line.behalf()).isEqualTo(OptionalLong.of(wang.person()));
            });
            long hisOwn = company.task("wang", own);
            refused(
                    Denied.class,
                    "approval.not-yours",
                    () -> company.decide("zhao", hisOwn, new Decision.Approve(NO_COMMENT)));
            var decided = company.approve("zhao", bid);
            assertThat(decided.turn().entries().get(0).behalf()).isEqualTo(OptionalLong.of(wang.person()));
            assertThat(decided.turn().entries().get(0).person())
                    .isEqualTo(OptionalLong.of(company.caller("zhao").person()));

            long later = company.bid("wumin", 2000, 20);
            company.submit("wumin", "bid", later);
            company.tangram.clock().advance(Duration.ofDays(5));
            assertThat(company.inbox("zhao")).isEmpty();
            assertThat(company.inbox("wang")).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a17AnApproverReadsTheRecordOfAnotherDepartmentAndNothingElseOfIt(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("han", 1000, 20);
            long other = company.bid("han", 2000, 20);
            assertThatThrownBy(() -> company.bids("wang").get(bid)).isInstanceOf(NotFound.class);

            company.submit("han", "bid", bid);

            assertThat(company.bids("wang").list()).extracting("id").containsExactly(bid);
            assertThatThrownBy(() -> company.bids("wang").get(other)).isInstanceOf(NotFound.class);
            refused(Denied.class, "operation-denied", () -> company.bids("wang").change(bid, Map.of("amount", 1)));
            company.approve("wang", bid);
            assertThat(company.bids("wang").get(bid)).containsEntry("approvalState", "approved");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a18ATaskOpensTheRecordWhenItsStepBeginsAlsoToWhomNoRoleOpensTheModule(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("wumin");
            var turn = company.submit("wumin", "deed", deed).turns().get(0);
            refused(NotFound.class, "approval.none", () -> company.approvals().open(company.caller("chu"), turn.id()));
            company.approve("wang", deed);

            assertThat(company.inbox("chu")).hasSize(1);
            var opened = company.approvals().open(company.caller("chu"), turn.id());
            assertThat(opened.content()).containsEntry("subject", "wumin 合同");
            assertThatThrownBy(() -> company.deeds("chu").get(deed)).isInstanceOf(Denied.class);
            company.approve("chu", deed);
            assertThat(company.approvals()
                            .open(company.caller("chu"), turn.id())
                            .title())
                    .isEqualTo("wumin 合同");
            company.approve("zhang", deed);
            assertThat(company.standing("wumin", "deed", deed).state()).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a23AnOpenTaskGoesWithTheSeat(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);
            Caller boss = company.boss;
            company.tangram.organise(changes -> changes.endAssignment(boss, "chu", "comm-mgr"));
            assertThat(company.inbox("chu")).isEmpty();
            assertThat(company.inbox("zhang")).hasSize(1);

            company.person("ding", "丁", "comm-mgr", "daily");

            assertThat(company.inbox("zhang")).isEmpty();
            company.approve("ding", deed);
            assertThat(company.inbox("zhang")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void anApproverAsksSomebodyElseBeforeHimOrAfter(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            company.decide("wang", company.task("wang", bid), new Decision.Ask("chu", true, NO_COMMENT));
            assertThat(company.inbox("wang")).isEmpty();
            company.approve("chu", bid);
            long task = company.task("wang", bid);
            refused(
                    Invalid.class,
                    "approval.asked-already",
                    () -> company.decide("wang", task, new Decision.Ask("wumin", true, NO_COMMENT)));
            company.decide("wang", task, new Decision.Ask("han", false, NO_COMMENT));
            assertThat(company.inbox("han")).isEmpty();
            company.approve("wang", bid);
            assertThat(company.standing("wumin", "bid", bid).state()).isEqualTo(ApprovalState.PENDING);
            company.approve("han", bid);
            assertThat(company.standing("wumin", "bid", bid).state()).isEqualTo(ApprovalState.APPROVED);
            assertThat(company.standing("wumin", "bid", bid).turns().get(0).entries())
                    .extracting(Entry::remark)
                    .containsExactlyInAnyOrder(Remark.NONE, Remark.ADDED, Remark.ADDED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aLaterApproverSendsItBackToAnEarlierStep(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);
            company.approve("chu", deed);
            long task = company.task("zhang", deed);
            refused(
                    Invalid.class,
                    "approval.no-earlier-step",
                    () -> company.decide("zhang", task, new Decision.SendBack(3, Optional.of("再看"))));
            company.decide("zhang", task, new Decision.SendBack(2, Optional.of("再看")));
            company.approve("chu", deed);
            company.approve("zhang", deed);
            assertThat(log(company.standing("wumin", "deed", deed)))
                    .containsExactly(
                            "1 sales-dir APPROVED NONE",
                            "2 comm-mgr APPROVED NONE",
                            "3 gm RETURNED NONE",
                            "2 comm-mgr APPROVED NONE",
                            "3 gm APPROVED NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsCopiedReadsWhatWasApprovedAndAnAdministratorHandsOnWhatNobodyDecides(ApprovalCompany company) {
        try (company) {
            company.flow(ApprovalCompany.flow(
                    "contract",
                    "deed",
                    Optional.empty(),
                    new Terms(
                            Withdrawal.UNDECIDED,
                            false,
                            false,
                            false,
                            Optional.empty(),
                            List.of(new Approver.AtSeat("engineer")),
                            Optional.empty()),
                    "person:chu"));
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            assertThatThrownBy(() -> company.deeds("han").get(deed)).isInstanceOf(NotFound.class);
            long task = company.task("chu", deed);
            refused(
                    Denied.class,
                    "administration.administrators-only",
                    () -> company.decide("chu", task, new Decision.HandOn("wang", NO_COMMENT)));
            company.decide("root", task, new Decision.HandOn("wang", Optional.of("褚 离职")));
            company.approve("wang", deed);

            assertThat(company.box("han", Box.COPIED)).hasSize(1);
            assertThat(company.deeds("han").get(deed)).containsEntry("approvalState", "approved");
        }
    }

    private static Flow withVotes(Votes votes) {
        Step step = new Step(Approver.of("sales-dir").orElseThrow(), votes, OptionalInt.empty(), OptionalInt.empty());
        return new Flow("quote-director", "bid", "总监", Optional.empty(), 0, List.of(step), Terms.USUAL);
    }
}
