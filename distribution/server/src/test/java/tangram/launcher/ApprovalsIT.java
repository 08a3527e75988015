package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The people of the reference enterprise have quotes, contracts and expenses approved by the flows of its survey, through the
 * door; what they must not, they are told why. The ids are those of the scenarios.
 */
@Timeout(300)
@EitherDatabase
class ApprovalsIT {

    private static final String TASKS = "/api/approvals/tasks";

    @TempDir
    private Path folder;

    @Test
    void onDerby() throws Exception {
        approves(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        approves(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void approves(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            ReferenceRecords records = ReferenceRecords.on(server.url());
            Employee admin = HandoverIT.administrator(server);
            contract(records);
            expenses(records);
            batch(records, admin);
            handling(records);
            delegation(records);
            voided(records);
            unlock(records, admin);
            badInput(records);
            Control.Answer doctor = server.run("doctor");
            assertThat(doctor.exit()).as(doctor.output() + doctor.error()).isZero();
        }
    }

    /** A09, A18, A19, A20, A22, A28. */
    private static void contract(ReferenceRecords records) throws Exception {
        String contract = records.at("K1");
        String approval = contract + "/approval";
        Employee wumin = records.as("wumin");
        assertThat(wumin.get(approval).body().get("state")).isEqualTo("draft");
        Employee.Answer submitted = wumin.post(approval, Map.of("note", "请审批"), "submit-k1");
        assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(200);
        assertThat(wumin.post(approval, Map.of("note", "请审批"), "submit-k1").body())
                .as("asked again under the same key it is done once")
                .isEqualTo(submitted.body());
        refused(wumin.post(approval, Map.of()), 409, "approval.under-way");
        int version = wumin.get(contract).number("version");
        refused(wumin.patch(contract, version, Map.of("amount", 1)), 409, "in-approval");
        refused(wumin.delete(contract), 409, "in-approval");
        refused(records.as("zhao").post(contract + "/actions/void", Map.of("reason", "重复")), 409, "in-approval");

        Employee chu = records.as("chu");
        refused(chu.get(contract), 404, "not-found");
        assertThat(tasks(chu, "open")).isEmpty();
        String first = task(records.as("wang"), contract);
        refused(records.as("zhao").post(TASKS + "/" + first, Map.of("decision", "approve")), 403, "approval.not-yours");
        refused(records.as("chenchen").post(TASKS + "/" + first, Map.of("decision", "approve")), 404, "approval.none");
        decide(records.as("wang"), contract, Map.of("decision", "approve", "comment", "同意"));
        refused(records.as("wang").post(TASKS + "/" + first, Map.of("decision", "approve")), 409, "approval.decided");

        assertThat(chu.get(contract).status()).isEqualTo(200);
        refused(chu.get(records.at("C1")), 404, "not-found");
        Employee.Answer shown = chu.get(TASKS + "/" + task(chu, contract));
        assertThat(shown.body().get("content"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("name", "产线改造合同");
        assertThat(Employee.items(shown.body().get("fields")))
                .extracting(field -> field.get("label"))
                .contains("合同名称");
        refused(decision(chu, contract, Map.of("decision", "reject")), 400, "invalid");
        decide(chu, contract, Map.of("decision", "reject", "comment", "补充付款条款"));
        assertThat(wumin.get(contract).body().get("approvalState")).isEqualTo("rejected");
        assertThat(wumin.patch(contract, wumin.get(contract).number("version"), Map.of("amount", 120_000))
                        .status())
                .isEqualTo(200);

        assertThat(wumin.post(approval, Map.of()).status()).isEqualTo(200);
        decide(records.as("wang"), contract, Map.of("decision", "approve"));
        decide(chu, contract, Map.of("decision", "approve"));
        assertThat(chu.get(TASKS + "?box=decided").items()).hasSize(2);
        decide(records.as("zhang"), contract, Map.of("decision", "approve"));

        Employee.Answer standing = wumin.get(approval);
        assertThat(standing.body().get("state")).isEqualTo("approved");
        Map<String, Object> last =
                Employee.items(standing.body().get("submissions")).get(0);
        assertThat(Employee.items(last.get("changed")))
                .extracting(change -> change.get("field"))
                .containsExactly("amount", "companyAmount");
        assertThat(Employee.items(last.get("history")))
                .extracting(entry -> entry.get("outcome"))
                .containsExactly("approved", "approved", "approved");
        assertThat(last.get("hash").toString()).hasSize(64);
        refused(wumin.patch(contract, wumin.get(contract).number("version"), Map.of("amount", 1)), 409, "approved");
        assertThat(chu.get(contract).status()).isEqualTo(200);
        refused(chu.get(records.at("O1")), 404, "not-found");
    }

    /** A17. */
    private static void expenses(ReferenceRecords records) throws Exception {
        for (String who : List.of("wumin", "han")) {
            String expense = records.at(who.equals("han") ? "EX2" : "EX1");
            assertThat(records.as(who).post(expense + "/approval", Map.of()).status())
                    .isEqualTo(200);
        }
        Employee wang = records.as("wang");
        assertThat(tasks(wang, "open")).hasSize(2);
        assertThat(wang.get(records.at("EX2")).status()).isEqualTo(200);
        assertThat(wang.get(records.at("EX2") + "/access?operation=read").body().toString())
                .contains("task");
        decide(wang, records.at("EX2"), Map.of("decision", "approve"));
        assertThat(records.as("han").get(records.at("EX2")).body().get("approvalState"))
                .isEqualTo("approved");
    }

    /** A30: only where the flow permits it, each by itself. */
    private static void batch(ReferenceRecords records, Employee admin) throws Exception {
        Employee wang = records.as("wang");
        String task = task(wang, records.at("EX1"));
        Employee.Answer none = wang.post(TASKS, Map.of("ids", List.of(task, "1"), "decision", "approve"));
        assertThat(none.status()).as("%s", none.body()).isEqualTo(200);
        assertThat(none.items())
                .<Object>extracting(item -> ((Map<?, ?>) item.get("problem")).get("code"))
                .containsExactly("approval.not-in-batch", "approval.none");

        Employee.Answer row = admin.get("/api/admin/approvals/expense");
        assertThat(row.status()).as("%s", row.body()).isEqualTo(200);
        assertThat(admin.patch(
                                "/api/admin/approvals/expense",
                                row.headers().firstValue("ETag").orElseThrow(),
                                Map.of("batch", true, "handling", Map.of("name", "报销", "by", "fin-mgr")))
                        .status())
                .isEqualTo(200);
        assertThat(wang.post(TASKS, Map.of("ids", List.of(task), "decision", "approve"))
                        .items())
                .as("what is under way goes on by the version it began with (A21)")
                .extracting(item -> item.get("ok"))
                .containsExactly(false);
        Employee wumin = records.as("wumin");
        assertThat(wumin.delete(records.at("EX1") + "/approval").status()).isEqualTo(200);
        assertThat(wumin.post(records.at("EX1") + "/approval", Map.of()).status())
                .isEqualTo(200);
        assertThat(wang.post(TASKS, Map.of("ids", List.of(task(wang, records.at("EX1"))), "decision", "approve"))
                        .items())
                .extracting(item -> item.get("state"))
                .containsExactly("approved");
    }

    /** R9c: what is approved is reimbursed by finance, at the record or at the task, and by nobody else. */
    private static void handling(ReferenceRecords records) throws Exception {
        Employee wumin = records.as("wumin");
        Employee he = records.as("he");
        String expense = records.at("EX1");
        assertThat(tasks(he, "open"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).containsEntry("handling", "报销").containsEntry("state", "approved"));
        int version = wumin.get(expense).number("version");
        refused(wumin.patch(expense, version, Map.of("status", "reimbursed")), 400, "invalid");
        refused(wumin.post(expense + "/actions/reimburse", Map.of()), 403, "operation-denied");
        refused(decision(he, expense, Map.of("decision", "approve")), 400, "invalid");
        assertThat(he.get(expense).body().get("may").toString()).contains("confirm", "reimburse");
        Employee.Answer reimbursed = he.post(expense + "/actions/reimburse", Map.of());
        assertThat(reimbursed.body()).containsEntry("status", "reimbursed");
        assertThat(tasks(he, "open")).isEmpty();

        String today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
        Employee.Answer spent =
                wumin.post("/api/expense/expenses", Map.of("type", "gift", "incurredOn", "2026-06-01", "amount", 300));
        String gift = "/api/expense/expenses/" + spent.text("id");
        assertThat(wumin.post(gift + "/approval", Map.of()).status()).isEqualTo(200);
        refused(wumin.post(gift + "/actions/reimburse", Map.of()), 403, "operation-denied");
        decide(records.as("wang"), gift, Map.of("decision", "approve"));
        assertThat(he.post("/api/approvals/delegations", Map.of("to", "lv", "from", today, "until", today))
                        .status())
                .isEqualTo(201);
        Employee lv = records.as("lv");
        String task = TASKS + "/" + task(lv, gift);
        refused(wumin.post(task, Map.of("decision", "done")), 403, "approval.not-yours");
        Employee.Answer done = lv.post(task, Map.of("decision", "done", "comment", "已付款"));
        assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
        assertThat(wumin.get(gift).body()).containsEntry("status", "reimbursed");
        refused(lv.post(task, Map.of("decision", "done")), 409, "approval.decided");
    }

    /** A16. */
    private static void delegation(ReferenceRecords records) throws Exception {
        String today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
        Employee wang = records.as("wang");
        Employee.Answer given = wang.post(
                "/api/approvals/delegations", Map.of("to", "zhao", "type", "contract", "from", today, "until", today));
        assertThat(given.status()).as("%s", given.body()).isEqualTo(201);
        assertThat(records.as("wuqiang")
                        .post(records.at("K2") + "/approval", Map.of())
                        .status())
                .isEqualTo(200);
        Employee zhao = records.as("zhao");
        assertThat(tasks(zhao, "open"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("behalf").toString()).contains("wang"));
        decide(zhao, records.at("K2"), Map.of("decision", "approve"));
        assertThat(zhao.delete("/api/approvals/delegations/" + given.text("id")).status())
                .as("it is his who gave it")
                .isEqualTo(404);
        assertThat(wang.delete("/api/approvals/delegations/" + given.text("id")).status())
                .isEqualTo(204);
    }

    /** What is approved is void when a superior with the operation says why, and never by an edit. */
    private static void voided(ReferenceRecords records) throws Exception {
        String contract = records.at("K2");
        decide(records.as("chu"), contract, Map.of("decision", "approve"));
        decide(records.as("zhang"), contract, Map.of("decision", "approve"));
        Employee wuqiang = records.as("wuqiang");
        int version = wuqiang.get(contract).number("version");
        refused(wuqiang.patch(contract, version, Map.of("status", "void")), 400, "invalid");
        refused(wuqiang.post(contract + "/actions/void", Map.of("reason", "重复")), 403, "operation-denied");
        Employee qian = records.as("qian");
        refused(qian.post(contract + "/actions/void", Map.of()), 400, "invalid");
        assertThat(qian.get(contract).body().get("may").toString()).contains("void");
        Employee.Answer voided = qian.post(contract + "/actions/void", Map.of("reason", "重复签订"));
        assertThat(voided.body()).containsEntry("status", "void").containsEntry("voidReason", "重复签订");
        refused(qian.post(contract + "/actions/void", Map.of("reason", "再次")), 409, "action-unavailable");
        assertThat(wuqiang.get(contract).status()).isEqualTo(200);
    }

    /** R24. */
    private static void unlock(ReferenceRecords records, Employee admin) throws Exception {
        Employee wumin = records.as("wumin");
        String contract = records.at("K1");
        String approval = Employee.items(
                        wumin.get(contract + "/approval").body().get("submissions"))
                .get(0)
                .get("id")
                .toString();
        String path = "/api/approvals/" + approval + "/unlock";
        refused(wumin.post(path, Map.of("reason", "改")), 403, "administration.administrators-only");
        refused(admin.post(path, Map.of()), 400, "invalid");
        assertThat(admin.post(path, Map.of("reason", "金额有误")).status()).isEqualTo(200);
        assertThat(wumin.patch(contract, wumin.get(contract).number("version"), Map.of("amount", 130_000))
                        .status())
                .isEqualTo(200);
    }

    private static void badInput(ReferenceRecords records) throws Exception {
        Employee wumin = records.as("wumin");
        refused(wumin.get(TASKS + "?box=all"), 400, "invalid");
        refused(wumin.get(TASKS + "?page=2"), 400, "unknown-parameter");
        refused(wumin.get(TASKS + "?after=%7B"), 400, "approval.bad-cursor");
        refused(wumin.get(TASKS + "/x"), 404, "approval.none");
        refused(wumin.get("/api/approvals/1"), 404, "approval.none");
        refused(wumin.post(TASKS + "/1", Map.of("decision", "shred")), 400, "invalid");
        refused(wumin.post(records.at("C1") + "/approval", Map.of()), 404, "no-such-path");
        refused(wumin.post(records.at("Q1") + "/approval", Map.of("flow", 7)), 400, "invalid");
        refused(wumin.post(records.at("Q1") + "/approval", Map.of("flow", "none")), 400, "invalid");
        for (Map<String, String> wrong : List.of(
                Map.of("to", "zhao", "from", "2030-01-01", "until", "+99999-01-01"),
                Map.of("to", "zhao", "from", "2030-01-01", "until", "2030-01-02", "type", "x".repeat(100)),
                Map.of("to", "x".repeat(300), "from", "2030-01-01", "until", "2030-01-02"))) {
            refused(wumin.post("/api/approvals/delegations", wrong), 400, "invalid");
        }
        refused(
                wumin.post(
                        "/api/approvals/delegations", Map.of("to", "wumin", "from", "morgen", "until", "2020-01-01")),
                400,
                "invalid");
    }

    private static void refused(Employee.Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().get("code")).as("%s", answer.body()).isEqualTo(code);
    }

    private static List<Map<String, Object>> tasks(Employee who, String box) throws Exception {
        Employee.Answer answer = who.get(TASKS + "?box=" + box);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.items();
    }

    static String task(Employee who, String record) throws Exception {
        String id = record.substring(record.lastIndexOf('/') + 1);
        return tasks(who, "open").stream()
                .filter(line -> ((Map<?, ?>) line.get("record")).get("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to decide about " + record))
                .get("id")
                .toString();
    }

    private static Employee.Answer decision(Employee who, String record, Map<String, ?> decision) throws Exception {
        return who.post(TASKS + "/" + task(who, record), decision);
    }

    static void decide(Employee who, String record, Map<String, ?> decision) throws Exception {
        Employee.Answer answer = decision(who, record, decision);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }
}
