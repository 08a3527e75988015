package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;
import static tangram.itest.Enterprise.PASSWORD;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Login;

/** Coming in and going out again, as a browser and as a program do it. */
public class SignInIT extends HttpIT {

    private static Enterprise enterprise;

    @Before
    public void openEnterprise() {
        if (enterprise == null) enterprise = Enterprise.open(context);
    }

    @Test
    public void theRightPasswordOpensASessionInACookieNoScriptCanRead() {
        enterprise.as("wumin");
        Answer accepted = enterprise.stranger().signIn("WuMin", PASSWORD).expect(200);
        assertThat(accepted.text("login")).isEqualTo("wumin");
        assertThat(accepted.text("name")).isEqualTo("武敏");
        assertThat(accepted.json().at("/seats/0/code").asText()).isEqualTo("seller1");
        assertThat(accepted.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(enterprise
                        .stranger()
                        .signedIn(accepted)
                        .get("/api/me")
                        .expect(200)
                        .text("login"))
                .isEqualTo("wumin");
    }

    @Test
    public void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        enterprise.as("wumin");
        Answer wrong = enterprise.stranger().signIn("wumin", "not-her-Passw0rd").expect(401);
        Answer unknown =
                enterprise.stranger().signIn("nobody", "not-her-Passw0rd").expect(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.code()).isEqualTo("sign-in-refused");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    public void withoutASessionNothingOpens() {
        for (String path : new String[] {"/api/me", "/api/modules", CUSTOMERS, CUSTOMERS + "/1"}) {
            assertThat(enterprise.stranger().get(path).expect(401).code()).isEqualTo("not-signed-in");
            assertThat(enterprise
                            .stranger()
                            .with("tangram=forged")
                            .get(path)
                            .expect(401)
                            .code())
                    .isEqualTo("not-signed-in");
        }
    }

    @Test
    public void aChangeThatAForeignPageCouldSendIsRefusedAndNotMade() {
        Browser qian = enterprise.as("qian");
        String before = qian.get(CUSTOMERS).body();
        String[][] foreign = {{"X-Tangram", ""}, {"X-Tangram", "0"}, {"Origin", "http://evil.example"}};
        for (String[] header : foreign) {
            Answer refused = qian.send(
                    "POST",
                    CUSTOMERS,
                    Browser.json(Map.of("name", "不该存在的客户")),
                    "Content-Type",
                    "application/json",
                    header[0],
                    header[1]);
            assertThat(refused.expect(403).code()).isEqualTo("csrf");
        }
        assertThat(qian.send("DELETE", "/api/session", Browser.nothing(), "X-Tangram", "")
                        .expect(403)
                        .code())
                .isEqualTo("csrf");
        assertThat(qian.get(CUSTOMERS).expect(200).body())
                .as("still signed in, nothing made")
                .isEqualTo(before);
    }

    @Test
    public void anApiTokenServesAProgramUntilItIsDeleted() {
        Browser wuqiang = enterprise.as("wuqiang");
        Login login = enterprise.service(Login.class);
        Caller caller = login.session(wuqiang.secret(), Optional.of(Locale.ENGLISH), "127.0.0.1")
                .orElseThrow()
                .caller();
        String token = login.createToken(caller, "nightly export");
        String[] bearer = {"Authorization", "Bearer " + token, "X-Tangram", "", "Content-Type", "application/json"};
        Browser program = enterprise.stranger();

        Answer made = program.send("POST", CUSTOMERS, Browser.json(Map.of("name", "由程序录入的客户")), bearer);
        assertThat(wuqiang.get(CUSTOMERS).items("id"))
                .containsExactly(made.expect(201).id());
        assertThat(program.send("GET", "/api/me", Browser.nothing(), bearer)
                        .expect(200)
                        .text("login"))
                .isEqualTo("wuqiang");
        Map<String, String> passwords = Map.of("old", PASSWORD, "new", "taken-Over-by-a-program");
        assertThat(program.send("POST", "/api/session/password", Browser.json(passwords), bearer)
                        .expect(403)
                        .code())
                .isEqualTo("not-by-token");

        login.deleteToken(caller, login.tokens(caller).get(0).id());
        program.send("GET", CUSTOMERS, Browser.nothing(), bearer).expect(401);
    }

    @Test
    public void anInitialPasswordOpensNothingUntilItIsChanged() {
        String given = enterprise.initialPassword("fengli");
        Answer accepted = enterprise.stranger().signIn("fengli", given).expect(200);
        assertThat(accepted.json().path("mustChangePassword").asBoolean()).isTrue();
        Browser fengli = enterprise.stranger().signedIn(accepted);
        for (String path : new String[] {CUSTOMERS, "/api/modules"}) {
            assertThat(fengli.get(path).expect(403).code()).isEqualTo("must-change-password");
        }
        fengli.get("/api/me").expect(200);

        fengli.post("/api/session/password", Map.of("old", given, "new", "short"))
                .expect(400);
        fengli.post("/api/session/password", Map.of("old", "wrong-" + given, "new", PASSWORD))
                .expect(400);
        fengli.get(CUSTOMERS).expect(403);
        fengli.post("/api/session/password", Map.of("old", given, "new", PASSWORD))
                .expect(204);

        fengli.get(CUSTOMERS).expect(200);
        enterprise.stranger().signIn("fengli", given).expect(401);
        assertThat(enterprise
                        .stranger()
                        .signIn("fengli", PASSWORD)
                        .expect(200)
                        .json()
                        .path("mustChangePassword")
                        .asBoolean())
                .isFalse();
    }

    @Test
    public void aNewPasswordEndsTheOtherSessions() {
        Browser here = enterprise.as("zhao");
        Browser elsewhere = enterprise.stranger().signedIn(enterprise.stranger().signIn("zhao", PASSWORD));
        elsewhere.get("/api/me").expect(200);
        here.post("/api/session/password", Map.of("old", PASSWORD, "new", "quite-Another-1"))
                .expect(204);
        elsewhere.get("/api/me").expect(401);
        here.get("/api/me").expect(200);
    }

    @Test
    public void signingOutEndsThisSessionAndNoOther() {
        enterprise.as("wang");
        Browser first = enterprise.stranger().signedIn(enterprise.stranger().signIn("wang", PASSWORD));
        Browser second = enterprise.stranger().signedIn(enterprise.stranger().signIn("wang", PASSWORD));
        assertThat(first.delete("/api/session")
                        .expect(204)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Max-Age=0");
        assertThat(first.get("/api/me").expect(401).code()).isEqualTo("not-signed-in");
        second.get("/api/me").expect(200);
    }
}
