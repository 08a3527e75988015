package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 武敏 leaves and 吴强 takes her work over, through the door: every record that was hers is his, nobody else sees more or less
 * than before, and the doctor finds nothing wrong.
 */
@Timeout(300)
@EitherDatabase
class HandoverIT {

    private static final List<String> PEOPLE = List.of(
            "zhang",
            "li",
            "wang",
            "zhao",
            "zhouming",
            "sun",
            "qian",
            "zheng",
            "fengli",
            "chenchen",
            "chu",
            "wei",
            "jiang",
            "shen",
            "han",
            "yang",
            "zhu",
            "qin",
            "you",
            "xu",
            "he",
            "lv");

    @TempDir
    private Path folder;

    @Test
    void onDerby() throws Exception {
        handsOver(Map.of());
    }

    @Test
    void onPostgresql() throws Exception {
        handsOver(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void handsOver(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            ReferenceRecords records = ReferenceRecords.on(server.url());
            Employee admin = administrator(server);
            assertThat(records.as("wumin")
                            .post(records.at("C1") + "/shares", Map.of("person", "qin", "until", "2099-12-31"))
                            .status())
                    .isEqualTo(201);
            assertThat(records.as("wuqiang")
                            .post(records.at("C2") + "/participants", Map.of("person", "wumin"))
                            .status())
                    .isEqualTo(201);
            refusals(records, admin);

            Map<String, Set<String>> before = seenByAll(records);
            Set<String> hers = seen(records, "wumin");
            Set<String> his = seen(records, "wuqiang");
            Map<String, Integer> owned = owned(records, "wumin");
            Employee.Answer listed = admin.get("/api/admin/people/wumin/handover");
            assertThat(listed.status()).as("%s", listed.body()).isEqualTo(200);
            assertThat(counts(Employee.items(listed.body().get("types")), "records"))
                    .isEqualTo(owned);
            assertThat(((Map<?, ?>) listed.body().get("shares")).get("given")).isEqualTo(1);
            assertThat(listed.number("participations")).isEqualTo(1);

            Map<String, Object> wish = new TreeMap<>(
                    Map.of("to", "wuqiang", "shares", "to", "assignments", "end", "disable", true, "reason", "离职"));
            wish.put("preview", true);
            Employee.Answer shown = admin.post("/api/admin/people/wumin/handover", wish);
            assertThat(shown.status()).as("%s", shown.body()).isEqualTo(200);
            assertThat(seen(records, "wumin")).isEqualTo(hers);
            assertThat(Employee.items(shown.body().get("broken")))
                    .extracting(verdict -> verdict.get("id"))
                    .as("of 武敏 much is said that is not so of somebody without a seat")
                    .contains("S05a");

            wish.remove("preview");
            Employee.Answer refused = admin.post("/api/admin/people/wumin/handover", wish);
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
            assertThat(Employee.items(refused.body().get("errors")))
                    .extracting(error -> error.get("field"))
                    .contains("policies[S05a]");
            assertThat(seen(records, "wumin")).isEqualTo(hers);
            wish.put("insist", true);
            Employee.Answer done = admin.post("/api/admin/people/wumin/handover", wish, "leaving-wumin");
            assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
            assertThat(done.body().get("types")).isEqualTo(shown.body().get("types"));
            assertThat(Employee.items(done.body().get("types")))
                    .allSatisfy(type -> assertThat(type.get("after")).isEqualTo(type.get("before")));
            assertThat(admin.post("/api/admin/people/wumin/handover", wish, "leaving-wumin")
                            .body())
                    .as("asked again under the same key it is done once")
                    .isEqualTo(done.body());

            assertThat(records.as("wumin").get("/api/me").status()).isEqualTo(401);
            assertThat(owned(records, "wumin")).isEmpty();
            his.addAll(hers);
            assertThat(seen(records, "wuqiang")).isEqualTo(his);
            assertThat(seenByAll(records)).isEqualTo(before);
            assertThat(records.as("wuqiang")
                            .patch(
                                    records.at("C1"),
                                    records.as("wuqiang").get(records.at("C1")).number("version"),
                                    Map.of("notes", "接手"))
                            .status())
                    .isEqualTo(200);

            // one type to somebody else, which lies under another manager then
            Employee.Answer split = admin.post(
                    "/api/admin/people/wuqiang/handover",
                    Map.of(
                            "to",
                            "fengli",
                            "types",
                            Map.of("opportunity", "zhouming"),
                            "shares",
                            "end",
                            "reason",
                            "转岗"));
            assertThat(split.status()).as("%s", split.body()).isEqualTo(200);
            assertThat(records.list("zhouming", "O")).containsExactly("O1");
            assertThat(records.list("fengli", "C")).containsExactly("C1", "C2", "C3");
            assertThat(records.list("wuqiang", "C")).isEmpty();

            Control.Answer doctor = server.run("doctor");
            assertThat(doctor.exit()).as(doctor.output() + doctor.error()).isZero();
        }
    }

    private static void refusals(ReferenceRecords records, Employee admin) throws Exception {
        Map<String, String> wish = Map.of("to", "wuqiang", "reason", "离职");
        assertThat(records.as("zhang").get("/api/admin/people/wumin/handover").status())
                .isEqualTo(403);
        assertThat(records.as("zhang")
                        .post("/api/admin/people/wumin/handover", wish)
                        .text("code"))
                .isEqualTo("administration.administrators-only");
        assertThat(admin.get("/api/admin/people/nobody/handover").status()).isEqualTo(404);
        assertThat(admin.post("/api/admin/people/nobody/handover", wish).status())
                .isEqualTo(404);
        Employee.Answer wrong = admin.post(
                "/api/admin/people/wumin/handover",
                Map.of(
                        "to",
                        3,
                        "types",
                        List.of(),
                        "shares",
                        "some",
                        "assignments",
                        true,
                        "disable",
                        "yes",
                        "more",
                        1));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(Employee.items(wrong.body().get("errors")).stream().map(error -> error.get("field")))
                .containsExactlyInAnyOrder("more", "to", "reason", "types", "shares", "assignments", "disable");
        Employee.Answer himself = admin.post(
                "/api/admin/people/admin/handover", Map.of("to", "wuqiang", "disable", true, "reason", "离职"));
        assertThat(himself.status()).isEqualTo(409);
        assertThat(himself.text("code")).isEqualTo("handover.yourself");
    }

    /** The administrator, whose password is made anew. */
    static Employee administrator(OpenServer server) throws Exception {
        return Employee.withNewPassword(
                server.url(),
                "admin",
                server.run("user", "reset-password", "admin").output());
    }

    /** All he sees of any kind, by short names. */
    private static Set<String> seen(ReferenceRecords records, String login) throws Exception {
        Set<String> seen = new TreeSet<>();
        for (Map.Entry<String, String> kind : ReferenceRecords.PATHS.entrySet()) {
            if (records.as(login).get(kind.getValue()).status() == 200) {
                records.list(login, kind.getKey()).forEach(name -> seen.add(kind.getKey() + " " + name));
            }
        }
        return seen;
    }

    private static Map<String, Set<String>> seenByAll(ReferenceRecords records) throws Exception {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String login : PEOPLE) {
            seen.put(login, seen(records, login));
        }
        return seen;
    }

    /** How many records belong to somebody, by type, as the general manager sees it. */
    private static Map<String, Integer> owned(ReferenceRecords records, String login) throws Exception {
        Map<String, Integer> owned = new TreeMap<>();
        for (Map<String, Object> module :
                Employee.items(records.as("zhang").get("/api/modules").body().get("items"))) {
            for (Map<String, Object> type : Employee.items(module.get("recordTypes"))) {
                String address = String.valueOf(type.get("address"));
                boolean owners = Employee.items(type.get("fields")).stream()
                        .anyMatch(field -> "owner".equals(field.get("name")));
                if (!owners) {
                    continue;
                }
                int count = (int) records.as("zhang").all(address, "owner").stream()
                        .filter(record ->
                                record.get("owner") instanceof Map<?, ?> owner && login.equals(owner.get("person")))
                        .count();
                if (count > 0) {
                    owned.put(String.valueOf(type.get("id")), count);
                }
            }
        }
        return owned;
    }

    private static Map<String, Integer> counts(List<Map<String, Object>> types, String what) {
        Map<String, Integer> counts = new TreeMap<>();
        types.forEach(type -> {
            int count = ((Number) type.get(what)).intValue();
            if (count > 0) {
                counts.put(String.valueOf(type.get("type")), count);
            }
        });
        return counts;
    }
}
