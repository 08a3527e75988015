package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import tangram.launcher.Employee.Answer;

/** A partner's bundle says who approves contracts, by a field that it adds to them; the flow that names its rule is a row of the survey. */
@Timeout(300)
@EitherDatabase
class ApproverRulesIT {

    private static final String FLOWS = "/api/admin/approvals";
    private static final String TASKS = "/api/approvals/tasks";

    @TempDir
    private Path folder;

    @Test
    void aRuleOfAPartnerSaysWhoApprovesOnDerby() throws Exception {
        aRuleOfAPartnerSaysWhoApproves(Map.of());
    }

    @Test
    void aRuleOfAPartnerSaysWhoApprovesOnPostgresql() throws Exception {
        aRuleOfAPartnerSaysWhoApproves(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void aRuleOfAPartnerSaysWhoApproves(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        PartnerJar.write(home.resolve("modules"), "acme.approver", Map.of());
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            ReferenceRecords records = ReferenceRecords.on(server.url());
            Employee admin = HandoverIT.administrator(server);
            Bundle acme = server.bundle("acme.approver");
            refusedAtActivation(admin);
            assertThat(change(admin, List.of("rule:acme-region-head", "comm-mgr", "gm"))
                            .status())
                    .isEqualTo(200);
            asksWhomTheRuleNames(records);
            theBundleGoesBetweenTwoSteps(server, records, admin, acme);
        }
    }

    private static void refusedAtActivation(Employee admin) throws Exception {
        Answer refused = change(admin, List.of("rule:acme-region", "gm"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("contract", "rule:acme-region", "第 1 步");
        Answer plan = admin.postYaml(
                "/api/admin/changes?plan=true",
                "survey: 1\napprovals:\n  - {code: k2, type: contract, name: 区域审核, steps: [gm, \"rule:nobody\"]}\n");
        assertThat(plan.status()).isEqualTo(400);
        assertThat(plan.body().toString()).contains("k2", "rule:nobody");
    }

    private static Answer change(Employee admin, List<String> steps) throws Exception {
        String etag =
                admin.get(FLOWS + "/contract").headers().firstValue("ETag").orElseThrow();
        return admin.patch(FLOWS + "/contract", etag, Map.of("steps", steps));
    }

    private static void asksWhomTheRuleNames(ReferenceRecords records) throws Exception {
        Employee wumin = records.as("wumin");
        String contract = records.at("K1");
        String approval = contract + "/approval";
        for (String region : List.of("", "south")) {
            if (!region.isEmpty()) {
                inRegion(wumin, contract, region);
            }
            Answer refused = wumin.post(approval, Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("approval.rule-silent");
            assertThat(refused.text("detail")).contains("acme-region-head");
            assertThat(wumin.get(contract).body()).containsEntry("approvalState", "draft");
        }
        inRegion(wumin, contract, "east");
        Answer submitted = wumin.post(approval, Map.of(), "submit-by-rule");
        assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(200);
        assertThat(history(wumin, contract)).singleElement().satisfies(entry -> {
            assertThat(entry).containsEntry("outcome", "open").doesNotContainKey("remark");
            assertThat(entry.get("seat").toString()).contains("office-mgr");
        });
        assertThat(records.as("wang").get(TASKS).items()).isEmpty();
        decide(records.as("zheng"), contract);
        decide(records.as("chu"), contract);
        decide(records.as("zhang"), contract);
        assertThat(wumin.get(contract).body()).containsEntry("approvalState", "approved");
    }

    private static void theBundleGoesBetweenTwoSteps(
            OpenServer server, ReferenceRecords records, Employee admin, Bundle acme) throws Exception {
        assertThat(change(admin, List.of("sales-dir", "rule:acme-region-head", "gm"))
                        .status())
                .isEqualTo(200);
        Employee wuqiang = records.as("wuqiang");
        String contract = records.at("K2");
        inRegion(wuqiang, contract, "west");
        assertThat(wuqiang.post(contract + "/approval", Map.of()).status()).isEqualTo(200);
        acme.stop(Bundle.STOP_TRANSIENT);
        decide(records.as("wang"), contract);
        assertThat(history(wuqiang, contract))
                .extracting(entry -> entry.get("outcome") + " " + entry.get("remark"))
                .containsExactly("approved null", "open nobody");
        assertThat(admin.get("/api/me/notices/count").number("unread"))
                .as("he is told of the record, and not what it is")
                .isEqualTo(1);
        Control.Answer doctor = server.run("doctor");
        assertThat(doctor.output() + doctor.error())
                .as("the task, and the rule that no bundle offers")
                .contains("core_approval_task", "acme-region-head");

        acme.start(Bundle.START_TRANSIENT);
        String task = taskNamedBy(doctor);
        Answer handed = admin.post(TASKS + "/" + task, Map.of("decision", "hand-on", "person", "chu"));
        assertThat(handed.status()).as("%s", handed.body()).isEqualTo(200);
        decide(records.as("chu"), contract);
        decide(records.as("zhang"), contract);
        assertThat(wuqiang.get(contract).body()).containsEntry("approvalState", "approved");
        Control.Answer well = server.run("doctor");
        assertThat(well.exit()).as(well.output() + well.error()).isZero();
    }

    /** The doctor tells an administrator, who may not read the record, which task he has to hand on. */
    private static String taskNamedBy(Control.Answer doctor) {
        Matcher id = Pattern.compile("core_approval_task.*?(\\d{15,})").matcher(doctor.output() + doctor.error());
        assertThat(id.find()).as(doctor.output() + doctor.error()).isTrue();
        return id.group(1);
    }

    private static void inRegion(Employee owner, String contract, String region) throws Exception {
        Answer changed = owner.patch(contract, owner.get(contract).number("version"), Map.of("x_acme_region", region));
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    }

    private static List<Map<String, Object>> history(Employee owner, String contract) throws Exception {
        Answer standing = owner.get(contract + "/approval");
        return Employee.items(
                Employee.items(standing.body().get("submissions")).get(0).get("history"));
    }

    private static void decide(Employee who, String contract) throws Exception {
        String record = contract.substring(contract.lastIndexOf('/') + 1);
        String task = who.get(TASKS).items().stream()
                .filter(item -> item.get("record").toString().contains(record))
                .map(item -> String.valueOf(item.get("id")))
                .findFirst()
                .orElseThrow();
        Answer decided = who.post(TASKS + "/" + task, Map.of("decision", "approve"));
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
    }
}
