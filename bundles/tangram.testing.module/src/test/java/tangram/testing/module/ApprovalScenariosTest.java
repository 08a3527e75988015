package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tangram.testing.module.ApprovalCompany.log;
import static tangram.testing.module.ApprovalCompany.refused;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Changed;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Offer;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.TestDatabase;

/** The scenarios of approval by their ids, with test types that are approved as quotes and contracts are: what becomes of a record. */
class ApprovalScenariosTest {

    private static final Optional<String> NO_COMMENT = Optional.empty();

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
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
}
