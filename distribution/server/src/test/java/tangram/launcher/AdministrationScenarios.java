package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * What an administrator does over HTTP: the shipped server with the reference enterprise, whose general manager is the
 * administrator, too. What a scenario changes it puts back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class AdministrationScenarios {

    private static final String ADMIN = "/api/admin/";
    private static final Map<String, Object> RULE = Map.of(
            "id", "X1",
            "to", Map.of("people", List.of("zhouming")),
            "types", List.of("customer"),
            "records", "all",
            "why", "周明协助客户回访");

    private OpenServer server;
    private ReferenceRecords records;
    private Path folder;

    abstract Map<Setting, String> settings();

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        server = OpenServer.start(home, folder.resolve("data"), settings());
        records = ReferenceRecords.on(server.url());
        Path survey = Files.writeString(
                folder.resolve("administrator.yaml"),
                "survey: 1\nemployees: [{name: 张, login: zhang, administrator: true}]\n");
        assertThat(server.run("survey", "apply", survey.toString()).exit()).isZero();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Employee admin() throws Exception {
        return records.as("zhang");
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer;
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    /** The first of the rows that are refused. */
    private static Map<String, Object> error(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        return Employee.items(answer.body().get("errors")).get(0);
    }

    private Answer row(String path) throws Exception {
        return done(admin().get(ADMIN + path));
    }

    private static String version(Answer row) {
        return row.headers().firstValue("ETag").orElseThrow();
    }

    private Answer patch(String path, Map<String, ?> body) throws Exception {
        return admin().patch(ADMIN + path, version(row(path)), body);
    }

    private void undo(Answer change) throws Exception {
        done(admin().post(ADMIN + "changes/" + change.text("id") + "/undo", Map.of()));
    }

    private Set<String> sees(String login, String kind) throws Exception {
        return records.list(login, kind);
    }

    @Test
    void onlyAdministratorsAreServed() throws Exception {
        Employee wumin = records.as("wumin");
        for (String path : List.of("rules", "rules/R8", "survey", "changes"))
            refused(wumin.get(ADMIN + path), 403, "administration.administrators-only");
        refused(wumin.post(ADMIN + "rules", RULE), 403, "administration.administrators-only");
        refused(wumin.post(ADMIN + "changes", Map.of("survey", 1)), 403, "administration.administrators-only");
        refused(wumin.post(ADMIN + "policies/test", Map.of()), 403, "administration.administrators-only");
        refused(wumin.post("/api/access/preview", Map.of("survey", 1)), 403, "administration.administrators-only");
        refused(wumin.post(ADMIN + "changes/1/undo", Map.of()), 403, "administration.administrators-only");
    }

    @Test
    void everySectionShowsItsRowsInTheWordsOfASurvey() throws Exception {
        for (String section : List.of(
                "company",
                "departments",
                "seats",
                "roles",
                "people",
                "numbering",
                "calendar",
                "ceiling",
                "rules",
                "approvals",
                "policies")) assertThat(row(section).items()).as(section).isNotEmpty();
        Map<?, ?> seat = (Map<?, ?>) row("seats/sales-mgr1").body().get("row");
        assertThat(seat.get("name")).isEqualTo("销售经理一");
        assertThat(seat.get("reportsTo")).isEqualTo("sales-dir");
        refused(admin().get(ADMIN + "nothing"), 404, "configuration.no-such-section");
        refused(admin().get(ADMIN + "rules/X9"), 404, "configuration.no-such-row");
    }

    @Test
    void whatTheNextRecordsWillBeCalledIsShownBeforeTheyAreAndTheLedgerNamesThemAfterwards() throws Exception {
        String numbering = ADMIN + "numbering/contract/";
        Map<String, Object> rule = Map.of("mode", "auto", "pattern", "HT-{department}-{seq:3}", "scope", "department");
        Answer shown = admin().post(numbering + "next?count=2&value=department:EAST", rule);
        assertThat(shown.body().get("items")).isEqualTo(List.of("HT-EAST-001", "HT-EAST-002"));
        refused(admin().post(numbering + "next", rule), 400, "numbering.example-missing");
        refused(admin().post(numbering + "next", Map.of("pattern", "HT")), 400, "numbering.pattern-parts");
        refused(admin().post(numbering + "next", Map.of("pattern", "HT{seq:3}", "rest", 1)), 400, "invalid");
        refused(admin().get(ADMIN + "numbering/unicorn/next"), 404, "numbering.no-such-type");

        List<?> ledger =
                admin().get(ADMIN + "numbering/customer/numbers?limit=1").items();
        assertThat(((Map<?, ?>) ledger.get(0)).keySet()).isEqualTo(Set.of("number", "record", "how", "at", "by"));
        refused(
                records.as("zhouming").get(ADMIN + "numbering/customer/numbers"),
                403,
                "administration.administrators-only");
        refused(
                records.as("zhouming").get(ADMIN + "numbering/customer/next"),
                403,
                "administration.administrators-only");
    }

    @Test
    void theCalendarIsOneRowThatIsChangedAndBroughtBack() throws Exception {
        Answer before = row("calendar/it");
        Answer changed = done(patch("calendar/it", Map.of("hours", List.of("08:30-12:00", "13:00-17:30"))));
        Map<?, ?> now = (Map<?, ?>) row("calendar/it").body().get("row");
        assertThat(now.get("hours")).isEqualTo(List.of("08:30-12:00", "13:00-17:30"));
        assertThat((List<?>) now.get("holidays")).hasSize(14);
        assertThat(error(patch("calendar/it", Map.of("days", List.of()))).get("code"))
                .isEqualTo("survey.refused-row");
        undo(changed);
        assertThat(row("calendar/it").body()).isEqualTo(before.body());
    }

    @Test
    void aFlowIsAddedChangedTakenAwayAndBroughtBackAndKeepsWhomItNames() throws Exception {
        Map<String, Object> flow = Map.of(
                "code",
                "big",
                "type",
                "quote",
                "name",
                "大额报价",
                "steps",
                List.of("销售总监", Map.of("by", "gm", "votes", "all")));
        Answer added = done(admin().post(ADMIN + "approvals", flow));
        Map<?, ?> row = (Map<?, ?>) row("approvals/big").body().get("row");
        assertThat(row.get("steps")).isEqualTo(List.of("sales-dir", Map.of("by", "gm", "votes", "all")));
        done(patch("approvals/big", Map.of("steps", List.of("person:he"), "batch", true)));
        Map<String, Object> error = error(patch("approvals/big", Map.of("steps", List.of("gm", "nobody"))));
        assertThat(error.get("field")).isEqualTo("approvals[big]");
        error = error(patch("people/he", Map.of("active", false)));
        assertThat(error.get("field")).isEqualTo("employees[he]");
        assertThat(String.valueOf(error.get("detail"))).contains("big", "he");

        Answer gone = done(admin().delete(ADMIN + "approvals/big", version(row("approvals/big"))));
        undo(gone);
        assertThat(((Map<?, ?>) row("approvals/big").body().get("row")).get("batch"))
                .isEqualTo(true);
        refused(
                admin().post(ADMIN + "changes/" + added.body().get("id") + "/undo", Map.of()),
                409,
                "configuration.changed-since");
        done(admin().delete(ADMIN + "approvals/big", version(row("approvals/big"))));
        refused(admin().get(ADMIN + "approvals/big"), 404, "configuration.no-such-row");
    }

    @Test
    void aRuleIsAddedInForceOnTheNextRequestChangedAndTakenAway() throws Exception {
        assertThat(sees("zhouming", "C")).isEmpty();
        done(admin().post(ADMIN + "rules?insist=test", RULE));
        assertThat(sees("zhouming", "C")).containsExactly("C1", "C2", "C3");
        refused(admin().post(ADMIN + "rules", RULE), 409, "configuration.exists");

        done(patch("rules/X1", Map.of("records", Map.of("ownedBy", Map.of("departments", List.of("EAST"))))));
        assertThat(sees("zhouming", "C")).containsExactly("C3");
        assertThat(((Map<?, ?>) row("rules/X1").body().get("row")).get("why")).isEqualTo("周明协助客户回访");

        String old = version(row("rules/X1"));
        done(patch("rules/X1", Map.of("why", "周明协助办事处")));
        refused(admin().patch(ADMIN + "rules/X1", old, Map.of("why", "另一个理由")), 412, "stale-version");
        assertThat(admin().delete(ADMIN + "rules/X1").status()).isEqualTo(428);
        refused(admin().delete(ADMIN + "rules/X1", old), 412, "stale-version");
        done(admin().delete(ADMIN + "rules/X1", version(row("rules/X1"))));
        assertThat(sees("zhouming", "C")).isEmpty();
        refused(admin().get(ADMIN + "rules/X1"), 404, "configuration.no-such-row");
    }

    @Test
    void whatIsRefusedNamesTheRowAndChangesNothing() throws Exception {
        String before = admin().text(ADMIN + "survey");
        Map<String, Object> beyond = new HashMap<>(RULE);
        beyond.put("to", Map.of("departments", List.of("TECH")));
        Map<String, Object> error = error(admin().post(ADMIN + "rules", beyond));
        assertThat(error.get("field")).isEqualTo("sharing.rules[X1]");
        assertThat(String.valueOf(error.get("detail"))).contains("TECH", "上限");

        error = error(patch("seats/gm", Map.of("reportsTo", "seller1")));
        assertThat(error.get("field")).isEqualTo("seats[gm]");
        error = error(patch("people/wumin", Map.of("seat", "seller2")));
        assertThat(error.get("field")).isEqualTo("employees[wumin]");
        error = error(admin().post(ADMIN + "departments", Map.of("code", "NEW", "name", "新部门", "parnet", "GM")));
        assertThat(error.get("field")).isEqualTo("departments[NEW].parnet");
        error = error(admin().post(
                        ADMIN + "rules",
                        Map.of("id", "X1", "to", "nobody", "types", "all", "records", "all", "why", "x")));
        assertThat(error.get("field")).isEqualTo("sharing.rules[X1].to");
        error = error(admin().post(ADMIN + "departments", Map.of("name", "无代码")));
        assertThat(error.get("field")).isEqualTo("code");
        error = error(admin().postYaml(ADMIN + "changes", "survey: 1\nseats:\n\t- {}\n"));
        assertThat(error.get("code")).isEqualTo("survey.tab");
        assertThat(admin().text(ADMIN + "survey")).isEqualTo(before);
    }

    @Test
    void aChangeThatBreaksAPolicyIsRefusedWithItUnlessSomebodyInsists() throws Exception {
        Answer refused = patch("switches/peers-view", Map.of("setting", "on"));
        Map<String, Object> error = error(refused);
        assertThat(error.get("field")).isEqualTo("policies[S02]");
        assertThat(error.get("code")).isEqualTo("policy-broken");
        assertThat(String.valueOf(error.get("detail"))).contains("平级互不可见", "zhouming", "查看");
        assertThat(sees("zhouming", "C")).isEmpty();

        String path = "switches/peers-view";
        Answer insisted = done(admin().patch(
                        ADMIN + path + "?insist=%E8%AF%95%E8%A1%8C", version(row(path)), Map.of("setting", "on")));
        assertThat(Employee.items(insisted.body().get("broken")))
                .extracting(verdict -> verdict.get("id"))
                .contains("S02");
        assertThat(sees("zhouming", "C")).containsExactly("C1");
        Answer judged = done(admin().post(ADMIN + "policies/test", Map.of()));
        assertThat(judged.number("broken")).isPositive();
        // what is broken already stands in nobody's way
        Answer other = done(patch("company/it", Map.of("profile", "另一种说法")));
        assertThat(row("changes").items().get(1).get("reason")).isEqualTo("试行");
        undo(other);
        undo(insisted);
        assertThat(done(admin().post(ADMIN + "policies/test", Map.of())).number("broken"))
                .isZero();
        assertThat(sees("zhouming", "C")).isEmpty();
    }

    @Test
    void theShippedPoliciesAreAllJudgedAndHold() throws Exception {
        Answer judged = done(admin().post(ADMIN + "policies/test", Map.of()));
        assertThat(judged.number("kept")).isGreaterThan(60);
        assertThat(judged.number("broken")).as("%s", judged.body()).isZero();
        assertThat(judged.number("notJudged")).isZero();
        Control.Answer command = server.run("policy", "test", "--lang", "en");
        assertThat(command.exit()).isZero();
        assertThat(command.output()).contains("0 are broken");
    }

    @Test
    void aMoveIsUndoneWithTheVeryDesks() throws Exception {
        for (String which : List.of("follow", "stay")) {
            Answer moved = done(admin().patch(
                            ADMIN + "people/wumin?insist=test",
                            version(row("people/wumin")),
                            Map.of("seat", "seller2", "records", which)));
            assertThat(sees("zhao", "C")).isEqualTo(which.equals("follow") ? Set.of() : Set.of("C1"));
            assertThat(sees("qian", "C")).isEqualTo(which.equals("follow") ? Set.of("C1", "C2") : Set.of("C2"));
            assertThat(sees("wumin", "C")).isEqualTo(which.equals("follow") ? Set.of("C1") : Set.of());
            undo(moved);
            assertThat(sees("zhao", "C")).containsExactly("C1");
            assertThat(sees("qian", "C")).containsExactly("C2");
            assertThat(sees("wumin", "C")).containsExactly("C1");
            refused(
                    admin().post(ADMIN + "changes/" + moved.text("id") + "/undo", Map.of()),
                    409,
                    "configuration.undone");
        }
    }

    @Test
    void anEmailAddressIsGivenTakenAwayAndBothUndone() throws Exception {
        Answer before = row("people/wumin");
        Answer given = done(patch("people/wumin", Map.of("email", "wumin@example.com")));
        Answer with = row("people/wumin");
        assertThat(((Map<?, ?>) with.body().get("row")).get("email")).isEqualTo("wumin@example.com");
        Answer taken = done(patch("people/wumin", Map.of("email", "none")));
        assertThat(row("people/wumin").body()).isEqualTo(before.body());
        undo(taken);
        assertThat(row("people/wumin").body()).isEqualTo(with.body());
        undo(given);
        assertThat(row("people/wumin").body()).isEqualTo(before.body());
        assertThat(String.valueOf(
                        error(patch("people/wumin", Map.of("email", "武敏"))).get("detail")))
                .contains("武敏", "邮箱");
    }

    @Test
    void whatWasChangedSinceIsNotUndone() throws Exception {
        Answer first = done(patch("company/it", Map.of("profile", "第一次")));
        Answer second = done(patch("company/it", Map.of("profile", "第二次")));
        refused(
                admin().post(ADMIN + "changes/" + first.text("id") + "/undo", Map.of()),
                409,
                "configuration.changed-since");
        undo(second);
        undo(first);
    }

    /** A row of a person does not say whose the desks are that he left. */
    @Test
    void aMoveIsNotUndoneWhenSomebodyHasTakenOverWhatStayed() throws Exception {
        Answer moved = done(admin().patch(
                        ADMIN + "people/wumin?insist=test",
                        version(row("people/wumin")),
                        Map.of("seat", "seller2", "records", "stay")));
        Answer taken = done(admin().patch(
                        ADMIN + "people/zhouming?insist=test",
                        version(row("people/zhouming")),
                        Map.of("seat", "seller1", "takesOver", true)));
        assertThat(sees("zhouming", "C")).containsExactly("C1");
        refused(
                admin().post(ADMIN + "changes/" + moved.text("id") + "/undo", Map.of()),
                409,
                "configuration.changed-since");
        assertThat(sees("zhouming", "C")).containsExactly("C1");
        undo(taken);
        undo(moved);
        assertThat(sees("wumin", "C")).containsExactly("C1");
    }

    @Test
    void whatIsAddedIsUndoneByTakingItAwayOrOutOfUse() throws Exception {
        String before = admin().text(ADMIN + "survey");
        Answer added = done(admin().postYaml(ADMIN + "changes?insist=test", """
                survey: 1
                departments: [{code: NORTH, name: 华北办事处, parent: SALES}]
                seats: [{code: north-mgr, name: 办事处主任, department: NORTH, reportsTo: sales-dir}]
                sharing:
                  rules: [{id: X7, to: {seats: [north-mgr]}, types: [project], records: all, why: 华北}]
                  assistants: [{seat: fin-asst, of: fin-mgr, types: [contract], exception: true, why: 协助}]
                  switches: {marketing-scope: none}
                policies: [{id: X8, who: zhang, operation: read, type: customer, given: {owner: wumin}, expect: allowed, why: 总经理}]
                """));
        assertThat(Employee.items(added.body().get("differences"))).hasSize(6);
        assertThat(admin().text(ADMIN + "survey")).isNotEqualTo(before);
        undo(added);
        assertThat(admin().text(ADMIN + "survey")).isEqualTo(before);
    }

    @Test
    void aPlanSaysWhatWouldChangeAndChangesNothing() throws Exception {
        String before = admin().text(ADMIN + "survey");
        Answer plan = done(admin().postYaml(
                        ADMIN + "changes?plan=true", "survey: 1\nsharing: {switches: {superiors-edit: on}}\n"));
        assertThat(plan.body()).doesNotContainKey("id");
        Map<String, Object> difference =
                Employee.items(plan.body().get("differences")).get(0);
        assertThat(difference.get("section")).isEqualTo("switches");
        assertThat(String.valueOf(difference.get("after"))).contains("on");
        assertThat(Employee.items(plan.body().get("broken")))
                .extracting(verdict -> verdict.get("id"))
                .contains("S04a");
        assertThat(admin().text(ADMIN + "survey")).isEqualTo(before);
        assertThat(Employee.items(done(admin().postYaml(ADMIN + "changes?plan=true", before))
                        .body()
                        .get("differences")))
                .isEmpty();
    }

    /** What a preview says of everybody is what they find when the change is made. */
    @Test
    void aPreviewSaysWhoGainsAndLosesWhat() throws Exception {
        for (String change : List.of(
                "sharing: {switches: {peers-view: on}}",
                "sharing: {switches: {marketing-scope: none}}",
                "sharing: {switches: {related-through-customer: on}}",
                "sharing: {rules: [{id: R8, remove: true}]}",
                "seats: [{code: seller1, name: 销售员, department: SALES, reportsTo: sales-mgr2}]",
                "employees: [{name: 武敏, login: wumin, seat: seller2, records: follow}]",
                "employees: [{name: 尤, login: you, roles: []}]")) {
            Map<String, Set<String>> before = everything();
            Answer preview = done(admin().postYaml("/api/access/preview", "survey: 1\n" + change + "\n"));
            assertThat(everything()).as(change).isEqualTo(before);
            Answer applied = done(admin().postYaml(ADMIN + "changes?insist=test", "survey: 1\n" + change + "\n"));
            Map<String, Set<String>> after = everything();
            undo(applied);
            Map<String, String> expected = expected(before, after, Map.of());
            assertThat(told(preview)).as(change).containsAllEntriesOf(expected);
            assertThat(expected).as(change).isNotEmpty();
            assertThat(everything()).as(change).isEqualTo(before);
        }
    }

    @Test
    void aPreviewOfATransferSaysWhatIsSoWhenItIsDone() throws Exception {
        Map<String, Object> to = Map.of("person", "wuqiang");
        Map<String, Object> transfer = Map.of("type", "contract", "ids", List.of(records.id("K1")), "to", to);
        Map<String, Set<String>> before = everything();
        Answer preview = done(records.as("zhao").post("/api/access/preview", Map.of("transfer", transfer)));
        assertThat(everything()).isEqualTo(before);

        done(records.as("zhao").post(records.at("K1") + "/transfer", Map.of("to", to)));
        Map<String, Set<String>> after = everything();
        Map<String, Object> mine =
                records.as("zhao").get("/api/access/transfers").items().get(0);
        done(records.as("zhao").post("/api/access/transfers/" + mine.get("id") + "/undo", Map.of()));
        assertThat(everything()).isEqualTo(before);

        assertThat(told(preview)).isEqualTo(expected(before, after, told(preview)));
        assertThat(told(preview))
                .containsEntry("wumin contract", "+0 -1")
                .containsEntry("wumin project", "+0 -1")
                .containsEntry("wuqiang contract", "+1 -0")
                .containsEntry("qian project", "+1 -0")
                .doesNotContainKey("zhouming contract");
        refused(records.as("zhouming").post("/api/access/preview", Map.of("transfer", transfer)), 404, "not-found");
        assertThat(records.as("he")
                        .post("/api/access/preview", Map.of("transfer", transfer))
                        .status())
                .isEqualTo(403);
        error(records.as("zhao").post("/api/access/preview", Map.of("transfer", Map.of("type", "ghost"))));
        error(records.as("zhao").post("/api/access/preview", Map.of("transfer", 7)));
    }

    @Test
    void aPreviewOfAHandoverSaysWhatIsSoWhenItIsDoneAndItIsUndoneAsOne() throws Exception {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "to",
                "wuqiang",
                "types",
                Map.of("contract", "fengli"),
                "shares",
                "to",
                "assignments",
                "end",
                "reason",
                "转岗",
                "insist",
                true));
        String path = ADMIN + "people/wumin/handover";
        Map<String, Set<String>> before = everything();
        String survey = admin().text(ADMIN + "survey");
        Map<String, Object> asked = new HashMap<>(wish);
        asked.put("person", "wumin");
        Answer preview = done(admin().post("/api/access/preview", Map.of("handover", asked)));
        assertThat(everything()).isEqualTo(before);

        Answer handedOver = done(admin().post(path, wish));
        Map<String, Set<String>> after = everything();
        assertThat(told(preview)).isEqualTo(expected(before, after, told(preview)));
        assertThat(told(preview)).containsEntry("wuqiang customer", "+1 -0").containsEntry("fengli contract", "+1 -0");
        assertThat(row("changes").items().get(0).get("source")).isEqualTo("people/wumin/handover");

        done(admin().post(ADMIN + "changes/" + handedOver.text("change") + "/undo", Map.of()));
        assertThat(everything()).isEqualTo(before);
        assertThat(admin().text(ADMIN + "survey")).isEqualTo(survey);
    }

    @Test
    void aDeskIsGivenAwayWithItsRecordsAndComesBack() throws Exception {
        Map<String, Object> desk = row("desks").items().stream()
                .filter(one -> String.valueOf(one.get("person")).contains("wumin") && one.containsKey("seat"))
                .findFirst()
                .orElseThrow();
        String path = "desks/" + desk.get("id");
        Answer given =
                done(admin().patch(ADMIN + path + "?insist=test", version(row(path)), Map.of("person", "zhouming")));
        assertThat(sees("zhouming", "C")).containsExactly("C1");
        assertThat(sees("wumin", "C")).isEmpty();
        refused(admin().patch(ADMIN + path, "\"1\"", Map.of("person", "qian")), 412, "stale-version");
        assertThat(error(patch(path, Map.of("person", "nobody"))).get("code")).isEqualTo("unknown-person");
        assertThat(error(patch(path, Map.of("person", "qian", "chair", 1))).get("field"))
                .isEqualTo("chair");
        refused(admin().get(ADMIN + "desks/1"), 404, "configuration.no-such-row");
        refused(records.as("wumin").get(ADMIN + "desks"), 403, "administration.administrators-only");
        undo(given);
        assertThat(sees("wumin", "C")).containsExactly("C1");
        assertThat(sees("zhouming", "C")).isEmpty();
    }

    /** What came and went, of whom a preview tells or would have to. */
    private static Map<String, String> expected(
            Map<String, Set<String>> before, Map<String, Set<String>> after, Map<String, String> told) {
        Map<String, String> expected = new TreeMap<>(told);
        expected.keySet().removeAll(before.keySet());
        before.forEach((place, seen) -> {
            long gained = after.get(place).stream()
                    .filter(name -> !seen.contains(name))
                    .count();
            long lost = seen.stream()
                    .filter(name -> !after.get(place).contains(name))
                    .count();
            if (gained + lost > 0) expected.put(place, "+" + gained + " -" + lost);
        });
        return expected;
    }

    private static final Map<String, String> TYPES =
            Map.of("C", "customer", "K", "contract", "A", "asset", "SR", "service-request", "PJ", "project");

    private static Map<String, String> told(Answer preview) {
        Map<String, String> told = new TreeMap<>();
        for (Map<String, Object> shift : preview.items()) {
            Map<?, ?> gained = (Map<?, ?>) shift.get("gained");
            Map<?, ?> lost = (Map<?, ?>) shift.get("lost");
            Object login = ((Map<?, ?>) shift.get("person")).get("login");
            if (TYPES.containsValue(String.valueOf(shift.get("type")))) {
                told.put(login + " " + shift.get("type"), "+" + gained.get("records") + " -" + lost.get("records"));
            }
        }
        return told;
    }

    private Map<String, Set<String>> everything() throws Exception {
        Map<String, Set<String>> everything = new TreeMap<>();
        for (String login : List.of("wumin", "zhouming", "zhao", "qian", "chenchen", "you", "wuqiang", "wei")) {
            for (Map.Entry<String, String> type : TYPES.entrySet()) {
                boolean closed = records.as(login)
                                .get(ReferenceRecords.PATHS.get(type.getKey()))
                                .status()
                        == 403;
                everything.put(login + " " + type.getValue(), closed ? Set.of() : sees(login, type.getKey()));
            }
        }
        return everything;
    }
}
