package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * The audit of the shipped server on both databases: what people do and try is in it, an administrator reads it without the
 * business of records, and {@code audit verify} says that it is what was written.
 */
@Timeout(300)
@EitherDatabase
class AuditIT {

    private static final String AUDIT = "/api/admin/audit?limit=200&";
    private static final String CUSTOMERS = "/api/customer/customers";

    @TempDir
    Path folder;

    private OpenServer server;
    private Employee admin;
    private Employee wumin;

    @Test
    void onDerby() throws Exception {
        tells(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        tells(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void tells(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer opened = OpenServer.start(home, folder.resolve("data"), settings)) {
            server = opened;
            admin = HandoverIT.administrator(server); // with no business records
            wumin = Employee.signIn(server.url(), "wumin");
            whatIsDoneToARecordIsTold();
            aListThatIsTakenAwayIsTold();
            refusedAttemptsAreTold();
            configurationIsToldWhole();
            comingAndGoingIsTold();
            otherQuestionsAreRefusedByName();
            theChainHolds();
        }
    }

    private List<Map<String, Object>> audit(Employee reader, String query) throws Exception {
        Answer answer = reader.get(AUDIT + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.items();
    }

    private static Set<String> operations(List<Map<String, Object>> entries) {
        return entries.stream()
                .map(entry -> (String) entry.get("operation"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void whatIsDoneToARecordIsTold() throws Exception {
        Answer made = wumin.post(CUSTOMERS, Map.of("name", "青岛审计样本有限公司", "level", "b"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.text("id");
        String path = CUSTOMERS + "/" + id;
        assertThat(wumin.patch(path, made.number("version"), Map.of("level", "a"))
                        .status())
                .isEqualTo(200);
        Answer shared = wumin.post(path + "/shares", Map.of("person", "qian", "level", "read"));
        assertThat(shared.status()).as("%s", shared.body()).isBetween(200, 201);
        assertThat(wumin.delete(path).status()).isEqualTo(204);
        assertThat(wumin.post(path + "/restore", Map.of()).status()).isEqualTo(200);
        assertThat(wumin.delete(path).status()).isEqualTo(204);
        assertThat(wumin.delete(path + "?purge=true").status()).isEqualTo(204);

        List<Map<String, Object>> entries = audit(admin, "type=customer&record=" + id);
        assertThat(operations(entries)).contains("create", "edit", "share", "delete", "restore", "purge");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry).containsEntry("login", "wumin").containsEntry("type", "customer");
            assertThat(entry.get("changes"))
                    .as("to administer opens no records")
                    .isEqualTo(List.of());
        });
        assertThat(entries)
                .filteredOn(entry -> entry.get("operation").equals("create"))
                .allMatch(entry -> Boolean.TRUE.equals(entry.get("withheld")));
        assertThat(wumin.get(AUDIT + "type=customer&record=" + id).status()).isEqualTo(403);
    }

    private void aListThatIsTakenAwayIsTold() throws Exception {
        Employee zhao = Employee.signIn(server.url(), "zhao");
        assertThat(zhao.text(CUSTOMERS + "?format=csv&filter=level==a")).isNotEmpty();

        Map<String, Object> export = audit(admin, "operation=export").get(0);
        assertThat(export).containsEntry("login", "zhao").containsEntry("type", "customer");
        assertThat(export.get("changes").toString()).contains("records").doesNotContain("level==a");
    }

    private void refusedAttemptsAreTold() throws Exception {
        Employee zhao = Employee.signIn(server.url(), "zhao");
        String seen = first(zhao, "wumin");
        for (int i = 0; i < 3; i++) {
            assertThat(zhao.delete(CUSTOMERS + "/" + seen).status()).isEqualTo(403);
        }
        Answer many = zhao.post(CUSTOMERS + "/bulk", Map.of("ids", List.of(seen), "operation", "delete"));
        assertThat(many.items().get(0)).containsEntry("ok", false);
        assertThat(wumin.get(CUSTOMERS + "?format=csv").status()).isEqualTo(403);
        assertThat(wumin.get(CUSTOMERS + "/1").status()).isEqualTo(404);

        List<Map<String, Object>> refused = audit(admin, "operation=refused");
        assertThat(refused)
                .anyMatch(entry -> entry.get("login").equals("zhao")
                        && entry.get("changes").toString().contains("after=delete")
                        && entry.get("changes").toString().contains(CUSTOMERS + "/" + seen));
        assertThat(refused)
                .anyMatch(entry -> entry.get("login").equals("wumin")
                        && entry.get("changes").toString().contains("GET /api/admin/"));
        assertThat(refused)
                .anyMatch(entry -> entry.get("login").equals("wumin")
                        && entry.get("changes").toString().contains("after=export"));
        assertThat(refused.stream()
                        .filter(entry -> entry.get("login").equals("zhao"))
                        .count())
                .as("by the minute")
                .isLessThanOrEqualTo(2);
        assertThat(operations(audit(admin, "type=customer&record=" + seen)))
                .as("others read a record's history")
                .doesNotContain("refused");
    }

    private static String first(Employee reader, String owner) throws Exception {
        Optional<Map<String, Object>> found = reader.all(CUSTOMERS, "owner").stream()
                .filter(record -> owner.equals(((Map<?, ?>) record.get("owner")).get("person")))
                .findFirst();
        return String.valueOf(found.orElseThrow().get("id"));
    }

    private void configurationIsToldWhole() throws Exception {
        Answer added =
                admin.post("/api/admin/departments", Map.of("code", "AUDITED", "name", "审计样本部", "parent", "SALES"));
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        assertThat(admin.post("/api/admin/changes/" + added.text("id") + "/undo", Map.of())
                        .status())
                .isEqualTo(200);

        List<Map<String, Object>> his =
                audit(admin, "person=" + admin.get("/api/me").text("id"));
        List<Map<String, Object>> departments = his.stream()
                .filter(entry -> entry.get("type").equals("department"))
                .toList();
        assertThat(operations(departments)).contains("create", "delete");
        assertThat(departments)
                .allMatch(entry -> entry.get("changes").toString().contains("审计样本部"));
    }

    private void comingAndGoingIsTold() throws Exception {
        Answer wrong = new Employee(server.url(), "")
                .post("/api/session", Map.of("login", "fengli", "password", "certainly-wrong"));
        assertThat(wrong.status()).isEqualTo(401);
        Employee fengli = Employee.signIn(server.url(), "fengli");
        assertThat(fengli.delete("/api/session").status()).isEqualTo(204);

        assertThat(operations(audit(admin, "operation=sign-in-failed"))).containsExactly("sign-in-failed");
        assertThat(audit(admin, "operation=sign-in"))
                .anyMatch(entry -> entry.get("login").equals("fengli"));
        assertThat(audit(admin, "operation=sign-out"))
                .anyMatch(entry -> entry.get("login").equals("fengli"));
        assertThat(audit(admin, "operation=password-changed")).isNotEmpty();
    }

    private void otherQuestionsAreRefusedByName() throws Exception {
        assertThat(admin.get(AUDIT + "type=customer").text("code")).isEqualTo("audit-half");
        assertThat(admin.get(AUDIT + "person=1&operation=edit").text("code")).isEqualTo("audit-both");
        assertThat(admin.get(AUDIT + "login=zhao").text("code")).isEqualTo("unknown-parameter");
        assertThat(admin.get(AUDIT + "from=yesterday").text("code")).isEqualTo("bad-parameter");
        assertThat(admin.get("/api/admin/audit?limit=201").status()).isEqualTo(400);
        assertThat(admin.get(AUDIT + "after=..").text("code")).isEqualTo("bad-cursor");
        assertThat(admin.post("/api/admin/audit", Map.of()).status()).isEqualTo(405);
    }

    private void theChainHolds() throws Exception {
        for (int i = 0; !server.run("audit", "verify", "--lang", "en").output().contains("Last seal"); i++) {
            assertThat(i).as("sealed once a minute").isLessThan(60);
            Thread.sleep(2_000);
        }
        assertThat(server.run("audit", "verify", "--lang", "en").output())
                .containsPattern("[1-9]\\d* entries under seals are what was written\\.");
        assertThat(server.run("audit", "verify", "--lang", "en").exit()).isZero();
        assertThat(server.run("audit", "verify").output()).contains("均与写入时相同");
        Path file = folder.resolve("audit.jsonl");
        assertThat(server.run("audit", "export", file.toString()).exit()).isZero();
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(100).allMatch(line -> line.startsWith("{\"id\":\""));
        assertThat(server.run("doctor", "--lang", "en").output()).contains("audit: ok");
    }
}
