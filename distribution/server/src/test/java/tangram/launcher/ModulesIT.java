package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/** Modules come, go and take each other's place while the server runs, and it is the same server after a restart. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ModulesIT {

    private static final String ADMIN = "/api/admin/modules";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD, "TANGRAM_MODULE_START_SECONDS", "20");

    @TempDir
    Path folder;

    private ModuleHome home;

    @BeforeEach
    void begin() throws IOException {
        home = new ModuleHome(folder);
    }

    @AfterEach
    void end() throws IOException {
        home.close();
    }

    private TangramProcess run() throws Exception {
        return TangramProcess.start(home.path(), folder, ENVIRONMENT, "run", "--demo", "--port", "0")
                .ready();
    }

    /** At the first start of all. */
    private Employee administrator(TangramProcess server) throws Exception {
        return home.administrator(server);
    }

    @Test
    void aModuleIsInstalledUpdatedStoppedAndTakenAwayAndEachIsStillSoAfterARestart() throws Exception {
        Path first = home.partner("acme.specimens", "1.0.0");
        Path second = home.partner("acme.specimens", "1.1.0");
        try (TangramProcess server = run()) {
            Employee admin = administrator(server);
            assertThat(bring(admin, ADMIN + "?dryRun=true", first).status()).isEqualTo(200);
            assertThat(admin.get(ADMIN + "/specimens").status()).isEqualTo(404);

            assertThat(Employee.signIn(server.url(), "wumin").get(ADMIN).status())
                    .isEqualTo(403);
            assertThat(bring(admin, ADMIN, first).status()).isEqualTo(200);
            assertThat(admin.get("/api/specimens/specimens").status()).isIn(200, 403);
            Answer again = bring(admin, ADMIN, first);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.text("code")).isEqualTo("module.refused");
            assertThat(again.text("obstacles")).contains("已经安装");

            assertThat(bring(admin, ADMIN + "/specimens/update", second).status())
                    .isEqualTo(200);
            assertThat(admin.get(ADMIN + "/specimens").text("version")).isEqualTo("1.1.0");
            assertThat(bring(admin, ADMIN + "/specimens/update", first).text("obstacles"))
                    .contains("比现有的 1.1.0 旧");
            assertThat(home.files()).containsExactly("acme.specimens-1.1.0.jar");
            assertThat(server.terminate().exit()).isZero();
        }
        try (TangramProcess server = run()) {
            Employee admin = Employee.signIn(server.url(), "admin");
            assertThat(admin.get(ADMIN + "/specimens").text("version")).isEqualTo("1.1.0");
            assertThat(admin.get(ADMIN + "/specimens").text("state")).isEqualTo("running");

            assertThat(admin.post(ADMIN + "/specimens/stop", Map.of()).status()).isEqualTo(200);
            Answer stopped = admin.get("/api/specimens/specimens");
            assertThat(stopped.status()).isEqualTo(503);
            assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
            assertThat(server.terminate().exit()).isZero();
        }
        try (TangramProcess server = run()) {
            Employee admin = Employee.signIn(server.url(), "admin");
            assertThat(admin.get(ADMIN + "/specimens").text("state")).isEqualTo("stopped");
            assertThat(admin.post(ADMIN + "/specimens/start", Map.of()).status())
                    .isEqualTo(200);
            assertThat(admin.get(ADMIN + "/specimens").text("state")).isEqualTo("running");

            Answer refused = admin.delete(ADMIN + "/specimens?purge=all");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("module.confirm");
            assertThat(admin.get(ADMIN + "/specimens").text("state")).isEqualTo("running");
            assertThat(admin.delete(ADMIN + "/specimens?purge=all&confirm=" + refused.text("confirm"))
                            .status())
                    .isEqualTo(200);
            assertThat(admin.get(ADMIN + "/specimens").status()).isEqualTo(404);
            assertThat(home.files()).isEmpty();
            assertThat(server.terminate().exit()).isZero();
        }
    }

    @Test
    void aPartnersQuoteTakesThePlaceOfOursWithItsRecordsAndGivesItBack() throws Exception {
        Path theirs = home.likeOurQuote("acme.quote", "2.0.0");
        Path other = home.partner("acme.offers", "1.0.0");
        try (TangramProcess server = run()) {
            Employee admin = administrator(server);
            Employee wumin = Employee.signIn(server.url(), "wumin");
            String customer = made(wumin, "/api/customer/customers", Map.of("name", "华东精工集团"));
            Map<String, Object> deal =
                    Map.of("name", "产线改造", "customer", customer, "amount", 500_000, "expectedCloseOn", "2026-09-30");
            String opportunity = made(wumin, "/api/opportunity/opportunities", deal);
            Map<String, Object> quote = Map.of(
                    "subject",
                    "产线改造报价",
                    "opportunity",
                    opportunity,
                    "quotedOn",
                    "2026-06-01",
                    "validUntil",
                    "2026-07-01");
            made(wumin, "/api/quote/quotes", quote);
            List<Map<String, Object>> before = wumin.all("/api/quote/quotes", "code");
            assertThat(before).isNotEmpty();

            Answer refused = bring(admin, ADMIN + "/quote/replace", other);
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
            assertThat(wumin.all("/api/quote/quotes", "code")).isEqualTo(before);
            assertThat(home.files()).isEmpty();
            assertThat(bring(admin, ADMIN, theirs).text("obstacles")).contains("quote", "replace");

            Answer replaced = bring(admin, ADMIN + "/quote/replace", theirs);
            assertThat(replaced.status()).as("%s", replaced.body()).isEqualTo(200);
            assertThat(wumin.all("/api/quote/quotes", "code")).isEqualTo(before);
            assertThat(admin.get(ADMIN + "/quote").text("name")).isEqualTo("acme.quote");
            assertThat(admin.get(ADMIN + "/tangram.quote").text("state")).isEqualTo("stopped");
            assertThat(server.terminate().exit()).isZero();
        }
        try (TangramProcess server = run()) {
            Employee admin = Employee.signIn(server.url(), "admin");
            assertThat(admin.get(ADMIN + "/quote").text("name")).isEqualTo("acme.quote");
            assertThat(admin.get(ADMIN + "/quote").text("state")).isEqualTo("running");

            Answer gone = admin.delete(ADMIN + "/acme.quote");
            assertThat(gone.status()).as("%s", gone.body()).isEqualTo(200);
            assertThat(admin.get(ADMIN + "/quote").text("name")).isEqualTo("tangram.quote");
            assertThat(admin.get(ADMIN + "/quote").text("state")).isEqualTo("running");
            assertThat(Employee.signIn(server.url(), "wumin")
                            .get("/api/quote/quotes")
                            .status())
                    .isEqualTo(200);
            assertThat(home.files()).isEmpty();
            assertThat(server.terminate().exit()).isZero();
        }
    }

    /** A26. */
    @Test
    void anApprovalUnderWayGoesOnWhereItWasWhenTheModuleOfItsRecordIsReplaced() throws Exception {
        Path theirs = home.like("contract", "acme.contract", "2.0.0", "acme-001-region.sql");
        try (TangramProcess server = run()) {
            Employee admin = administrator(server);
            ReferenceRecords records = ReferenceRecords.on(server.url());
            String contract = records.at("K1");
            String approval = contract + "/approval";
            Employee wumin = records.as("wumin");
            Employee chu = records.as("chu");
            assertThat(wumin.post(approval, Map.of()).status()).isEqualTo(200);
            ApprovalsIT.decide(records.as("wang"), contract, Map.of("decision", "approve"));
            String task = ApprovalsIT.task(chu, contract);
            Map<String, Object> asked = chu.get("/api/approvals/tasks/" + task).body();
            Map<String, Object> standing = wumin.get(approval).body();

            Answer replaced = bring(admin, ADMIN + "/contract/replace", theirs);
            assertThat(replaced.status()).as("%s", replaced.body()).isEqualTo(200);

            assertThat(wumin.get(approval).body()).isEqualTo(standing);
            assertThat(chu.get("/api/approvals/tasks/" + task).body()).isEqualTo(asked);
            assertThat(wumin.patch(contract, wumin.get(contract).number("version"), Map.of("amount", 1))
                            .text("code"))
                    .isEqualTo("in-approval");
            ApprovalsIT.decide(chu, contract, Map.of("decision", "approve"));

            Employee zhang = records.as("zhang");
            String last = ApprovalsIT.task(zhang, contract);
            assertThat(admin.post(ADMIN + "/contract/stop", Map.of()).status()).isEqualTo(200);
            assertThat(wumin.get(contract).status()).isEqualTo(503);
            assertThat(zhang.post("/api/approvals/tasks/" + last, Map.of("decision", "approve"))
                            .text("code"))
                    .isEqualTo("approval.module-stopped");
            assertThat(admin.post(ADMIN + "/contract/start", Map.of()).status()).isEqualTo(200);
            ApprovalsIT.decide(zhang, contract, Map.of("decision", "approve"));
            Answer approved = wumin.get(approval);
            assertThat(approved.text("state")).isEqualTo("approved");
            assertThat(Employee.items(Employee.items(approved.body().get("submissions"))
                            .get(0)
                            .get("history")))
                    .extracting(entry -> entry.get("outcome"))
                    .containsExactly("approved", "approved", "approved");
            assertThat(server.terminate().exit()).isZero();
        }
    }

    @Test
    void whatDoesHarmIsKeptOutOrPutIntoQuarantineAndNamedAndTheRestServes() throws Exception {
        Path deadly = home.partner("acme.deadly", "1.0.0");
        Path hanging = home.partner("acme.hanging", "1.0.0", Map.of("Bundle-Activator", "acme.hanging.Hanging"));
        try (TangramProcess server = run()) {
            Employee admin = administrator(server);
            Answer refused = bring(admin, ADMIN, deadly);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("obstacles")).contains("java.lang.Runtime.halt");

            Answer late = bring(admin, ADMIN, hanging);
            assertThat(late.status()).as("%s", late.body()).isEqualTo(409);
            assertThat(home.files()).isEmpty();
            assertThat(admin.get("/api/customer/customers").status()).isIn(200, 403);
        }
        // Whoever owns the server may put anything into the folder himself.
        Files.copy(deadly, home.path().resolve("modules/deadly.jar"));
        try (TangramProcess server =
                TangramProcess.start(home.path(), folder, ENVIRONMENT, "run", "--demo", "--port", "0")) {
            assertThat(server.exit()).isEqualTo(9);
        }
        try (TangramProcess server = run()) {
            Employee admin = Employee.signIn(server.url(), "admin");
            assertThat(admin.get(ADMIN + "/deadly").text("state")).isEqualTo("quarantined");
            assertThat(admin.get(ADMIN + "/deadly").text("trouble")).contains("隔离");
            TangramProcess status = TangramProcess.start(home.path(), folder, Map.of(), "status");
            assertThat(status.exit()).isZero();
            assertThat(status.output()).contains("module acme.deadly 1.0 is in quarantine");
        }
    }

    @Test
    void whenMemoryRunsOutTheServerIsStartedAgainWithoutTheModuleThatCameLast() throws Exception {
        Path hungry = home.partner("acme.hungry", "1.0.0");
        Map<String, String> small = new HashMap<>(ENVIRONMENT);
        small.put("TANGRAM_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx160m");
        Path data = folder.resolve("data");
        try (TangramProcess server = TangramProcess.start(home.path(), folder, small, "run", "--demo", "--port", "0")
                .ready()) {
            assertThat(bring(administrator(server), ADMIN, hungry).status()).isEqualTo(200);
            server.exit();
            RunFile again = restarted(data, server.pid());
            Employee admin = Employee.signIn(again.url(), "admin");
            assertThat(admin.get(ADMIN + "/hungry").text("state")).isEqualTo("quarantined");
            assertThat(admin.get("/api/customer/customers").status()).isIn(200, 403);
        } finally {
            assertThat(TangramProcess.start(home.path(), folder, Map.of(), "stop")
                            .exit())
                    .isZero();
        }
    }

    /** The server that began by itself after this one. */
    private static RunFile restarted(Path data, long before) throws InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            Optional<RunFile> run = RunFile.read(data).filter(file -> file.pid() != before);
            if (run.filter(file -> new Control(file.url(), file.secret()).isReady())
                    .isPresent()) {
                return run.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("it was not started again");
    }

    @Test
    void aFileThatIsNotTheOneThatWasInstalledIsNotStarted() throws Exception {
        Path first = home.partner("acme.specimens", "1.0.0");
        try (TangramProcess server = run()) {
            assertThat(bring(administrator(server), ADMIN, first).status()).isEqualTo(200);
            assertThat(server.terminate().exit()).isZero();
        }
        Files.copy(
                home.partner("acme.specimens", "1.0.0", Map.of("Acme-Changed", "yes")),
                home.path().resolve("modules/acme.specimens-1.0.0.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        try (TangramProcess server = run()) {
            assertThat(Employee.signIn(server.url(), "admin")
                            .get(ADMIN + "/specimens")
                            .status())
                    .isEqualTo(404);
            assertThat(server.output()).contains("it is not the file that was installed");
        }
    }

    private static String made(Employee person, String path, Map<String, Object> record) throws Exception {
        Answer made = person.post(path, record);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.text("id");
    }

    static Answer bring(Employee admin, String path, Path jar) throws Exception {
        return admin.upload(path, Files.newInputStream(jar));
    }
}
