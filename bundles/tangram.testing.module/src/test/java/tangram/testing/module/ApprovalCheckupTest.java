package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreSchema;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.approval.ApproverRule.Asked;
import tangram.core.approval.ApprovalCheckup;
import tangram.core.approval.ApproverRules;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Findings;
import tangram.testing.TestDatabase;

/** What the doctor finds of approvals, when it is planted in the tables past the product. */
class ApprovalCheckupTest {

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
    }

    /** Submitted four times: approved, rejected, withdrawn, and one that waits for 褚. */
    private static long atWork(ApprovalCompany company) {
        company.approve("wang", submitted(company, company.bid("wumin", 1000, 20), "bid"));
        company.reject("wang", submitted(company, company.deed("wumin"), "deed"), "不行");
        company.withdraw("wumin", "deed", submitted(company, company.deed("wumin"), "deed"));
        long deed = submitted(company, company.deed("wumin"), "deed");
        company.approve("wang", deed);
        return deed;
    }

    private static long submitted(ApprovalCompany company, long id, String type) {
        company.submit("wumin", type, id);
        return id;
    }

    @ParameterizedTest
    @MethodSource("both")
    void findsNothingWherePeopleHaveWorked(ApprovalCompany company) {
        try (company) {
            atWork(company);

            assertThat(found(company, false)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void findsEachFaultAndNamesIt(ApprovalCompany company) {
        try (company) {
            long deed = atWork(company);
            String approval = text(company, "select id from core_approval where record_id = " + deed);
            String task = text(company, "select id from core_approval_task where outcome = 'open'");
            String other = text(company, "select min(id) from core_approval");
            String content = text(company, "select content from core_approval where id = " + other);

            planted(
                    company,
                    "update bids_deed set approval_state = 'approved' where id = " + deed,
                    "update bids_deed set approval_state = 'pending' where id = " + deed,
                    "doctor.approvals.submission bids_deed: " + approval);
            planted(
                    company,
                    "update bids_bid set approval_state = 'pending'",
                    "update bids_bid set approval_state = 'approved'",
                    "doctor.approvals.record bids_bid: " + text(company, "select id from bids_bid"));
            planted(
                    company,
                    "update core_approval_task set outcome = 'waiting' where id = " + task,
                    "update core_approval_task set outcome = 'open' where id = " + task,
                    "doctor.approvals.undecidable core_approval: " + approval);
            planted(
                    company,
                    "update core_approval set step = 3 where id = " + approval,
                    "update core_approval set step = 2 where id = " + approval,
                    "doctor.approvals.undecidable core_approval: " + approval,
                    "doctor.approvals.elsewhere core_approval_task: " + task);
            planted(
                    company,
                    "update core_approval set content = '{}' where id = " + other,
                    "update core_approval set content = '" + content + "' where id = " + other,
                    "doctor.approvals.content core_approval: " + other);
            planted(
                    company,
                    "update core_approval_task set holder = holder + 1 where id = " + task,
                    "update core_approval_task set holder = holder - 1 where id = " + task,
                    "doctor.approvals.gone core_approval_task: " + task);
            planted(
                    company,
                    "insert into core_approval_copy (person, approval) values (7, " + other + ")",
                    "delete from core_approval_copy where person = 7",
                    "doctor.approvals.copies core_approval_copy: " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void closesWhatIsOpenOfWhatHasEndedWhenAskedTo(ApprovalCompany company) {
        try (company) {
            atWork(company);
            String task = text(company, "select min(id) from core_approval_task where outcome = 'closed'");
            change(company, "update core_approval_task set outcome = 'open' where id = " + task);
            String line = "doctor.approvals.left-open core_approval_task: " + task;
            assertThat(found(company, false)).containsExactly(line);

            assertThat(found(company, true)).containsExactly("repaired " + line);

            assertThat(found(company, false)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsToBeDoneAfterAnApprovalIsOpenWhenItHasEnded(ApprovalCompany company) {
        try (company) {
            atWork(company);
            String task = text(
                    company,
                    "select max(t.id) from core_approval_task t join core_approval a on a.id = t.approval"
                            + " where a.state = 'approved'");
            change(company, "update core_approval_task set outcome = 'open', step = 0 where id = " + task);

            assertThat(found(company, true)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void namesWhatWaitsForARuleThatNamedNobodyAndFlowsThatWillComeToThat(ApprovalCompany company) {
        try (company) {
            ApproverRule rule = RegionHead.of(submission -> Optional.of(new Asked.Seat("comm-mgr")));
            company.tangram.offer(rule);
            company.flow(ApprovalCompany.flow(
                    "contract", "deed", Optional.empty(), Terms.USUAL, "sales-dir", "rule:region-head"));
            long deed = submitted(company, company.deed("wumin"), "deed");
            company.tangram.withdraw(rule);
            company.approve("wang", deed);

            String task = text(company, "select id from core_approval_task where outcome = 'open'");
            assertThat(found(company, true))
                    .containsExactly(
                            "doctor.approvals.rule core_approval_task: " + task,
                            "note doctor.approvals.rule-absent [contract, region-head]");
        }
    }

    private static void planted(ApprovalCompany company, String fault, String mend, String... lines) {
        change(company, fault);
        assertThat(found(company, true)).as(fault).containsExactlyInAnyOrder(lines);
        assertThat(found(company, false)).as("it is not repaired").containsExactlyInAnyOrder(lines);
        change(company, mend);
        assertThat(found(company, false)).isEmpty();
    }

    private static String text(ApprovalCompany company, String sql) {
        return company.tangram.database().texts(sql).get(0);
    }

    private static void change(ApprovalCompany company, String sql) {
        TestDatabase database = company.tangram.database();
        assertThat(database.transactions().<Integer>write(() -> database.rows().change(sql)))
                .as(sql)
                .isPositive();
    }

    private static List<String> found(ApprovalCompany company, boolean repairing) {
        TestDatabase database = company.tangram.database();
        Told told = new Told(repairing);
        ApprovalCheckup checkup = new ApprovalCheckup(
                new CoreSchema(database.migrations()),
                database.transactions(),
                database.rows(),
                database.epochs(),
                new ApproverRules());
        database.transactions().write(() -> checkup.look(database.rows(), told));
        return told.lines;
    }

    private record Told(boolean repairing, List<String> lines) implements Findings {

        Told(boolean repairing) {
            this(repairing, new ArrayList<>());
        }

        @Override
        public void wrong(String code, String english, String table, Cases cases) {
            if (!cases.none()) {
                lines.add(code + " " + table + ": " + cases.named());
            }
        }

        @Override
        public void repaired(String code, String english, String table, Cases cases) {
            if (!cases.none()) {
                lines.add("repaired " + code + " " + table + ": " + cases.named());
            }
        }

        @Override
        public void note(Sentence sentence) {
            lines.add("note " + sentence.code() + " " + sentence.arguments());
        }
    }
}
