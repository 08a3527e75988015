package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.testing.module.ApprovalCompany.log;
import static tangram.testing.module.ApprovalCompany.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.notice.Notices;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.TestDatabase;

/** The scenarios of approval by their ids, with test types that are approved as quotes and contracts are: what changes while one is under way. */
class ApprovalChangesTest {

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
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

    private static void put(ApprovalCompany company, String type, String when, String step) {
        company.flow(ApprovalCompany.flow("new", type, Optional.of(when), Terms.USUAL, step));
    }

    private static void pass(ApprovalCompany company, Duration time) {
        company.tangram.clock().advance(time);
        company.tangram.overdueApprovals().run();
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
