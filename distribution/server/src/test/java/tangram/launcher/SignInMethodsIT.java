package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import tangram.launcher.Employee.Answer;

/** People sign in with badges, by a method that a partner's bundle offers. */
@Timeout(300)
@EitherDatabase
class SignInMethodsIT {

    private static final String SESSION = "/api/session";
    private static final byte[] KEY = "the key of the badges".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void peopleSignInByBadgeOnDerby() throws Exception {
        peopleSignInByBadge(Map.of());
    }

    @Test
    void peopleSignInByBadgeOnPostgresql() throws Exception {
        peopleSignInByBadge(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    @Test
    void aDeploymentMayHaveTheBadgeAndNoPassword() throws Exception {
        try (ModuleHome home = home();
                OpenServer server = OpenServer.start(
                        home.path(), folder.resolve("data"), Map.of(Setting.LOGIN_METHODS, "acme-badge"))) {
            Employee stranger = new Employee(server.url(), "");
            assertThat(methods(stranger)).containsExactly("acme-badge");
            Answer refused = stranger.post(SESSION, Map.of("login", "wumin", "password", Employee.PASSWORD));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().toString()).contains("login.unknown-method", "目前不能用 password 方式登录。");
            assertThat(stranger.post(SESSION, badge("0042-wumin")).status()).isEqualTo(200);

            server.bundle("acme.badge").stop(Bundle.STOP_TRANSIENT);
            assertThat(methods(stranger)).as("nobody is locked out").containsExactly("password");
            Employee.signIn(server.url(), "wumin");
        }
    }

    private ModuleHome home() throws Exception {
        ModuleHome home = new ModuleHome(folder);
        PartnerJar.write(home.path().resolve("modules"), "acme.badge", Map.of());
        Files.write(home.path().resolve("conf/acme-badge.key"), KEY);
        return home;
    }

    private void peopleSignInByBadge(Map<Setting, String> settings) throws Exception {
        try (ModuleHome home = home();
                OpenServer server = OpenServer.start(home.path(), folder.resolve("data"), settings)) {
            Employee stranger = new Employee(server.url(), "");
            offered(stranger);
            provedAndRefused(server, stranger);
            outOfOrder(home, server, stranger);
            limited(stranger);
            gone(server, stranger);
        }
    }

    private static void offered(Employee stranger) throws Exception {
        Answer offered = stranger.get(SESSION + "/methods");
        assertThat(offered.status()).isEqualTo(200);
        assertThat(offered.items()).hasSize(2);
        assertThat(offered.items().get(1))
                .containsEntry("id", "acme-badge")
                .containsEntry("label", "工牌")
                .containsEntry(
                        "fields",
                        List.of(
                                Map.of("name", "number", "label", "工牌号", "secret", false),
                                Map.of("name", "seal", "label", "校验码", "secret", true)));
    }

    private static void provedAndRefused(OpenServer server, Employee stranger) throws Exception {
        Answer proved = stranger.post(SESSION, badge("0042-wumin"));
        assertThat(proved.status()).as("%s", proved.body()).isEqualTo(200);
        assertThat(proved.body()).containsEntry("login", "wumin").containsEntry("mustChangePassword", false);
        Employee wumin = new Employee(
                server.url(),
                proved.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
        assertThat(wumin.get("/api/me").body()).containsEntry("login", "wumin");
        assertThat(wumin.get("/api/customer/customers").status()).isEqualTo(200);
        assertThat(stranger.post(SESSION, Map.of("method", "password", "login", "wumin", "password", Employee.PASSWORD))
                        .status())
                .isEqualTo(200);

        Answer wrong = stranger.post(SESSION, Map.of("method", "acme-badge", "number", "0042-wumin", "seal", "00"));
        Answer nobody = stranger.post(SESSION, badge("0042-nobody"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("sign-in-refused");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text("detail")).isEqualTo(wrong.text("detail"));
        for (Map<String, ?> bad : List.<Map<String, ?>>of(
                Map.of("method", "acme-badge", "number", "0042-wumin"),
                Map.of("method", "acme-badge", "number", "0042-wumin", "seal", 7),
                Map.of("method", "acme-badge", "number", "0042-wumin", "seal", "7", "more", "x"),
                Map.of("method", "acme-nobody"),
                Map.of("method", List.of()),
                Map.of("login", "wumin"))) {
            assertThat(stranger.post(SESSION, bad).status()).as("%s", bad).isEqualTo(400);
        }

        Employee admin = HandoverIT.administrator(server);
        assertThat(admin.get("/api/admin/audit?operation=sign-in&limit=20")
                        .body()
                        .toString())
                .contains("acme-badge");
    }

    private static void outOfOrder(ModuleHome home, OpenServer server, Employee stranger) throws Exception {
        Path key = home.path().resolve("conf/acme-badge.key");
        Files.delete(key);
        Answer out = stranger.post(SESSION, badge("0042-wumin"));
        assertThat(out.status()).isEqualTo(503);
        assertThat(out.text("code")).isEqualTo("sign-in-method-out-of-order");
        assertThat(out.headers().firstValue("Retry-After")).isPresent();
        assertThat(out.body().toString()).doesNotContain("acme-badge.key", "Exception");
        Employee.signIn(server.url(), "wumin");
        Files.write(key, KEY);
        assertThat(stranger.post(SESSION, badge("0042-wumin")).status()).isEqualTo(200);
    }

    private static void limited(Employee stranger) throws Exception {
        Map<String, String> guess = Map.of("method", "acme-badge", "number", "0007-zhouming", "seal", "00");
        for (int i = 0; i < 10; i++) {
            assertThat(stranger.post(SESSION, guess).status()).isEqualTo(401);
        }
        assertThat(stranger.post(SESSION, badge("0007-zhouming")).status()).isEqualTo(429);
    }

    private static void gone(OpenServer server, Employee stranger) throws Exception {
        Bundle bundle = server.bundle("acme.badge");
        bundle.stop(Bundle.STOP_TRANSIENT);
        assertThat(methods(stranger)).containsExactly("password");
        Answer refused = stranger.post(SESSION, badge("0042-wumin"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("login.unknown-method");
        bundle.start(Bundle.START_TRANSIENT);
        assertThat(stranger.post(SESSION, badge("0042-wumin")).status()).isEqualTo(200);
    }

    private static List<String> methods(Employee stranger) throws Exception {
        return stranger.get(SESSION + "/methods").items().stream()
                .map(method -> String.valueOf(method.get("id")))
                .toList();
    }

    private static Map<String, String> badge(String number) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String seal = HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        return Map.of("method", "acme-badge", "number", number, "seal", seal);
    }
}
