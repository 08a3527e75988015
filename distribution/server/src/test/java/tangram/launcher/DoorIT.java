package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the door says to people who do something odd, over HTTP on the shipped server. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DoorIT {

    @TempDir
    private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = new RunningDemo(folder, Map.of(Setting.HTTP_PROXY, "true"));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        demo.signIn("wumin");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=utf-8");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").doesNotContain("{0}", "Exception");
    }

    @Test
    void aPersonMakesUsesAndEndsAnApiTokenWhichMakesNoOthers() throws Exception {
        HttpResponse<String> made = demo.post("/api/session/tokens", "{\"label\":\"夜间导出\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String bearer = "Bearer " + made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");

        HttpResponse<String> me =
                demo.send(demo.request("/api/me").setHeader("Cookie", "").header("Authorization", bearer));
        assertThat(me.body()).contains("\"login\":\"wumin\"");
        assertProblem(
                demo.send(demo.request("/api/session/tokens")
                        .header("Authorization", bearer)
                        .POST(BodyPublishers.ofString("{}"))
                        .header("Content-Type", "application/json")),
                403,
                "not-by-token");
        String list = demo.get("/api/session/tokens").body();
        assertThat(list).contains("夜间导出").doesNotContain("tk_");
        String id = list.replaceAll(".*\"id\":\"([0-9]+)\".*", "$1");
        assertThat(demo.send(demo.request("/api/session/tokens/" + id).DELETE()).statusCode())
                .isEqualTo(204);
        assertProblem(demo.send(demo.request("/api/session/tokens/" + id).DELETE()), 404, "login.no-such-token");
        assertProblem(
                demo.send(demo.request("/api/me").setHeader("Cookie", "").header("Authorization", bearer)),
                401,
                "not-signed-in");
    }

    @Test
    void whatNobodyCanReadIsRefusedAsAProblemToo() throws Exception {
        assertProblem(demo.get("/api/customer/customers/%252e"), 400, "bad-request");
        assertProblem(demo.send(demo.request("/api/customer/customers/a%2fb").DELETE()), 400, "bad-request");
        assertProblem(demo.get("/api/customer/customers?filter=" + "x".repeat(20_000)), 414, "address-too-long");
        assertProblem(demo.send(demo.request("/api/me").header("X-Long", "x".repeat(20_000))), 431, "headers-too-long");
        HttpResponse<String> chinese =
                demo.send(demo.request("/api/customer/customers/%252e").header("Accept-Language", "zh-CN"));
        assertThat(chinese.body()).contains("无法理解");
    }

    @Test
    void whoSendsWhatNobodyCanReadIsToldThatTheConnectionEnds() throws Exception {
        HttpResponse<String> tooLong = demo.get("/api/customer/customers?filter=" + "x".repeat(20_000));
        assertThat(tooLong.statusCode()).isEqualTo(414);
        assertThat(tooLong.headers().firstValue("Connection")).hasValue("close");
    }

    /** Else the connection would be cut under his next request, now and then. */
    @Test
    void whoIsRefusedBeforeHisBodyIsReadIsHeardOut() throws Exception {
        for (int i = 0; i < 500; i++) {
            HttpResponse<String> refused = demo.send(
                    demo.request("/api/customer/customers/1/follow").PUT(BodyPublishers.ofString("nobody reads this")));
            assertThat(refused.statusCode()).as("request %d", i).isEqualTo(404);
        }
    }

    @Test
    void everyBodyThatIsNoObjectIsRefusedInAWholeSentence() throws Exception {
        String customers = "/api/customer/customers";
        assertProblem(demo.post(customers, "null"), 400, "not-an-object");
        assertProblem(demo.post(customers, "[]"), 400, "malformed-json");
        assertProblem(
                demo.send(demo.request(customers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, (byte) 0xfe}))),
                400,
                "not-utf-8");
        assertProblem(
                demo.send(demo.request(customers)
                        .header("Content-Type", "nonsense")
                        .POST(BodyPublishers.ofString("{}"))),
                400,
                "bad-request");
        assertThat(demo.post(customers, "{\"name\":\"" + "长".repeat(201) + "\"}")
                        .body())
                .contains("长度应为 0 到 200 个字符。");
    }

    @Test
    void addressesOutsideTheApiAreAnsweredLikeThoseInIt() throws Exception {
        for (String path : List.of("/", "/favicon.ico", "/metrics", "/control/survey", "/api", "/api/nope")) {
            assertProblem(demo.get(path), 404, "no-such-path");
        }
        assertProblem(demo.post("/health/live", ""), 405, "method-not-allowed");
        assertProblem(demo.post("/control/survey", "{}"), 404, "no-such-path");
    }

    @Test
    void strangersDoNotLearnWhichModulesThereAre() throws Exception {
        for (String path : List.of("/api/customer/x", "/api/survey/x", "/api/nope/x")) {
            assertProblem(demo.send(demo.request(path).setHeader("Cookie", "")), 401, "not-signed-in");
        }
        assertProblem(demo.get("/api/survey/x"), 404, "no-such-path");
    }

    @Test
    void aFilterThatCannotBeUnderstoodSaysWhy() throws Exception {
        String filter = "/api/customer/customers?filter=";
        assertProblem(demo.get(filter + "level"), 400, "bad-filter");
        assertThat(demo.get(filter + "nope==1").body()).contains("不能按 nope 过滤。");
        assertThat(demo.get(filter + "creditLimit==abc").body()).contains("过滤条件中 creditLimit 的值无效。");
        assertProblem(demo.get("/api/customer/customers?sort=id"), 400, "not-sortable");
        assertThat(demo.get("/api/customer/customers?sort=-id").statusCode()).isEqualTo(200);
    }

    @Test
    void theHistoryNamesWhoDidIt() throws Exception {
        String location = demo.post("/api/customer/customers", "{\"name\":\"历史公司\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(demo.get(location.replace(demo.url(), "") + "/history").body())
                .contains("\"type\":\"person\",\"title\":\"武敏\",\"login\":\"wumin\"");
    }

    @Test
    void behindAProxyThatSpeaksHttpsTheCookieIsSecureAndBoundToTheHost() throws Exception {
        String credentials = "{\"login\":\"wumin\",\"password\":\"" + RunningDemo.PASSWORD + "\"}";
        String secure = demo.send(demo.request("/api/session")
                        .header("X-Forwarded-Proto", "https")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(credentials)))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(secure).startsWith("__Host-tangram=").contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
        var me = demo.request("/api/me").setHeader("Cookie", secure.split(";")[0]);
        assertThat(demo.send(me.copy().header("X-Forwarded-Proto", "https")).statusCode())
                .isEqualTo(200);
        assertThat(demo.send(me).statusCode()).isEqualTo(401);

        String plain = demo.post("/api/session", credentials)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(plain)
                .startsWith("tangram=")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }
}
