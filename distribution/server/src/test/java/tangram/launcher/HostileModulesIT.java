package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * What a module cannot do to the server it is brought to, and what is said of one that did it: docs/run/modules.md promises it
 * line by line. One server bears all of it; those that end it are in {@link ModulesIT}.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@TestInstance(Lifecycle.PER_CLASS)
class HostileModulesIT {

    private static final String ADMIN = "/api/admin/modules";
    private static final String STOCK = "acme.stock.api;version=1.0";

    private ModuleHome home;
    private TangramProcess server;
    private Employee admin;
    private Employee wumin;

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        home = new ModuleHome(folder);
        server = TangramProcess.start(
                        home.path(),
                        folder,
                        Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD),
                        "run",
                        "--demo",
                        "--port",
                        "0")
                .ready();
        admin = home.administrator(server);
        wumin = Employee.signIn(server.url(), "wumin");
    }

    @AfterEach
    void theServerServes() throws Exception {
        assertThat(wumin.get("/api/customer/customers").status()).isEqualTo(200);
        assertThat(Employee.signIn(server.url(), "wumin").get("/api/me").status())
                .isEqualTo(200);
    }

    @AfterAll
    void end() throws Exception {
        server.close();
        home.close();
    }

    @Test
    void whatAModuleLeavesBehindIsNamedWhenItIsGone() throws Exception {
        List<String> left = List.of("driver", "local", "timer", "threads");
        for (String what : left) {
            String version = "1." + left.indexOf(what) + ".0";
            taken(bring(home.partner("acme.clinging", version)));
            assertThat(wumin.get("/api/clinging/clinging?what=" + what).status())
                    .as(what)
                    .isEqualTo(200);
            taken(admin.delete(ADMIN + "/clinging"));
            assertThat(leaks()).as(what).contains("acme.clinging 1." + left.indexOf(what));
        }
        assertThat(leaks()).contains("clinging 0, clinging 1, ", "… (500)");
        assertThat(admin.get(ADMIN + "/clinging").status()).isEqualTo(404);
    }

    @Test
    void aShutdownHookComesInOnlyWithAReasonAndIsNamedWhenItsModuleIsGone() throws Exception {
        Path hooked = home.partner("acme.hooked", "1.0.0");
        Answer refused = bring(hooked);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).containsEntry("insistable", true);
        assertThat(refused.text("detail")).contains("java.lang.Runtime.addShutdownHook");

        taken(ModulesIT.bring(admin, ADMIN + "?insist=tested", hooked));
        taken(admin.delete(ADMIN + "/hooked"));
        assertThat(leaks()).contains("acme.hooked 1.0");
    }

    @Test
    void nobodyTakesThePlaceOfTheServersOwnServicesHoweverHighItsRanking() throws Exception {
        Answer declared = bring(home.partner(
                "acme.usurper",
                "1.0.0",
                Map.of(
                        "Provide-Capability",
                        "osgi.service;objectClass:List<String>=\"tangram.core.api.login.Login\";"
                                + "service.ranking:Long=2147483647;effective:=active")));
        assertThat(declared.status()).isEqualTo(400);
        assertThat(declared.text("detail")).contains("tangram.core.api.login.Login");

        Answer silent =
                bring(home.partner("acme.usurper", "1.1.0", Map.of("Bundle-Activator", "acme.usurper.Usurper")));
        assertThat(silent.status()).as("%s", silent.body()).isEqualTo(409);
        assertThat(silent.text("obstacles")).contains("acme.usurper 1.1", "tangram.core.api.login.Login");
        assertThat(admin.get(ADMIN + "/usurper").status()).isEqualTo(404);
        assertThat(home.files()).noneMatch(file -> file.contains("usurper"));
    }

    @Test
    void whatCannotBeWiredIsRefusedWithWhatItLacksOrContradicts() throws Exception {
        Path orders = home.partner("acme.orders", "1.0.0");
        assertThat(bring(orders).text("obstacles")).contains("acme.orders 1.0", "package acme.stock.api");

        taken(bring(home.partner("acme.stock", "1.0.0", Map.of("Export-Package", STOCK))));
        taken(bring(orders));
        Answer needed = admin.post(ADMIN + "/stock/stop", Map.of());
        assertThat(needed.status()).isEqualTo(409);
        assertThat(needed.text("obstacles")).contains("acme.orders 1.0");

        taken(bring(home.partner(
                "acme.slow",
                "1.0.0",
                Map.of(
                        "Export-Package",
                        "acme.stock.api;version=2.0;-noimport:=true,acme.broken.activator;version=1.0;uses:=acme.stock.api;"
                                + "-noimport:=true"))));
        Path torn = home.partner(
                "acme.torn",
                "1.0.0",
                Map.of("Import-Package", "acme.stock.api;version=\"[1,2)\",acme.broken.activator;version=\"[1,2)\",*"));
        Answer refused = bring(torn);
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
        assertThat(refused.text("obstacles")).contains("acme.torn 1.0", "相互矛盾");

        for (String module : List.of("orders", "slow", "stock")) {
            taken(admin.delete(ADMIN + "/" + module));
        }
    }

    @Test
    void whereThereAreKeysOnlyWhatWasSignedWithOneOfThemComesIn() throws Exception {
        Path specimens = home.partner("acme.specimens", "1.0.0");
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path keys = Files.createDirectories(home.path().resolve("conf/keys"));
        String pem = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        Files.writeString(
                keys.resolve("acme.pem"), "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        try {
            Answer unsigned = bring(specimens);
            assertThat(unsigned.status()).isEqualTo(400);
            assertThat(unsigned.text("detail")).contains("acme");

            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(Files.readAllBytes(specimens));
            String signature = Base64.getEncoder().encodeToString(signing.sign());
            Path tampered = home.partner("acme.specimens", "1.0.0", Map.of("Acme-Changed", "yes"));
            assertThat(admin.upload(ADMIN, Files.newInputStream(tampered), signature)
                            .status())
                    .isEqualTo(400);
            assertThat(home.files()).noneMatch(file -> file.contains("specimens"));

            taken(admin.upload(ADMIN, Files.newInputStream(specimens), signature));
            assertThat(admin.get(ADMIN + "/specimens").text("signer")).isEqualTo("acme");
            taken(admin.delete(ADMIN + "/specimens"));
        } finally {
            Files.delete(keys.resolve("acme.pem"));
        }
    }

    private Answer bring(Path jar) throws Exception {
        return ModulesIT.bring(admin, ADMIN, jar);
    }

    private String leaks() throws Exception {
        return String.valueOf(admin.get(ADMIN).body().get("leaks"));
    }

    private static void taken(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }
}
