package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Changed;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Offer;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.notice.Notices;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.TestDatabase;

/** The scenarios of approval by their ids, with test types that are approved as quotes and contracts are. */
class ApprovalScenariosTest {

    private static final Optional<String> NO_COMMENT = Optional.empty();

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
    }

    private static void refused(Class<? extends Problem> kind, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(kind, problem -> {
            String found =
                    problem instanceof Invalid invalid && !invalid.fields().isEmpty()
                            ? invalid.fields().get(0).code()
                            : problem.code();
            assertThat(found).isEqualTo(code);
        });
    }

    private static List<String> log(Standing standing) {
        return standing.turns().get(0).entries().stream()
                .map(ApprovalScenariosTest::shown)
                .toList();
    }

    private static String shown(Entry entry) {
        return entry.step() + " " + entry.asked() + " " + entry.outcome() + " " + entry.remark();
    }

    @ParameterizedTest
    @MethodSource("both")
    void a01WhoeverApprovesHimselfHasItApprovedAtOnceAndTheLogSaysSo(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 5);

            Standing standing = company.submit("wumin", "bid", bid);

            assertThat(standing.state()).isEqualTo(ApprovalState.APPROVED);
            assertThat(log(standing)).containsExactly("1 submitter APPROVED SELF");
            assertThat(standing.turns().get(0).hash()).matches("[0-9a-f]{64}");
            assertThat(company.bids("wumin").history(bid)).containsExactly("approve", "submit", "create");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a02OnlyFlowsWhoseConditionHoldsAreOfferedAndTaken(ApprovalCompany company) {
        try (company) {
            long cheap = company.bid("wumin", 1000, 10);
            long discounted = company.bid("wumin", 1000, 11);
            long large = company.bid("wumin", 500_000, 0);

            assertThat(company.standing("wumin", "bid", cheap).offers())
                    .extracting(Offer::code)
                    .containsExactly("quote-self");
            assertThat(company.standing("wumin", "bid", discounted).offers())
                    .extracting(Offer::code)
                    .containsExactly("quote-director");
            assertThat(company.standing("wumin", "bid", large).offers())
                    .extracting(Offer::code)
                    .containsExactly("quote-gm");
            assertThat(company.standing("zhao", "bid", large).offers()).isEmpty();
            refused(
                    Invalid.class,
                    "approval.flow-not-for-it",
                    () -> company.submit("wumin", "bid", large, "quote-self"));
            assertThat(company.bids("wumin").get(large)).containsEntry("approvalState", "draft");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a03TheDirectorApprovesAndItIsApproved(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            assertThat(company.submit("wumin", "bid", bid).state()).isEqualTo(ApprovalState.PENDING);

            var opened = company.approve("wang", bid);

            assertThat(opened.turn().state()).isEqualTo(ApprovalState.APPROVED);
            assertThat(opened.content()).containsEntry("subject", "wumin 报价").doesNotContainKeys("status", "code");
            assertThat(company.bids("wumin").get(bid)).containsEntry("approvalState", "approved");
            assertThat(company.box("wang", Box.DECIDED)).hasSize(1);
            assertThat(company.inbox("wang")).isEmpty();
            assertThat(company.box("wumin", Box.SUBMITTED)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a04ARejectionNeedsACommentAndMakesItEditableAgain(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            long task = company.task("wang", bid);

            refused(
                    Invalid.class,
                    "approval.comment-required",
                    () -> company.decide("wang", task, new Decision.Reject(NO_COMMENT)));
            company.reject("wang", bid, "折扣太高");

            assertThat(company.standing("wumin", "bid", bid).state()).isEqualTo(ApprovalState.REJECTED);
            company.bids("wumin").change(bid, Map.of("discount", 15));
            Standing again = company.submit("wumin", "bid", bid);
            assertThat(again.turns()).hasSize(2);
            assertThat(again.turns().get(0).changed())
                    .extracting(Changed::field)
                    .containsExactly("discount");
            assertThat(again.turns().get(1).entries())
                    .extracting(entry -> entry.comment().orElse(""))
                    .containsExactly("折扣太高");
            assertThat(company.task("wang", bid)).isNotEqualTo(task);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a05WhatNeedsApprovalIsRefusedUntilTheLastOneHasApproved(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 600_000, 0);
            refused(Conflict.class, "not-approved", () -> company.bids("wumin").act(bid, "print", Map.of()));
            company.submit("wumin", "bid", bid);
            company.approve("wang", bid);

            assertThat(company.standing("wumin", "bid", bid).state()).isEqualTo(ApprovalState.PENDING);
            refused(Conflict.class, "not-approved", () -> company.bids("wumin").act(bid, "print", Map.of()));
            assertThat(company.bids("wumin").standing(bid).actions()).isEmpty();

            company.approve("zhang", bid);
            assertThat(company.bids("wumin").standing(bid).actions()).containsExactly("print");
            assertThat(company.bids("wumin").act(bid, "print", Map.of())).containsEntry("paper", "正式：wumin 报价");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a06ARejectionKeepsWhatWasDecidedBeforeAndBeginsAnewOrWhereItWasRejected(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 600_000, 0);
            company.submit("wumin", "bid", bid);
            company.approve("wang", bid);
            company.reject("zhang", bid, "重报");
            assertThat(log(company.standing("wumin", "bid", bid)))
                    .containsExactly("1 sales-dir APPROVED NONE", "2 gm REJECTED NONE");

            assertThat(log(company.submit("wumin", "bid", bid))).containsExactly("1 sales-dir OPEN NONE");

            company.flow(ApprovalCompany.flow(
                    "quote-gm",
                    "bid",
                    Optional.of("amount >= 500000"),
                    new Terms(Withdrawal.UNDECIDED, true, false, false, Optional.empty(), List.of(), Optional.empty()),
                    "sales-dir",
                    "gm"));
            long other = company.bid("wumin", 700_000, 0);
            company.submit("wumin", "bid", other);
            company.approve("wang", other);
            company.reject("zhang", other, "重报");
            assertThat(log(company.submit("wumin", "bid", other)))
                    .containsExactly("1 sales-dir SKIPPED LAST_TURN", "2 gm OPEN NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a07ASuperiorOutsideTheFlowSeesTheRecordAndDecidesNothing(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            long task = company.task("wang", bid);

            assertThat(company.bids("zhao").get(bid)).containsEntry("approvalState", "pending");
            assertThat(company.inbox("zhao")).isEmpty();
            refused(
                    Denied.class,
                    "approval.not-yours",
                    () -> company.decide("zhao", task, new Decision.Approve(NO_COMMENT)));
            refused(
                    NotFound.class,
                    "approval.none",
                    () -> company.decide("han", task, new Decision.Approve(NO_COMMENT)));
            refused(NotFound.class, "approval.none", () -> company.approvals().openTask(company.caller("han"), task));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a08ItIsWithdrawnBeforeAnybodyDecidedAndLaterOnlyIfTheFlowSaysSo(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 600_000, 0);
            company.submit("wumin", "bid", bid);
            refused(Denied.class, "operation-denied", () -> company.withdraw("zhao", "bid", bid));

            assertThat(company.withdraw("wumin", "bid", bid).state()).isEqualTo(ApprovalState.WITHDRAWN);
            assertThat(company.inbox("wang")).isEmpty();
            company.bids("wumin").change(bid, Map.of("subject", "新报价"));

            company.submit("wumin", "bid", bid);
            company.approve("wang", bid);
            assertThat(company.standing("wumin", "bid", bid).mayWithdraw()).isFalse();
            refused(Conflict.class, "approval.too-late", () -> company.withdraw("wumin", "bid", bid));

            company.flow(ApprovalCompany.flow(
                    "quote-gm",
                    "bid",
                    Optional.of("amount >= 500000"),
                    new Terms(Withdrawal.ALWAYS, false, false, false, Optional.empty(), List.of(), Optional.empty()),
                    "sales-dir",
                    "gm"));
            long other = company.bid("wumin", 700_000, 0);
            company.submit("wumin", "bid", other);
            company.approve("wang", other);
            assertThat(company.withdraw("wumin", "bid", other).state()).isEqualTo(ApprovalState.WITHDRAWN);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a09NothingOfItChangesWhileItIsUnderWayWhateverTheDoor(ApprovalCompany company) {
        try (company) {
            TestRecords bids = company.bids("wumin");
            long bid = bids.create(Map.of(
                    "subject",
                    "报价",
                    "amount",
                    1000,
                    "discount",
                    20,
                    "lines",
                    List.of(Map.of("product", "泵", "price", 10))));
            long other = company.bid("wumin", 1, 1);
            company.submit("wumin", "bid", bid);

            refused(Conflict.class, "in-approval", () -> bids.change(bid, Map.of("subject", "别的")));
            refused(Conflict.class, "in-approval", () -> bids.change(bid, Map.of("lines", List.of())));
            refused(Conflict.class, "in-approval", () -> bids.change(bid, Map.of("status", "sent")));
            refused(Conflict.class, "in-approval", () -> bids.delete(bid));
            refused(Conflict.class, "in-approval", () -> bids.merge(bid, other));
            refused(Conflict.class, "in-approval", () -> bids.merge(other, bid));
            assertThat(bids.get(bid)).containsEntry("subject", "报价").containsEntry("approvalState", "pending");
            bids.change(bid, Map.of("subject", "报价"));
            assertThat(bids.standing(bid).operations())
                    .contains(Operation.READ)
                    .doesNotContain(Operation.EDIT, Operation.DELETE, Operation.SUBMIT);
            assertThatThrownBy(() ->
                            company.tangram.access().require(company.caller("wumin"), bids.type(), bid, Operation.EDIT))
                    .as("what lies beside it does not change either")
                    .isInstanceOf(Conflict.class);
            Caller wumin = company.caller("wumin");
            var explained = company.tangram.access().explain(wumin, bids.type(), bid, wumin.person(), Operation.EDIT);
            assertThat(explained.allowed()).isFalse();
            assertThat(explained.missing())
                    .singleElement()
                    .satisfies(step -> assertThat(step.ground()).isEqualTo(Ground.STATE));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a10WhatChangesAfterApprovalIsTheDraftOfTheNextVersionAndTheFirstStays(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 5);
            String hash = company.submit("wumin", "bid", bid).turns().get(0).hash();
            assertThat(company.standing("wumin", "bid", bid).version()).isEqualTo(1);

            company.bids("wumin").change(bid, Map.of("status", "sent"));
            assertThat(company.bids("wumin").get(bid)).containsEntry("approvalState", "approved");
            company.bids("wumin").change(bid, Map.of("amount", 900));

            Standing changed = company.standing("wumin", "bid", bid);
            assertThat(changed.state()).isEqualTo(ApprovalState.DRAFT);
            assertThat(changed.version()).isEqualTo(2);
            assertThat(changed.turns().get(0).hash()).isEqualTo(hash);
            assertThat(company.approvals()
                            .open(
                                    company.caller("wumin"),
                                    changed.turns().get(0).id())
                            .content())
                    .hasEntrySatisfying("amount", amount -> assertThat(amount).hasToString("1000"));
            assertThat(company.submit("wumin", "bid", bid).version()).isEqualTo(2);
        }
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

    private static Flow withVotes(Votes votes) {
        Step step = new Step(Approver.of("sales-dir").orElseThrow(), votes, OptionalInt.empty(), OptionalInt.empty());
        return new Flow("quote-director", "bid", "总监", Optional.empty(), 0, List.of(step), Terms.USUAL);
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
    void a20WhatIsApprovedTakesEffectIsNumberedAndIsBoundExceptToItsActions(ApprovalCompany company) {
        try (company) {
            Caller boss = company.boss;
            company.tangram.organise(changes -> changes.numbering(
                    boss, "deed", new NumberingRule("auto", "HT-{seq:3}", "never", "approval", true)));
            long deed = company.deed("wumin");
            refused(
                    Conflict.class,
                    "not-approved",
                    () -> company.deeds("wumin").change(deed, Map.of("status", "effective")));
            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);
            company.approve("chu", deed);
            assertThat(company.deeds("wumin").get(deed)).doesNotContainKey("code");
            company.approve("zhang", deed);

            assertThat(company.deeds("wumin").get(deed)).containsEntry("code", "HT-001");
            refused(Conflict.class, "approved", () -> company.deeds("wumin").change(deed, Map.of("amount", 2)));
            refused(Conflict.class, "approved", () -> company.deeds("wumin").delete(deed));
            company.deeds("wumin").change(deed, Map.of("status", "effective"));
            company.deeds("wumin").act(deed, "amend", Map.of("amount", 1200));
            assertThat(company.deeds("wumin").get(deed))
                    .containsEntry("status", "effective")
                    .containsEntry("approvalState", "approved");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a21WhatIsUnderWayGoesOnByTheVersionItBeganWith(ApprovalCompany company) {
        try (company) {
            long first = company.deed("wumin");
            company.submit("wumin", "deed", first);
            company.flow(ApprovalCompany.flow("contract", "deed", Optional.empty(), Terms.USUAL, "sales-dir"));
            long second = company.deed("wumin");
            company.submit("wumin", "deed", second);

            company.approve("wang", first);
            company.approve("wang", second);

            assertThat(company.standing("wumin", "deed", first).state()).isEqualTo(ApprovalState.PENDING);
            assertThat(company.standing("wumin", "deed", second).state()).isEqualTo(ApprovalState.APPROVED);
            assertThat(company.standing("wumin", "deed", second).turns().get(0).flowVersion())
                    .isEqualTo(2);
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
    void a26ADecisionWaitsForTheModuleAndNothingIsLostOrDoubled(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 600_000, 0);
            company.submit("wumin", "bid", bid);
            company.tangram.stop("bids");
            company.approve("wang", bid);
            refused(Conflict.class, "approval.module-stopped", () -> company.approve("zhang", bid));
            company.tangram.open(new BidsModule());
            company.approve("zhang", bid);
            assertThat(log(company.standing("wumin", "bid", bid)))
                    .containsExactly("1 sales-dir APPROVED NONE", "2 gm APPROVED NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a27ItIsGivenToAnotherOwnerByASuperiorAndGoesOn(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            company.bids("zhao").transfer(bid, "zhao");
            assertThat(company.bids("zhao").history(bid)).containsExactly("transfer", "submit", "create");
            company.approve("wang", bid);
            assertThat(company.bids("zhao").get(bid)).containsEntry("approvalState", "approved");
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

    @ParameterizedTest
    @MethodSource("both")
    void whatWasApprovedIsKeptAsItWasWithAHashAnybodyCanMakeAgain(ApprovalCompany company) throws Exception {
        try (company) {
            long bid = company.bid("wumin", 1000, 5);
            String first = company.submit("wumin", "bid", bid).turns().get(0).hash();
            company.bids("wumin").change(bid, Map.of("amount", 1001));
            String second = company.submit("wumin", "bid", bid).turns().get(0).hash();
            company.bids("wumin").change(bid, Map.of("amount", 1000));
            String third = company.submit("wumin", "bid", bid).turns().get(0).hash();

            assertThat(first).isNotEqualTo(second).isEqualTo(third);
            String kept = company.tangram
                    .database()
                    .transactions()
                    .read(() -> company.tangram
                            .database()
                            .rows()
                            .first(row -> row.text(1), "select content from core_approval where hash = ?", first)
                            .orElseThrow());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(kept.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void anApprovalDoesNotStumbleOverRulesThatCameLater(ApprovalCompany company) {
        try (company) {
            Caller boss = company.boss;
            company.tangram.organise(changes ->
                    changes.numbering(boss, "bid", new NumberingRule("auto", "BJ-{seq:3}", "never", "approval", true)));
            long bid = company.bid("wumin", 300_000, 0);
            company.submit("wumin", "bid", bid);
            company.tangram.database().transactions().write(() -> {
                company.tangram.database().rows().change("update bids_bid set amount = 2000000 where id = ?", bid);
            });
            company.approve("wang", bid);
            assertThat(company.bids("wumin").get(bid))
                    .containsEntry("approvalState", "approved")
                    .containsEntry("code", "BJ-001");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsNotToBeApprovedOrWasSubmittedAlreadyIsRefused(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            refused(Conflict.class, "approval.not-under-way", () -> company.withdraw("wumin", "bid", bid));
            company.submit("wumin", "bid", bid);
            refused(Conflict.class, "approval.under-way", () -> company.submit("wumin", "bid", bid));
            company.approve("wang", bid);
            refused(Conflict.class, "approval.approved", () -> company.submit("wumin", "bid", bid));
            refused(Conflict.class, "approval.ended", () -> company.withdraw("wumin", "bid", bid));
            long none = company.bids("wumin").create(Map.of("subject", "没有金额"));
            refused(Conflict.class, "approval.no-flow", () -> company.submit("wumin", "bid", none));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void a24AFlowThatNamesNobodyOrDoesNotFitItsTypeIsNotPutInForce(ApprovalCompany company) {
        try (company) {
            refused(Invalid.class, "flow.unknown-approver", () -> put(company, "bid", "amount > 1", "no-seat"));
            refused(Invalid.class, "flow.unknown-field", () -> put(company, "bid", "amout > 1", "gm"));
            refused(Invalid.class, "flow.unknown-field", () -> put(company, "bid", "lines.amount > 1", "gm"));
            refused(Invalid.class, "flow.not-ordered", () -> put(company, "bid", "status > open", "gm"));
            refused(Invalid.class, "flow.never-so", () -> put(company, "bid", "status = lost", "gm"));
            refused(Invalid.class, "flow.never-so", () -> put(company, "bid", "amount > 一万", "gm"));
            put(company, "bid", "lines.price > 1 and status = open and due <= 2027-01-01", "gm");
            assertThat(company.tangram.flows().all()).extracting(Flow::code).contains("new");
        }
    }

    private static void put(ApprovalCompany company, String type, String when, String step) {
        company.flow(ApprovalCompany.flow("new", type, Optional.of(when), Terms.USUAL, step));
    }

    @ParameterizedTest
    @MethodSource("both")
    void a25WhoIsLateIsRemindedAndThenHisSuperiorDecidesAsWell(ApprovalCompany company) {
        try (company) {
            Told told = new Told(company);
            company.tangram.tellBy(told);
            Step step =
                    new Step(Approver.of("sales-dir").orElseThrow(), Votes.ONE, OptionalInt.of(16), OptionalInt.of(24));
            company.flow(new Flow("quote-director", "bid", "总监", Optional.empty(), 0, List.of(step), Terms.USUAL));
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            assertThat(told.taken()).containsExactly("wang approval.notice-task");

            pass(company, Duration.ofDays(1));
            assertThat(told.taken()).isEmpty();
            pass(company, Duration.ofDays(1));
            assertThat(told.taken()).containsExactly("wang approval.notice-reminder");
            assertThat(company.inbox("zhang")).isEmpty();
            pass(company, Duration.ofDays(1));
            assertThat(told.taken()).containsExactly("zhang approval.notice-escalated");

            assertThat(company.inbox("wang")).hasSize(1);
            company.approve("zhang", bid);
            assertThat(told.taken()).containsExactly("wumin approval.notice-approved");
            assertThat(company.bids("wumin").history(bid))
                    .containsExactly("approve", "decide", "escalate", "remind", "submit", "create");
            Entry entry = company.standing("wumin", "bid", bid)
                    .turns()
                    .get(0)
                    .entries()
                    .get(0);
            assertThat(entry.reminded()).isPresent();
            assertThat(entry.escalated()).isPresent();
        }
    }

    private static void pass(ApprovalCompany company, Duration time) {
        company.tangram.clock().advance(time);
        company.tangram.overdueApprovals().run();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aSeatIsNotRemovedWhileItIsAskedToApproveThoughNoFlowNamesItAnyMore(ApprovalCompany company) {
        try (company) {
            Caller boss = company.boss;
            company.tangram.organise(
                    changes -> changes.seat(boss, "spare", "备用", "HQ", Optional.of("gm"), Optional.empty(), List.of()));
            company.flow(ApprovalCompany.flow("contract", "deed", Optional.empty(), Terms.USUAL, "spare"));
            company.person("ding", "丁", "spare", "daily");
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.flow(ApprovalCompany.flow("contract", "deed", Optional.empty(), Terms.USUAL, "gm"));
            company.tangram.organise(changes -> changes.endAssignment(boss, "ding", "spare"));

            refused(Conflict.class, "organisation.has-tasks", () -> removeSpare(company));
            company.approve("zhang", deed);
            removeSpare(company);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void anAdministratorUnlocksWhatIsUnderWayOrBoundAndTheHistorySaysWhy(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("wumin");
            long first = company.submit("wumin", "deed", deed).turns().get(0).id();
            refused(
                    Denied.class,
                    "administration.administrators-only",
                    () -> company.approvals().unlock(company.caller("zhang"), first, "改"));
            company.approvals().unlock(company.caller("root"), first, "附件有误");
            assertThat(company.inbox("wang")).isEmpty();
            assertThat(company.standing("wumin", "deed", deed).state()).isEqualTo(ApprovalState.WITHDRAWN);

            long second = company.submit("wumin", "deed", deed).turns().get(0).id();
            List.of("wang", "chu", "zhang").forEach(who -> company.approve(who, deed));
            refused(
                    Conflict.class,
                    "approval.nothing-locked",
                    () -> company.approvals().unlock(company.caller("root"), first, "改"));
            var unlocked = company.approvals().unlock(company.caller("root"), second, "金额有误");
            assertThat(unlocked.content())
                    .as("being an administrator opens no record (R27)")
                    .isEmpty();
            company.deeds("wumin").change(deed, Map.of("amount", 7));
            assertThat(company.standing("wumin", "deed", deed).version()).isEqualTo(2);
            assertThat(company.deeds("wumin").history(deed)).startsWith("edit", "unlock");
            refused(
                    Conflict.class,
                    "approval.nothing-locked",
                    () -> company.approvals().unlock(company.caller("root"), second, "再改"));
        }
    }

    private static void removeSpare(ApprovalCompany company) {
        company.tangram.database().transactions().write(() -> {
            company.tangram.removals().seat(company.boss, "spare");
        });
    }

    /** Notes whom it tells what. */
    private static final class Told implements Notices {
        private final ApprovalCompany company;
        private final List<String> told = new ArrayList<>();

        Told(ApprovalCompany company) {
            this.company = company;
        }

        @Override
        public void tell(Caller by, Notice notice) {
            notice.people()
                    .forEach(person -> told.add(company.tangram
                                    .organisation()
                                    .chart(by)
                                    .person(person)
                                    .orElseThrow()
                                    .login()
                            + " " + notice.what().code()));
        }

        List<String> taken() {
            List<String> taken = List.copyOf(told);
            told.clear();
            return taken;
        }
    }
}
