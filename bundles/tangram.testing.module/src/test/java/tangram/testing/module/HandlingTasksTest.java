package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tangram.testing.module.ApprovalCompany.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.testing.TestDatabase;

/**
 * What is to be done about a record once it is approved (R9c), with deeds: they are filed (归档) when they have ended. 何
 * fin-mgr, whose role does not open deeds, does it; 吕 is below him and may confirm deeds.
 */
class HandlingTasksTest {

    private static final Optional<String> NO_COMMENT = Optional.empty();
    private static final Decision DONE = new Decision.Done(NO_COMMENT);

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new).map(HandlingTasksTest::withFinance);
    }

    private static ApprovalCompany withFinance(ApprovalCompany company) {
        Caller boss = company.boss;
        company.tangram.organise(changes -> {
            changes.role(boss, "confirming", "确认", Map.of("sales", EnumSet.of(Operation.READ, Operation.CONFIRM)));
            changes.seat(boss, "fin-mgr", "财务经理", "HQ", Optional.of("gm"), Optional.empty(), List.of());
            changes.seat(boss, "fin-asst", "财务助理", "HQ", Optional.of("fin-mgr"), Optional.empty(), List.of());
        });
        company.person("he", "何", "fin-mgr", "daily");
        company.person("lv", "吕", "fin-asst", "confirming");
        company.flow(flow("deed", Step.by(new Approver.AtSeat("fin-mgr"))));
        return company;
    }

    private static Flow flow(String type, Step by) {
        Terms terms = new Terms(
                Withdrawal.UNDECIDED,
                false,
                false,
                false,
                Optional.empty(),
                List.of(),
                Optional.of(new Handling("归档", by)));
        return ApprovalCompany.flow(
                type.equals("deed") ? "contract" : "quote-director", type, Optional.empty(), terms, "sales-dir");
    }

    /** A deed of somebody's that 王 has approved. */
    private static long approved(ApprovalCompany company, String login) {
        long deed = company.deed(login);
        company.submit(login, "deed", deed);
        company.approve("wang", deed);
        return deed;
    }

    private static void effective(ApprovalCompany company, long deed) {
        company.deeds("wumin").change(deed, Map.of("status", "effective"));
    }

    private static List<String> log(ApprovalCompany company, String login, long deed) {
        return ApprovalCompany.log(company.standing(login, "deed", deed));
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsAskedReadsWhatWasApprovedDoesItAndTheRecordSaysSo(ApprovalCompany company) {
        try (company) {
            long deed = approved(company, "wumin");

            assertThat(company.deeds("wumin").get(deed)).containsEntry("approvalState", "approved");
            assertThat(company.inbox("he")).singleElement().satisfies(line -> {
                assertThat(line.handling()).contains("归档");
                assertThat(line.step()).isZero();
                assertThat(line.state()).isEqualTo(ApprovalState.APPROVED);
            });
            long task = company.task("he", deed);
            Opened opened = company.approvals().openTask(company.caller("he"), task);
            assertThat(opened.content()).containsEntry("subject", "wumin 合同");
            assertThat(opened.handling()).contains("归档");
            assertThat(opened.returnable()).isEmpty();
            refused(Denied.class, "module-closed", () -> company.deeds("he").get(deed));

            refused(Conflict.class, "status-transition", () -> company.decide("he", task, DONE));
            assertThat(company.inbox("he"))
                    .as("what is refused changes nothing")
                    .hasSize(1);
            effective(company, deed);
            Opened done = company.decide("he", task, new Decision.Done(Optional.of("第 7 柜")));

            assertThat(done.turn().entries())
                    .extracting(
                            entry -> entry.handling() + " " + entry.comment().orElse(""))
                    .containsExactly("Optional.empty ", "Optional[归档] 第 7 柜");
            assertThat(company.deeds("wumin").get(deed)).containsEntry("status", "ended");
            assertThat(company.deeds("wumin").history(deed)).startsWith("handle", "decide", "edit", "approve");
            assertThat(log(company, "wumin", deed)).containsExactly("1 sales-dir APPROVED NONE", "0 fin-mgr DONE NONE");
            assertThat(company.inbox("he")).isEmpty();
            assertThat(company.box("he", Box.DECIDED))
                    .singleElement()
                    .satisfies(line -> assertThat(line.handling()).contains("归档"));
            refused(Conflict.class, "approval.decided", () -> company.decide("he", task, DONE));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRecordThatComesToBeHandledByItselfAsksNobodyAnyMore(ApprovalCompany company) {
        try (company) {
            long deed = approved(company, "wumin");
            effective(company, deed);

            company.deeds("wumin").change(deed, Map.of("status", "ended"));

            assertThat(company.inbox("he")).isEmpty();
            Entry entry = company.standing("wumin", "deed", deed)
                    .turns()
                    .get(0)
                    .entries()
                    .get(1);
            assertThat(entry.person())
                    .isEqualTo(OptionalLong.of(company.caller("wumin").person()));
            assertThat(log(company, "wumin", deed)).endsWith("0 fin-mgr DONE NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void theTaskOpensTheRecordToBeConfirmedToWhomARoleOfHisLets(ApprovalCompany company) {
        try (company) {
            LocalDate today = LocalDate.parse("2026-06-01");
            Caller he = company.caller("he");
            long deed = approved(company, "wumin");
            assertThatThrownBy(() -> company.deeds("lv").get(deed)).isInstanceOf(NotFound.class);

            company.tangram.delegations().give(he, he.person(), "lv", Optional.of("deed"), today, today);

            assertThat(company.deeds("lv").standing(deed).operations())
                    .containsExactlyInAnyOrder(Operation.READ, Operation.CONFIRM);
            effective(company, deed);
            company.decide("lv", company.task("lv", deed), DONE);
            Entry entry = company.standing("wumin", "deed", deed)
                    .turns()
                    .get(0)
                    .entries()
                    .get(1);
            assertThat(entry.behalf()).isEqualTo(OptionalLong.of(he.person()));
            company.tangram.clock().advance(Duration.ofDays(2));
            assertThat(company.deeds("lv").get(deed)).as("he keeps it").containsEntry("status", "ended");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsNotAskedDoesNotDoItAndWhatIsToBeDoneIsNotDecided(ApprovalCompany company) {
        try (company) {
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed);
            long step = company.task("wang", deed);
            refused(Invalid.class, "approval.to-be-decided", () -> company.decide("wang", step, DONE));
            company.approve("wang", deed);
            effective(company, deed);
            long task = company.task("he", deed);

            refused(Denied.class, "approval.not-yours", () -> company.decide("zhao", task, DONE));
            refused(Denied.class, "approval.not-yours", () -> company.decide("root", task, DONE));
            refused(NotFound.class, "approval.none", () -> company.decide("han", task, DONE));
            for (Decision decision : List.of(
                    new Decision.Approve(NO_COMMENT),
                    new Decision.Reject(Optional.of("不")),
                    new Decision.SendBack(1, Optional.of("不")),
                    new Decision.Ask("han", true, NO_COMMENT))) {
                refused(Invalid.class, "approval.to-be-done", () -> company.decide("he", task, decision));
            }
            assertThat(log(company, "wumin", deed)).endsWith("0 fin-mgr OPEN NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void itGoesToTheSuperiorOfAVacantSeatAndToWhomAnAdministratorHandsItOn(ApprovalCompany company) {
        try (company) {
            company.tangram.organise(changes -> changes.endAssignment(company.boss, "he", "fin-mgr"));
            long deed = approved(company, "wumin");
            assertThat(log(company, "wumin", deed)).endsWith("0 fin-mgr OPEN VACANT");
            long task = company.task("zhang", deed);

            company.decide("root", task, new Decision.HandOn("chu", NO_COMMENT));

            assertThat(company.inbox("zhang")).isEmpty();
            effective(company, deed);
            company.decide("chu", task, DONE);
            assertThat(log(company, "wumin", deed)).endsWith("0 fin-mgr DONE HANDED_ON");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void nobodyHandlesWhatHeSubmittedHimselfUnlessTheFlowSaysSo(ApprovalCompany company) {
        try (company) {
            company.flow(flow("deed", Step.by(new Approver.AtSeat("mgr1"))));
            long own = approved(company, "zhao");
            assertThat(company.inbox("zhao")).isEmpty();
            assertThat(company.task("wang", own)).isPositive();

            company.flow(flow("deed", Step.by(new Approver.Submitter())));
            long deed = approved(company, "wumin");
            effective(company, deed);
            company.decide("wumin", company.task("wumin", deed), DONE);
            assertThat(log(company, "wumin", deed)).endsWith("0 submitter DONE SELF");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsLateIsRemindedAndThenHisSuperiorIsAskedAsWell(ApprovalCompany company) {
        try (company) {
            List<String> told = new ArrayList<>();
            company.tangram.tellBy((by, notice) -> notice.people()
                    .forEach(person ->
                            told.add(company.tangram
                                            .organisation()
                                            .chart(by)
                                            .person(person)
                                            .orElseThrow()
                                            .login() + " " + notice.what().code())));
            company.flow(flow(
                    "deed",
                    new Step(new Approver.AtSeat("fin-mgr"), Votes.ONE, OptionalInt.of(8), OptionalInt.of(16))));
            long deed = approved(company, "wumin");
            for (int day = 0; day < 3; day++) {
                company.tangram.clock().advance(Duration.ofDays(1));
                company.tangram.overdueApprovals().run();
            }

            assertThat(told)
                    .containsExactly(
                            "wang approval.notice-task",
                            "wumin approval.notice-approved",
                            "he approval.notice-handling",
                            "he approval.notice-handling-reminder",
                            "zhang approval.notice-handling-escalated");
            effective(company, deed);
            company.decide("zhang", company.task("zhang", deed), DONE);
            assertThat(company.inbox("he")).isEmpty();
            assertThat(told.subList(5, told.size()))
                    .as("who submitted it is told, once")
                    .containsExactly("wumin approval.notice-handled");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void itIsTakenBackWhenTheRecordIsUnlockedDeletedOrSubmittedAgain(ApprovalCompany company) {
        try (company) {
            long deed = approved(company, "wumin");
            long submission =
                    company.standing("wumin", "deed", deed).turns().get(0).id();
            company.approvals().unlock(company.caller("root"), submission, "金额有误");
            assertThat(log(company, "wumin", deed)).endsWith("0 fin-mgr CLOSED NONE");

            company.flow(flow("bid", Step.by(new Approver.AtSeat("fin-mgr"))));
            long bid = company.bid("wumin", 300_000, 20);
            company.submit("wumin", "bid", bid, "quote-director");
            company.approve("wang", bid);
            company.bids("wumin").change(bid, Map.of("amount", 300_001));
            assertThat(company.inbox("he")).as("what was approved still is").hasSize(1);
            company.submit("wumin", "bid", bid, "quote-director");
            assertThat(company.inbox("he")).isEmpty();
            company.approve("wang", bid);
            long task = company.task("he", bid);
            company.bids("wumin").delete(bid);
            refused(NotFound.class, "approval.none", () -> company.decide("he", task, DONE));
            assertThat(company.inbox("he")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatWasHandledBeforeIsNotToBeHandledAgain(ApprovalCompany company) {
        try (company) {
            long deed = approved(company, "wumin");
            effective(company, deed);
            company.decide("he", company.task("he", deed), DONE);
            long submission =
                    company.standing("wumin", "deed", deed).turns().get(0).id();
            company.approvals().unlock(company.caller("root"), submission, "附件有误");

            company.submit("wumin", "deed", deed);
            company.approve("wang", deed);

            assertThat(company.inbox("he")).isEmpty();
            assertThat(log(company, "wumin", deed)).containsExactly("1 sales-dir APPROVED NONE");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void itWaitsForAModuleThatIsStopped(ApprovalCompany company) {
        try (company) {
            long deed = approved(company, "wumin");
            effective(company, deed);
            long task = company.task("he", deed);
            company.tangram.stop("bids");
            refused(Conflict.class, "approval.module-stopped", () -> company.decide("he", task, DONE));
            company.tangram.open(new BidsModule());
            company.decide("he", task, DONE);
            assertThat(company.deeds("wumin").get(deed)).containsEntry("status", "ended");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whenItIsDoneAtTheTaskAndAtTheRecordAtOnceItIsDoneOnce(ApprovalCompany company) throws Exception {
        try (company;
                Race race = new Race()) {
            for (int turn = 0; turn < 12; turn++) {
                long deed = approved(company, "wumin");
                effective(company, deed);
                long task = company.task("he", deed);

                Race.Ends ends = race.run(
                        new Race.Attempt("task", "handle", () -> company.decide("he", task, DONE)),
                        new Race.Attempt(
                                "record",
                                "edit",
                                () -> company.deeds("wumin").change(deed, Map.of("status", "ended"))));

                assertThat(ends.done()).as("%s", ends).isNotEmpty();
                assertThat(company.deeds("wumin").get(deed)).containsEntry("status", "ended");
                assertThat(log(company, "wumin", deed)).as("%s", ends).endsWith("0 fin-mgr DONE NONE");
            }
        }
    }
}
