package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tangram.testing.module.ApprovalCompany.log;
import static tangram.testing.module.ApprovalCompany.refused;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.approval.ApproverRule.Asked;
import tangram.core.api.approval.Submission;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.testing.TestDatabase;

/** Rules of partners' bundles say whom steps ask, and whatever they do, no approval is lost by it. */
class ApproverRulesTest {

    private static final Function<Submission, Optional<Asked>> CHU =
            submission -> Optional.of(new Asked.Seat("comm-mgr"));

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
    }

    private static void flow(ApprovalCompany company, String... steps) {
        company.flow(ApprovalCompany.flow("contract", "deed", Optional.empty(), Terms.USUAL, steps));
    }

    @ParameterizedTest
    @MethodSource("both")
    void aStepAsksTheSeatThatARuleFindsAndGoesOnAsIfTheFlowHadNamedIt(ApprovalCompany company) {
        try (company) {
            RegionHead rule = RegionHead.of(CHU);
            company.tangram.offer(rule);
            flow(company, "rule:region-head", "gm");
            long deed = company.deed("wumin");
            assertThat(log(company.submit("wumin", "deed", deed))).containsExactly("1 rule:region-head OPEN NONE");
            assertThat(company.inbox("chu")).hasSize(1);

            Caller boss = company.boss;
            company.tangram.organise(changes -> changes.endAssignment(boss, "chu", "comm-mgr"));
            company.person("ding", "丁", "comm-mgr", "daily");
            assertThat(company.inbox("chu")).isEmpty();
            company.approve("ding", deed);
            company.approve("zhang", deed);

            Entry first = company.standing("wumin", "deed", deed)
                    .turns()
                    .get(0)
                    .entries()
                    .get(0);
            assertThat(first.asked()).isEqualTo("rule:region-head");
            assertThat(first.seat()).isPresent();
            assertThat(company.standing("wumin", "deed", deed).state()).isEqualTo(ApprovalState.APPROVED);
            assertThat(rule.heard()).as("it is asked once").hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRuleSeesWhatWasSubmittedAndByWhomAndNobodyChangesIt(ApprovalCompany company) {
        try (company) {
            RegionHead rule = RegionHead.of(CHU);
            company.tangram.offer(rule);
            company.flow(ApprovalCompany.quote("quote-rule", "amount = 77", "rule:region-head"));
            long bid = company.bids("wumin")
                    .create(Map.of(
                            "subject", "报价", "amount", 77, "lines", List.of(Map.of("product", "轴", "price", 5))));
            company.submit("wumin", "bid", bid, "quote-rule");

            Submission heard = rule.heard().get(0);
            assertThat(heard.type()).isEqualTo("bid");
            assertThat(heard.record()).isEqualTo(bid);
            assertThat(heard.submitter()).isEqualTo("wumin");
            assertThat(heard.seat()).contains("seller");
            assertThat(heard.values()).containsEntry("subject", "报价").doesNotContainKeys("due", "owner", "status");
            assertThat(new BigDecimal(heard.values().get("amount").toString())).isEqualByComparingTo("77");
            Map<?, ?> line = (Map<?, ?>) ((List<?>) heard.values().get("lines")).get(0);
            assertThatThrownBy(line::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> heard.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRuleMayNameAPersonAndWhoeverSubmittedItIsNotAskedHimself(ApprovalCompany company) {
        try (company) {
            company.tangram.offer(RegionHead.of(submission -> Optional.of(new Asked.Person(
                    submission.seat().orElseThrow().equals("seller") ? "chu" : submission.submitter()))));
            flow(company, "rule:region-head");
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.approve("chu", deed);
            long own = company.deed("zhao");
            assertThat(log(company.submit("zhao", "deed", own))).containsExactly("1 rule:region-head OPEN OWN_STEP");
            company.approve("wang", own);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aSeatThatNobodyHoldsIsAnsweredForFromAboveAndWhoHasApprovedIsNotAskedAgain(ApprovalCompany company) {
        try (company) {
            company.tangram.offer(RegionHead.of(CHU));
            flow(company, "sales-dir", "rule:region-head", "gm");
            Caller boss = company.boss;
            company.tangram.organise(changes -> changes.endAssignment(boss, "chu", "comm-mgr"));
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);
            assertThat(log(company.standing("wumin", "deed", deed)))
                    .containsExactly("1 sales-dir APPROVED NONE", "2 rule:region-head SKIPPED LATER", "3 gm OPEN NONE");

            flow(company, "gm", "rule:region-head");
            long other = company.deed("wumin");
            company.submit("wumin", "deed", other);
            company.approve("zhang", other);
            assertThat(log(company.standing("wumin", "deed", other)))
                    .containsExactly("1 gm APPROVED NONE", "2 rule:region-head SKIPPED BEFORE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatARuleHasNoAnswerForIsNotSubmittedAndNothingIsChanged(ApprovalCompany company) {
        try (company) {
            CountDownLatch never = new CountDownLatch(1);
            for (Function<Submission, Optional<Asked>> answer : List.<Function<Submission, Optional<Asked>>>of(
                    submission -> Optional.empty(),
                    submission -> Optional.of(new Asked.Seat("nowhere")),
                    submission -> Optional.of(new Asked.Person("nobody")),
                    submission -> Optional.of(new Asked.Seat(null)),
                    submission -> null,
                    submission -> {
                        throw new IllegalStateException("broken");
                    },
                    submission -> {
                        throw new NoClassDefFoundError("broken");
                    },
                    submission -> {
                        await(never);
                        return Optional.empty();
                    })) {
                RegionHead rule = RegionHead.of(answer);
                company.tangram.offer(rule);
                flow(company, "rule:region-head", "gm");
                notSubmitted(company);
                company.tangram.withdraw(rule);
            }
            notSubmitted(company);
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void notSubmitted(ApprovalCompany company) {
        long deed = company.deed("wumin");
        refused(Conflict.class, "approval.rule-silent", () -> company.submit("wumin", "deed", deed));
        assertThat(company.standing("wumin", "deed", deed).state()).isEqualTo(ApprovalState.DRAFT);
        assertThat(company.standing("wumin", "deed", deed).turns()).isEmpty();
        assertThat(company.deeds("wumin").history(deed)).containsExactly("create");
    }

    @ParameterizedTest
    @MethodSource("both")
    void atALaterStepTheDecisionStandsAndAnAdministratorHandsTheStepOn(ApprovalCompany company) {
        try (company) {
            RegionHead rule = RegionHead.of(submission -> {
                throw new IllegalStateException("broken");
            });
            company.tangram.offer(rule);
            flow(company, "sales-dir", "rule:region-head", "gm");
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);

            assertThat(log(company.standing("wumin", "deed", deed)))
                    .containsExactly("1 sales-dir APPROVED NONE", "2 rule:region-head OPEN NOBODY");
            long task = company.standing("wumin", "deed", deed)
                    .turns()
                    .get(0)
                    .entries()
                    .get(1)
                    .task();
            company.decide("root", task, new Decision.HandOn("chu", Optional.empty()));
            company.approve("chu", deed);
            company.approve("zhang", deed);
            assertThat(company.standing("wumin", "deed", deed).state()).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aFlowNamesARuleThatABundleOffersOrThatItNamesAlready(ApprovalCompany company) {
        try (company) {
            refused(Invalid.class, "flow.unknown-approver", () -> flow(company, "rule:region-head"));
            RegionHead rule = RegionHead.of(CHU);
            company.tangram.offer(rule);
            flow(company, "rule:region-head");
            company.tangram.withdraw(rule);

            flow(company, "rule:region-head", "gm");
            refused(Invalid.class, "flow.unknown-approver", () -> flow(company, "rule:another"));
            flow(company, "gm");
            refused(Invalid.class, "flow.unknown-approver", () -> flow(company, "rule:region-head"));
        }
    }
}
