package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.TestDatabase;

/** {@code run --demo} is a company in the middle of its year, as its people see it, and stays as they have left it. */
@Timeout(600)
@EitherDatabase
class DemoIT {

    private static final String DEALS = "/api/opportunity/opportunities";
    private static final String CONTRACTS = "/api/contract/contracts";
    private static final String DUE = "/api/receivable/receivables";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void onDerby() throws Exception {
        isACompanyInMidYear(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        isACompanyInMidYear(Map.of(Setting.DATABASE_URL, TestDatabase.newPostgresDatabase()));
    }

    private void isACompanyInMidYear(Map<Setting, String> settings) throws Exception {
        Map<Setting, String> year = new HashMap<>(settings);
        year.put(Setting.DEMO_RECORDS, "year");
        year.put(Setting.DATA, folder.resolve("data").toString());
        Map<String, Integer> counts;
        try (RunningDemo demo = new RunningDemo(folder.resolve("first"), year)) {
            awaitTheLastEntry(demo);
            counts = counts(demo);
            theSaleIsInFullSwing(demo);
            moneyIsOwedAndComesIn(demo);
            DemoFigures figures = new DemoFigures(demo);
            figures.targetsAreReachedByWhatIsListed();
            figures.expensesStandBesideWhatWasSold();
            approvalsWait(demo);
            everybodySeesHisOwn(demo);
            Control.Answer doctor = demo.instance.control().run("doctor", List.of());
            assertThat(doctor.exit()).as(doctor.output()).isZero();
        }
        try (RunningDemo again = new RunningDemo(folder.resolve("again"), year)) {
            awaitTheLastEntry(again);
            assertThat(counts(again)).as("nothing is entered twice").isEqualTo(counts);
        }
    }

    private static void awaitTheLastEntry(RunningDemo demo) throws Exception {
        awaitSome(Employee.signIn(demo.url(), "lv"), "/api/expense/expenses?filter=approvalState==pending");
    }

    private static void awaitSome(Employee who, String list) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (total(who, list) == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(500);
        }
    }

    /** What the general manager sees of each kind. */
    private static Map<String, Integer> counts(RunningDemo demo) throws Exception {
        Employee zhang = Employee.signIn(demo.url(), "zhang");
        Map<String, Integer> counts = new HashMap<>();
        for (String path : ReferenceRecords.PATHS.values()) counts.put(path, total(zhang, path));
        assertThat(counts).as("there is something of everything").doesNotContainValue(0);
        assertThat(counts.get("/api/customer/customers")).isGreaterThan(100);
        return counts;
    }

    private static void theSaleIsInFullSwing(RunningDemo demo) throws Exception {
        Employee wang = Employee.signIn(demo.url(), "wang");
        assertThat(values(wang, DEALS, "stage"))
                .containsExactly("contact", "lost", "negotiation", "proposal", "requirements", "suspended", "won");
        assertThat(values(wang, "/api/quote/quotes", "status"))
                .containsExactly("accepted", "declined", "draft", "expired", "sent");
        assertThat(values(wang, CONTRACTS, "status")).containsExactly("completed", "draft", "effective", "executing");
        for (String view : List.of("overdue", "by-stage")) {
            assertThat(total(wang, DEALS + "?view=" + view)).as(view).isPositive();
        }
        for (String view : List.of("ending", "to-sign", "unplanned")) {
            assertThat(total(wang, CONTRACTS + "?view=" + view)).as(view).isPositive();
        }
        for (String view : List.of("expiring", "overdue")) {
            assertThat(total(wang, "/api/quote/quotes?view=" + view)).as(view).isPositive();
        }
        assertThat(total(wang, "/api/lead/leads?filter=status==converted")).isPositive();
        assertThat(total(wang, DEALS + "?filter=roles.role==decides")).isPositive();
        assertThat(values(wang, "/api/customer/claims", "status")).containsExactly("open", "refused");
        assertThat(total(Employee.signIn(demo.url(), "zhao"), "/api/customer/claims?view=to-decide"))
                .isPositive();
        assertThat(total(wang, "/api/competitor/deals?filter=result==lost")).isPositive();
    }

    private static void moneyIsOwedAndComesIn(RunningDemo demo) throws Exception {
        Employee he = Employee.signIn(demo.url(), "he");
        for (String view : List.of("overdue", "overdue-30", "overdue-60", "overdue-90", "due-this-week", "not-due")) {
            assertThat(total(he, DUE + "?view=" + view)).as(view).isPositive();
        }
        assertThat(values(he, DUE, "status")).containsExactly("open", "partly-received", "settled");
        assertThat(values(he, "/api/receivable/receipts", "status"))
                .containsExactly("allocated", "confirmed", "registered");
        assertThat(total(he, "/api/receivable/invoices?filter=status==issued")).isPositive();
        assertThat(total(he, "/api/customer/customers"))
                .as("finance sees no customers")
                .isZero();
    }

    private static void approvalsWait(RunningDemo demo) throws Exception {
        List<Map<String, Object>> asked = Employee.signIn(demo.url(), "wang")
                .get("/api/approvals/tasks?limit=100")
                .items();
        assertThat(asked)
                .extracting(line -> String.valueOf(((Map<?, ?>) line.get("record")).get("type")))
                .contains("quote", "contract", "expense");
        assertThat(Employee.signIn(demo.url(), "chu")
                        .get("/api/approvals/tasks")
                        .items())
                .isNotEmpty();
        assertThat(Employee.signIn(demo.url(), "zhang")
                        .get("/api/approvals/tasks")
                        .items())
                .isNotEmpty();
    }

    private static void everybodySeesHisOwn(RunningDemo demo) throws Exception {
        for (String login : List.of("wumin", "zhouming", "wuqiang", "fengli")) {
            Employee seller = Employee.signIn(demo.url(), login);
            assertThat(owners(seller, DEALS)).as(login).containsExactly(login);
            assertThat(owners(seller, "/api/customer/customers")).as(login).containsExactly(login);
            assertThat(total(seller, "/api/activity/tasks?view=due")).as(login).isPositive();
        }
        Employee zhao = Employee.signIn(demo.url(), "zhao");
        assertThat(owners(zhao, DEALS)).containsExactly("wumin", "zhao", "zhouming");
        assertThat(total(Employee.signIn(demo.url(), "qin"), DEALS)).isZero();
        assertThat(owners(Employee.signIn(demo.url(), "you"), "/api/asset/assets"))
                .as("R8")
                .containsExactly("wei");
    }

    private static int total(Employee who, String path) throws Exception {
        Employee.Answer list = who.get(path + (path.contains("?") ? "&" : "?") + "total=exact&limit=1");
        assertThat(list.status()).as("%s %s", path, list.body()).isEqualTo(200);
        return list.number("total");
    }

    private static TreeSet<String> values(Employee who, String path, String field) throws Exception {
        return who.all(path, field).stream()
                .map(record -> String.valueOf(record.get(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> owners(Employee who, String path) throws Exception {
        return who.all(path, "owner").stream()
                .map(record -> String.valueOf(((Map<?, ?>) record.get("owner")).get("person")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
