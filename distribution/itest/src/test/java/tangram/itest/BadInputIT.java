package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.Before;
import org.junit.Test;

/**
 * Whatever is sent, the answer is a refusal in the caller's language with a code, and with the field where there is one;
 * never an accident of ours; and nothing has changed. Every bad request is made twice, in Chinese and in English.
 */
public class BadInputIT extends HttpIT {

    private static Enterprise enterprise;
    private static String mine;
    private static String invisible;

    @Before
    public void enterRecords() {
        if (enterprise != null) return;
        enterprise = Enterprise.open(context);
        Answer made = enterprise.customer("wumin", "原样客户");
        mine = CUSTOMERS + "/" + made.id();
        enterprise.as("wumin").patch(mine, made.etag(), Map.of("level", "b")).expect(200);
        invisible = CUSTOMERS + "/" + enterprise.customer("zhouming", "别人的客户").id();
    }

    /** That this request is refused so, in both languages, and that nothing has come of it. */
    private static void refused(int status, String code, String field, Function<Browser, Answer> request) {
        String before = everything();
        for (String language : List.of("zh-CN", "en")) {
            Answer answer = request.apply(enterprise.as("wumin").in(language));
            String shown =
                    answer.body().substring(0, Math.min(500, answer.body().length()));
            assertThat(answer.status()).as("%.200s → %s", answer.asked(), shown).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as("%.200s → %s", answer.asked(), shown)
                    .startsWith("application/problem+json");
            assertThat(answer.code()).as(shown).isEqualTo(code);
            if (!field.isEmpty()) assertThat(answer.fields()).as(shown).contains(field);
            boolean chinese = answer.body().codePoints().anyMatch(Character::isIdeographic);
            assertThat(chinese).as("%s in %s", shown, language).isEqualTo(language.equals("zh-CN"));
            assertThat(answer.body()).doesNotContain("Exception", "java.", "\\tat ", "org.");
        }
        assertThat(everything()).as("nothing has changed").isEqualTo(before);
    }

    private static String everything() {
        Browser wumin = enterprise.as("wumin");
        Browser zhouming = enterprise.as("zhouming");
        return String.join(
                "\n",
                wumin.get(mine).body(),
                wumin.get(mine + "/history").body(),
                wumin.get(CUSTOMERS + "?total=exact").body(),
                wumin.get(CUSTOMERS + "?bin=true&total=exact").body(),
                zhouming.get(invisible).body(),
                zhouming.get(invisible + "/history").body(),
                zhouming.get(CUSTOMERS + "?total=exact").body());
    }

    private static Answer create(Browser browser, byte[] body) {
        return browser.send("POST", CUSTOMERS, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    }

    private static Answer change(Browser browser, String body) {
        return browser.send(
                "PATCH",
                mine,
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json",
                "If-Match",
                enterprise.as("wumin").get(mine).etag());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    public void whatIsNoJsonObjectIsRefused() {
        for (String body : List.of(
                "",
                " ",
                "{\"name\":",
                "[1]",
                "\"text\"",
                "5",
                "{'name':'a'}",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":NaN}",
                "{\"name\":\"a\nb\"}",
                "{\"creditLimit\":01}",
                "<customer/>",
                "{\"" + "n".repeat(100_000) + "\":1}")) {
            refused(400, "malformed-json", "", browser -> create(browser, utf8(body)));
            refused(400, "malformed-json", "", browser -> change(browser, body));
        }
    }

    @Test
    public void nullIsNoObject() {
        refused(400, "not-an-object", "", browser -> create(browser, utf8("null")));
    }

    @Test
    public void textThatIsNotUtf8IsRefused() {
        for (byte[] name : new byte[][] {
            {(byte) 0xff}, {(byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, (byte) 0x80}
        }) {
            byte[] body = utf8("{\"name\":\"abcd\"}");
            System.arraycopy(name, 0, body, 9, name.length);
            refused(400, "not-utf-8", "", browser -> create(browser, body));
        }
        byte[] utf16 = "{\"name\":\"客户\"}".getBytes(StandardCharsets.UTF_16);
        refused(400, "not-utf-8", "", browser -> create(browser, utf16));
    }

    @Test
    public void nestingWithoutEndIsRefused() {
        String arrays = "{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        refused(400, "malformed-json", "", browser -> create(browser, utf8(arrays)));
        refused(400, "malformed-json", "", browser -> create(browser, utf8(objects)));
    }

    @Test
    public void aBodyOfTenMegabytesIsRefused() {
        byte[] body = utf8("{\"name\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}");
        refused(413, "too-large", "", browser -> create(browser, body));
        refused(413, "too-large", "", browser -> change(browser, new String(body, StandardCharsets.UTF_8)));
    }

    @Test
    public void everyFieldThatDoesNotFitIsNamed() {
        String[][] bad = {
            {"nmae", "\"typing error\""},
            {"name", "5"},
            {"name", "{}"},
            {"name", "[\"a\"]"},
            {"name", "null"},
            {"name", "\"  \""},
            {"name", "\"" + "长".repeat(201) + "\""},
            {"name", "\"a\\u0000b\""},
            {"name", "\"a\\ud800b\""},
            {"name", "\"a\\udc00b\""},
            {"level", "5"},
            {"level", "\"z\""},
            {"level", "\"A\""},
            {"level", "null"},
            {"type", "\"closed_deal\""},
            {"creditLimit", "\"much\""},
            {"creditLimit", "true"},
            {"creditLimit", "-1"},
            {"creditLimit", "1e400"},
            {"creditLimit", "1e-400"},
            {"creditLimit", "1e2147483647"},
            {"creditLimit", "0.001"},
            {"creditLimit", "9".repeat(25)},
            {"creditDays", "1.5"},
            {"creditDays", "-1"},
            {"creditDays", "99999999999"},
            {"nextContactAt", "\"tomorrow\""},
            {"nextContactAt", "\"2026-02-30T00:00:00Z\""},
            {"nextContactAt", "\"+999999999-12-31T23:59:59Z\""},
            {"nextContactAt", "0"},
            {"notes", "\"" + "x".repeat(4001) + "\""},
            {"phone", "\"" + "1".repeat(41) + "\""},
            {"parent", "5"},
            {"parent", "\"abc\""},
            {"parent", "\"99999999999999999999\""},
            {"id", "\"1\""},
            {"version", "7"},
            {"createdAt", "\"2020-01-01T00:00:00Z\""},
            {"approvalState", "\"approved\""},
        };
        for (String[] each : bad) {
            refused(400, "invalid", each[0], browser -> change(browser, "{\"" + each[0] + "\":" + each[1] + "}"));
            String name = each[0].equals("name") ? "" : "\"name\":\"新客户\",";
            refused(
                    400,
                    "invalid",
                    each[0],
                    browser -> create(browser, utf8("{" + name + "\"" + each[0] + "\":" + each[1] + "}")));
        }
        refused(400, "invalid", "name", browser -> create(browser, utf8("{}")));
    }

    /** What a value should have been is said to people: no signs of JSON, and in Chinese no English words. */
    @Test
    public void aWrongKindOfValueIsToldInWordsOfTheTrade() {
        String[][] bad = {
            {CUSTOMERS, "name", "{\"name\":5}"},
            {CUSTOMERS, "creditLimit", "{\"name\":\"新\",\"creditLimit\":\"much\"}"},
            {CUSTOMERS, "nextContactAt", "{\"name\":\"新\",\"nextContactAt\":5}"},
            {CUSTOMERS, "parent", "{\"name\":\"新\",\"parent\":5}"},
            {CUSTOMERS + "/bulk", "ids", "{\"operation\":\"edit\",\"ids\":5,\"values\":{}}"},
            {CUSTOMERS + "/bulk", "values", "{\"operation\":\"edit\",\"ids\":[\"1\"],\"values\":5}"},
            {CUSTOMERS + "/duplicates", "values", "{\"values\":5}"},
            {mine + "/transfer", "cascade", "{\"to\":{\"person\":\"wumin\"},\"cascade\":5}"},
            {mine + "/transfer", "to.person", "{\"to\":{\"person\":5}}"},
            {mine + "/merge", "fields", "{\"other\":\"1\",\"fields\":5}"},
            {mine + "/merge", "preview", "{\"other\":\"1\",\"preview\":\"yes\"}"},
            {mine + "/merge", "other", "{\"other\":1}"},
        };
        for (String[] each : bad) {
            for (String language : List.of("zh-CN", "en")) {
                Answer answer = enterprise
                        .as("zhao")
                        .in(language)
                        .send("POST", each[0], BodyPublishers.ofString(each[2]), "Content-Type", "application/json")
                        .expect(400);
                JsonNode error = answer.json().at("/errors/0");
                String detail = error.path("detail").asText();
                assertThat(error.path("field").asText()).as(answer.body()).isEqualTo(each[1]);
                assertThat(error.path("code").asText()).as(answer.body()).isEqualTo("wrong-type");
                assertThat(detail).doesNotContain("{", "}", "[", "]", "null", "true", "JSON");
                assertThat(detail).matches(language.equals("zh-CN") ? "此字段应为：[^a-z]+" : "This field takes [a-z].+");
            }
        }
    }

    @Test
    public void allThatIsWrongIsToldAtOnce() {
        String body = "{\"name\":\"\",\"level\":\"z\",\"creditDays\":-1,\"nmae\":1}";
        for (String field : List.of("name", "level", "creditDays", "nmae")) {
            refused(400, "invalid", field, browser -> create(browser, utf8(body)));
        }
    }

    @Test
    public void aNumberWithoutEndIsRefused() {
        refused(400, "malformed-json", "", browser -> change(browser, "{\"creditLimit\":" + "9".repeat(1_000) + "}"));
        refused(400, "malformed-json", "", browser -> change(browser, "{\"creditLimit\":1e99999999999}"));
    }

    @Test
    public void aLinkToWhatOneMayNotSeeIsALinkToNothing() {
        String foreign = invisible.substring(invisible.lastIndexOf('/') + 1);
        for (String id : List.of(foreign, "1", "-1", "0")) {
            refused(400, "invalid", "parent", browser -> change(browser, "{\"parent\":\"" + id + "\"}"));
            refused(
                    400,
                    "invalid",
                    "parent",
                    browser -> create(browser, utf8("{\"name\":\"新客户\",\"parent\":\"" + id + "\"}")));
        }
    }

    @Test
    public void anotherPersonsRecordIsNotThereWhateverIsAsked() {
        for (String path : List.of(
                invisible,
                CUSTOMERS + "/1",
                CUSTOMERS + "/0",
                CUSTOMERS + "/-1",
                CUSTOMERS + "/abc",
                CUSTOMERS + "/99999999999999999999",
                CUSTOMERS + "/1e5",
                CUSTOMERS + "/%E5%AE%A2")) {
            refused(404, "not-found", "", browser -> browser.get(path));
            refused(404, "not-found", "", browser -> browser.get(path + "/history"));
            refused(404, "not-found", "", browser -> browser.patch(path, "\"1\"", Map.of("level", "a")));
            refused(404, "not-found", "", browser -> browser.delete(path));
            refused(404, "not-found", "", browser -> browser.post(path + "/restore"));
            refused(
                    404,
                    "not-found",
                    "",
                    browser -> browser.post(path + "/transfer", Map.of("to", Map.of("person", "wumin"))));
        }
    }

    @Test
    public void theVersionMustBeNamedAndRight() {
        Map<String, String> level = Map.of("level", "a");
        refused(
                428,
                "precondition-required",
                "",
                browser -> browser.send("PATCH", mine, Browser.json(level), "Content-Type", "application/json"));
        for (String stale : List.of("\"1\"", "\"99\"", "\"-1\"", "\"2147483647\"")) {
            refused(412, "stale-version", "", browser -> browser.patch(mine, stale, level));
            refused(
                    412,
                    "stale-version",
                    "",
                    browser -> browser.send("DELETE", mine, Browser.nothing(), "If-Match", stale));
        }
        for (String tag : List.of("1", "*", "W/\"1\"", "\"\"", "\"abc\"", "\"99999999999\"", "\"1\", \"2\"")) {
            refused(400, "bad-if-match", "", browser -> browser.patch(mine, tag, level));
        }
    }

    @Test
    public void aTransferToNobodyIsRefused() {
        for (String to : List.of(
                "{\"to\":{\"person\":5}}",
                "{}",
                "{\"to\":5}",
                "{\"to\":{}}",
                "{\"to\":{\"person\":\"nobody\"}}",
                "{\"to\":{\"person\":\"\"}}",
                "{\"to\":{\"person\":\"zhouming\",\"seat\":\"gm\"}}",
                "{\"to\":{\"person\":\"a\\u0000\"}}",
                "{\"to\":{\"person\":\"" + "x".repeat(10_000) + "\"}}")) {
            refused(
                    400,
                    "invalid",
                    to.equals("{\"to\":{\"person\":5}}") ? "to.person" : "to",
                    browser -> browser.send(
                            "POST",
                            mine + "/transfer",
                            BodyPublishers.ofString(to),
                            "Content-Type",
                            "application/json"));
        }
    }

    @Test
    public void absurdQueriesAreRefusedByName() {
        String[][] bad = {
            {"bad-parameter", "limit=0"},
            {"bad-parameter", "limit=-1"},
            {"bad-parameter", "limit=101"},
            {"bad-parameter", "limit=abc"},
            {"bad-parameter", "limit=99999999999"},
            {"bad-parameter", "limit=1&limit=2"},
            {"bad-parameter", "total=maybe"},
            {"bad-parameter", "bin=perhaps"},
            {"bad-parameter", "fields=name,nothing"},
            {"bad-parameter", "fields=,"},
            {"bad-parameter", "filter=" + "a".repeat(5_000)},
            {"unknown-parameter", "page=2"},
            {"unknown-parameter", "%00=1"},
            {"unknown-parameter", "{0}'=1".replace("{", "%7B").replace("}", "%7D")},
            {"not-sortable", "sort=nothing"},
            {"not-sortable", "sort=creditLimit"},
            {"not-sortable", "sort=-"},
            {"not-sortable", "sort=id"},
            {"not-sortable", "sort=--name"},
            {"bad-filter", "filter=name"},
            {"bad-filter", "filter=name=="},
            {"filter-unknown-field", "filter=" + encoded("nothing==1")},
            {"filter-bad-value", "filter=" + encoded("creditLimit=gt=much")},
            {"filter-bad-value", "filter=" + encoded("creditLimit=gt=1e999999999")},
            {"filter-bad-value", "filter=" + encoded("nextContactAt>yesterday")},
            {"bad-filter", "filter=" + encoded("name=regex=.*")},
            {"bad-filter", "filter=" + encoded("name=='a\0b'")},
            {"filter-too-large", "filter=" + "(".repeat(3_000)},
            {"filter-too-large", "filter=" + encoded("level==a" + ";level==a".repeat(100))},
            {"bad-cursor", "after=garbage"},
            {"bad-cursor", "after=" + Base64.getUrlEncoder().encodeToString(utf8("{\"id\":1}"))},
            {"bad-cursor", "after=" + "A".repeat(3_000)},
            {"bad-cursor", "after=%00%ff"},
        };
        for (String[] each : bad) {
            refused(400, each[0], "", browser -> browser.get(CUSTOMERS + "?" + each[1]));
        }
    }

    @Test
    public void aCursorOfAnotherOrderIsRefused() {
        for (int i = 0; i < 2; i++) enterprise.customer("qian", "翻页客户" + i);
        Browser qian = enterprise.as("qian");
        String next = qian.get(CUSTOMERS + "?sort=name&limit=1").expect(200).text("next");
        assertThat(next).isNotEmpty();
        refused(400, "bad-cursor", "", browser -> browser.get(CUSTOMERS + "?limit=1&after=" + encoded(next)));
        refused(400, "bad-cursor", "", browser -> browser.get(CUSTOMERS + "?sort=-name&after=" + encoded(next)));
    }

    @Test
    public void whatDoesNotExistCannotBeAddressed() {
        for (String path : List.of(
                "/api/nothing",
                "/api/nothing/at/all",
                "/api/customer",
                "/api/customer/",
                "/api/customer/nothing",
                mine + "/nothing",
                "/api/session/nothing",
                "/nothing",
                "/")) {
            refused(404, "no-such-path", "", browser -> browser.get(path));
        }
        refused(405, "method-not-allowed", "", browser -> browser.send("PUT", mine, Browser.json(Map.of())));
        refused(405, "method-not-allowed", "", browser -> browser.delete(CUSTOMERS));
        refused(405, "method-not-allowed", "", browser -> browser.send("BREW", CUSTOMERS, Browser.nothing()));
        refused(405, "method-not-allowed", "", browser -> browser.get("/api/session"));
        refused(405, "method-not-allowed", "", browser -> browser.get(mine + "/restore"));
    }

    @Test
    public void onlyJsonIsTakenAndGiven() {
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            refused(415, "unsupported-media-type", "", browser -> create(browser, type));
        }
        refused(
                406,
                "not-acceptable",
                "",
                browser -> browser.send("GET", CUSTOMERS, Browser.nothing(), "Accept", "text/html"));
    }

    private static Answer create(Browser browser, String contentType) {
        return browser.send("POST", CUSTOMERS, Browser.json(Map.of("name", "新客户")), "Content-Type", contentType);
    }

    /** Jersey gives up on it before the language is known, so the sentence is in both. */
    @Test
    public void aMediaTypeThatIsNoneIsRefused() {
        String before = everything();
        Answer answer = create(enterprise.as("wumin"), "nonsense").expect(400);
        assertThat(answer.code()).isEqualTo("bad-request");
        assertThat(everything()).isEqualTo(before);
    }

    /** What the HTTP container itself takes for no request does not reach us; it is refused all the same. */
    @Test
    public void anAddressThatIsNoneIsRefusedAtTheDoor() {
        for (String path :
                List.of("/api/customer/customers/%00", "/api/%2e%2e/customer", "/api/customer%2fcustomers")) {
            Answer answer = enterprise.as("wumin").get(path);
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ", "org.eclipse");
        }
    }

    @Test
    public void aBadSignInIsRefusedLikeAnythingElse() {
        for (String body : List.of(
                "{}",
                "{\"login\":5,\"password\":\"x\"}",
                "{\"login\":\"wumin\"}",
                "{\"login\":\"wumin\",\"password\":\"" + "x".repeat(2_000) + "\"}")) {
            String field = body.contains("\"x\"") || body.equals("{}") ? "" : "password";
            refused(
                    400,
                    "invalid",
                    field,
                    browser -> browser.send(
                            "POST", "/api/session", BodyPublishers.ofString(body), "Content-Type", "application/json"));
        }
        refused(
                400,
                "malformed-json",
                "",
                browser -> browser.send(
                        "POST", "/api/session", BodyPublishers.ofString("{"), "Content-Type", "application/json"));
        refused(401, "sign-in-refused", "", browser -> browser.signIn("a\0b", "x"));
    }
}
