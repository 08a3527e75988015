package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.OpenApiDocument;

/**
 * The API of the server as it ships, with partners' modules in it, is what its OpenAPI document says: every call that is
 * described is made once with success at least, and its answer held against its schema.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpenApiIT {

    private static final String CUSTOMERS = "/api/customer/customers";
    private static final String CONTACTS = "/api/customer/contacts";
    private static final String CLAIMS = "/api/customer/claims";
    private static final String VISITS = "/api/visits/visits";
    /** The record examples link to. */
    private static final String SOME_RECORD = "913500826331264667";

    private static final String SHELVES = "/api/stock/stocktaking/shelves";

    /** The modules that are tried, and what there is besides modules. */
    private static final List<String> TRIED = List.of(
            " /api/session",
            " /api/me",
            " /api/organisation",
            " /api/access/",
            " /api/modules",
            " /api/openapi.json",
            " /api/docs",
            " /api/customer/",
            " /api/visits/",
            " /api/stock/");

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();
    private final Set<String> answered = new TreeSet<>();
    private RunningDemo demo;
    private OpenApiDocument document;

    @Test
    void everyAnswerIsAsTheDocumentSays() throws Exception {
        Path visits = Path.of(
                "../../bundles/tangram.example.visits/target/tangram.example.visits-" + Build.THIS.version() + ".jar");
        PartnerJar.write(folder, "acme.stock", Map.of("Export-Package", "acme.stock.api;version=1.0"));
        try (RunningDemo running = new RunningDemo(folder, Map.of(), visits, folder.resolve("acme.stock.jar"))) {
            demo = running;
            assertThat(demo.get("/api/openapi.json").statusCode()).isEqualTo(401);
            demo.signIn("zhao");
            document = OpenApiDocument.parse(demo.get("/api/openapi.json").body());
            assertThat(document.problems()).isEmpty();
            assertThat(document.calls()).contains("POST " + CUSTOMERS, "GET " + VISITS, "POST " + SHELVES);

            session();
            for (String path : List.of(CUSTOMERS, CONTACTS, CLAIMS, VISITS, "/api/stock/reservations")) {
                records(path);
            }
            actions();
            pool();
            claims();
            resources();
            reports();
            administration();
            asksCheaply(demo);
            page(demo);
            assertThat(problems).isEmpty();
            // the calls of the other modules are the same
            assertThat(document.calls().stream().filter(call -> TRIED.stream().anyMatch(call::contains)))
                    .allSatisfy(call -> assertThat(answered).contains(call));
        }
    }

    /** Makes a call and holds what comes against the document. */
    private HttpResponse<String> ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = demo.request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = demo.send(request);
        String media = answer.headers().firstValue("Content-Type").orElse("");
        problems.addAll(document.check(method, path, answer.statusCode(), media, answer.body()));
        if (answer.statusCode() < 300) {
            document.called(method, path).ifPresent(answered::add);
        }
        return answer;
    }

    private JsonNode json(HttpResponse<String> answer) {
        return OpenApiDocument.parse(answer.body()).root();
    }

    private String example(String schema) {
        JsonNode example =
                document.root().at("/components/schemas").path(schema).at("/examples/0");
        assertThat(example.isMissingNode()).as(schema).isFalse();
        return example.toString();
    }

    private void session() throws Exception {
        for (String path : List.of("/api/me", "/api/organisation", "/api/modules", "/api/openapi.json", "/api/docs")) {
            ask("GET", path, "");
        }
        for (String query : List.of("", "?unread=true&limit=1", "?limit=0", "?after=-", "?colour=red", "/count")) {
            ask("GET", "/api/me/notices" + query, "");
        }
        ask("POST", "/api/me/notices/read", example("notices-read"));
        for (String which : List.of("{}", "{\"all\":true}", "{\"all\":false}", "{\"ids\":[\"a\"]}", "{\"id\":1}")) {
            ask("POST", "/api/me/notices/read", which);
        }
        ask("GET", "/api/me/notices/mail", "");
        ask("PATCH", "/api/me/notices/mail", example("mail-wishes-change"));
        for (String which :
                List.of("{\"language\":\"en\"}", "{\"language\":null}", "{\"mail\":1}", "{\"language\":\"fr\"}")) {
            ask("PATCH", "/api/me/notices/mail", which);
        }
        ask("POST", "/api/session/tokens", example("token.create"));
        JsonNode tokens = json(ask("GET", "/api/session/tokens", ""));
        ask("DELETE", "/api/session/tokens/" + tokens.at("/items/0/id").asText(), "");
        ask("GET", "/api/session/methods", "");
        ask("POST", "/api/session", "{\"method\":\"acme-badge\",\"number\":\"7\"}");
        ask("POST", "/api/session", "{}");
        ask("POST", "/api/session", "{\"login\":\"zhao\",\"password\":\"no\"}");
        String other = "nine-Dragons-9";
        ask("POST", "/api/session/password", "{\"old\":\"" + RunningDemo.PASSWORD + "\",\"new\":\"" + other + "\"}");
        ask("POST", "/api/session/password", "{\"old\":\"" + other + "\",\"new\":\"" + RunningDemo.PASSWORD + "\"}");
        ask("POST", "/api/session", "{\"login\":\"zhao\",\"password\":\"" + RunningDemo.PASSWORD + "\"}");
        ask("DELETE", "/api/session", "");
        demo.signIn("zhao");
    }

    private void reports() throws Exception {
        for (String query : List.of(
                "?from=2026-01-01&to=2026-12-31",
                "?from=2026-01-01&to=2026-12-31&format=csv",
                "?from=2026-01-01",
                "?from=yesterday&to=2026-12-31",
                "?from=2026-01-01&to=2026-12-31&colour=red",
                "?from=2026-01-01&to=2026-12-31&format=pdf")) {
            ask("GET", "/api/customer/reports/new-customers" + query, "");
        }
        ask("GET", "/api/opportunity/reports/pipeline", "");
        String customer =
                json(demo.get(CUSTOMERS + "?limit=1")).at("/items/0/id").asText();
        ask("GET", "/api/customer/reports/overview?customer=" + customer, "");
        ask("GET", "/api/customer/reports/overview?customer=1", "");
        ask("GET", "/api/customer/reports/overview", "");
    }

    private void records(String path) throws Exception {
        String type = document.root().path("paths").path(path).at("/get/tags/0").asText();
        String customer =
                json(demo.get(CUSTOMERS + "?limit=1")).at("/items/0/id").asText();
        String example = example(type + ".create").replace(SOME_RECORD, customer);
        HttpResponse<String> made = ask("POST", path, example);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = json(made).path("id").asText();
        String record = path + "/" + id;
        lists(path);
        totals(path);
        for (String asked : List.of(record, record + "/history", record + "/timeline?limit=1", path + "/1")) {
            ask("GET", asked, "");
        }
        ask("POST", path, "{}");
        ask("POST", path, "[]");
        ask("PATCH", record, "{}");
        ask("PATCH", record, "{}", "If-Match", "\"7\"");
        ask("PATCH", record, "{\"owner\":null}", "If-Match", "\"1\"");
        ask("PATCH", record, example, "If-Match", "\"1\"");
        ask("POST", record + "/transfer", "{\"to\":{\"person\":\"wumin\"}}", "Idempotency-Key", "give-" + type);
        assertThat(ask("POST", record + "/transfer", "{}", "Idempotency-Key", "give-" + type)
                        .statusCode())
                .isEqualTo(400);
        ask("POST", record + "/transfer", "{}");
        ask("POST", "/api/access/preview", transfer(type, id));
        transfers(record);
        ask("PUT", record + "/follow", "");
        ask("DELETE", record + "/follow", "");
        shares(path, record);
        access(type, path, record);
        files(record);
        duplicates(path, type, example, record);
        ask("POST", path + "/bulk", "{\"operation\":\"delete\",\"ids\":[\"" + id + "\",\"1\"]}");
        ask("POST", path + "/bulk", "{\"operation\":\"explode\"}");
        ask("POST", record + "/restore", "{}");
        ask("DELETE", record, "");
        ask("DELETE", record + "?purge=true", "");
    }

    private static String transfer(String type, String id) {
        return "{\"transfer\":{\"type\":\"" + type + "\",\"ids\":[\"" + id + "\"],\"to\":{\"person\":\"wumin\"}}}";
    }

    private void transfers(String record) throws Exception {
        String transfer =
                json(ask("GET", "/api/access/transfers", "")).at("/items/0/id").asText();
        assertThat(ask("POST", "/api/access/transfers/" + transfer + "/undo", "")
                        .statusCode())
                .isEqualTo(200);
        ask("POST", "/api/access/transfers/" + transfer + "/undo", "");
        ask("POST", "/api/access/transfers/none/undo", "");
        ask("POST", record + "/transfer", "{\"to\":{\"person\":\"zhao\"}}");
    }

    private void administration() throws Exception {
        administrator(true);
        for (String section : List.of(
                "company",
                "departments",
                "seats",
                "roles",
                "people",
                "numbering",
                "calendar",
                "dictionaries",
                "ceiling",
                "rules",
                "assistants",
                "switches",
                "approvals",
                "policies",
                "nothing",
                "rules/R8",
                "rules/nothing",
                "changes",
                "dictionaries/values",
                "health")) ask("GET", "/api/admin/" + section, "");
        ask("POST", "/api/admin/health/doctor", "");
        ask("GET", "/api/admin/numbering/customer/next?count=3", "");
        ask("GET", "/api/admin/numbering/customer/next?count=many", "");
        ask("GET", "/api/admin/numbering/nothing/next", "");
        ask("POST", "/api/admin/numbering/customer/next", example("numbering-rule"));
        ask("POST", "/api/admin/numbering/customer/next?value=department:EAST", "{\"pattern\":\"{department}\"}");
        ask("GET", "/api/admin/numbering/customer/numbers?limit=2", "");
        ask("GET", "/api/admin/numbering/customer/numbers?limit=0", "");
        String survey = example("configured-survey");
        ask("POST", "/api/access/preview", survey);
        ask("POST", "/api/admin/changes?plan=true", survey);
        ask("POST", "/api/admin/changes", "{\"survey\":1,\"seats\":[{}]}");
        ask("POST", "/api/admin/policies/test", "");
        JsonNode made = json(ask("POST", "/api/admin/departments", example("configured-values")));
        ask("POST", "/api/admin/departments", example("configured-values"));
        ask("PATCH", "/api/admin/departments/NORTH", "{}");
        ask("PATCH", "/api/admin/departments/NORTH", "{}", "If-Match", "\"1\"");
        ask("POST", "/api/admin/changes/" + made.path("id").asText() + "/undo", "");
        ask("POST", "/api/admin/changes/" + made.path("id").asText() + "/undo", "");
        JsonNode desk = json(ask("GET", "/api/admin/desks", "")).at("/items/0");
        String place = "/api/admin/desks/" + desk.path("id").asText();
        ask("GET", place, "");
        ask("PATCH", place, "{}");
        ask("PATCH", place, "{\"person\":7}", "If-Match", "\"1\"");
        ask(
                "PATCH",
                place,
                "{\"person\":\"zhang\"}",
                "If-Match",
                "\"" + desk.path("version").asText() + "\"");
        ask("POST", "/api/admin/people/nobody/password", "");
        ask("POST", "/api/admin/people/lv/password", "");
        administrator(false);
        ask("GET", "/api/admin/rules", "");
        ask("POST", "/api/admin/people/lv/password", "");
    }

    private void administrator(boolean is) throws Exception {
        Path survey = folder.resolve("administrator.yaml");
        Files.writeString(survey, "survey: 1\nemployees: [{name: 赵, login: zhao, administrator: " + is + "}]\n");
        assertThat(demo.instance
                        .control()
                        .run("survey", List.of("apply", survey.toString()))
                        .exit())
                .isZero();
    }

    private void access(String type, String path, String record) throws Exception {
        for (String query :
                List.of("", "?person=he", "?person=he&operation=edit", "?person=nobody", "?operation=none")) {
            ask("GET", record + "/access" + query, "");
            ask("GET", path + "/1/access" + query, "");
            String separator = query.isEmpty() ? "?" : "&";
            ask("GET", "/api/access/explain" + query + separator + "type=" + type, "");
        }
        ask("GET", "/api/access/explain?type=none", "");
        ask("GET", "/api/access/explain?operation=create&type=" + type, "");
    }

    private void shares(String path, String record) throws Exception {
        for (String shares : List.of(record + "/shares", record + "/participants", path + "/shares")) {
            HttpResponse<String> given =
                    ask("POST", shares, "{\"person\":\"wang\",\"level\":\"read\",\"note\":\"请协助\"}");
            assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
            ask("POST", shares, "{\"person\":\"nobody-of-this-name\"}");
            ask("POST", shares, "{\"fields\":[]}");
            ask("GET", shares, "");
            ask("DELETE", shares + "/" + json(given).path("id").asText(), "");
            ask("DELETE", shares + "/1", "");
        }
    }

    /** By the first field that can be counted by; where there is none, the call can only be refused. */
    private void totals(String path) throws Exception {
        ask("GET", path + "/totals?by=owner", "");
        for (JsonNode module : json(demo.get("/api/modules")).path("items")) {
            for (JsonNode type : module.path("recordTypes")) {
                for (JsonNode field : type.path("fields")) {
                    boolean few = List.of("enum", "choice", "yes-no")
                            .contains(field.path("kind").asText());
                    if (few && type.path("address").asText().equals(path)) {
                        ask("GET", path + "/totals?by=" + field.path("name").asText(), "");
                        return;
                    }
                }
            }
        }
        answered.add("GET " + path + "/totals");
    }

    private void lists(String path) throws Exception {
        for (String query : List.of(
                "",
                "?limit=1&total=exact&fields=owner,code",
                "?limit=1",
                "?bin=true",
                "?followed=true",
                "?limit=0",
                "?q=a",
                "?q=a&sort=-id&limit=2",
                "?format=csv",
                "?format=csv&q=a",
                "?format=csv&limit=1",
                "?format=xls")) {
            ask("GET", path + query, "");
        }
    }

    private void duplicates(String path, String type, String example, String record) throws Exception {
        ask("POST", path + "/duplicates", example(type + ".duplicates"));
        ask("POST", path + "/duplicates", "{\"values\":{\"colour\":\"red\"}}");
        ask("POST", path, example);
        String other = json(ask("POST", path + "?allowDuplicate=true", example))
                .path("id")
                .asText();
        String merge = record + "/merge";
        ask("POST", merge, "{\"other\":\"" + other + "\",\"preview\":true}");
        ask("POST", merge, "{\"other\":\"" + other + "\"}");
        ask("POST", merge, "{\"other\":\"1\",\"fields\":5}");
        ask("POST", merge, example(type + ".merge"));
        ask("POST", merge + "/undo", "");
        ask("POST", merge + "/undo", "");
    }

    private void files(String record) throws Exception {
        HttpRequest.Builder upload = demo.request(record + "/attachments?name=note.txt")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("0123456789"));
        HttpResponse<String> kept = demo.send(upload);
        problems.addAll(
                document.check("POST", record + "/attachments", kept.statusCode(), "application/json", kept.body()));
        document.called("POST", record + "/attachments").ifPresent(answered::add);
        ask("POST", record + "/attachments?name=empty.txt", "");
        ask("GET", record + "/attachments", "");
        String file = record + "/attachments/" + json(kept).path("id").asText();
        ask("GET", file, "");
        assertThat(ask("GET", file, "", "Range", "bytes=2-3").statusCode()).isEqualTo(206);
        assertThat(ask("GET", file, "", "Range", "bytes=20-30").statusCode()).isEqualTo(416);
        ask("DELETE", file, "");
        ask("GET", file, "");
    }

    private void actions() throws Exception {
        String visit = VISITS + "/"
                + json(ask("POST", VISITS, example("visit.create"))).path("id").asText();
        String complete = visit + "/actions/complete";
        ask("POST", complete, "{}");
        JsonNode done = json(ask("POST", complete, example("visit.action.complete")));
        assertThat(done.path("status").asText()).as("it answers the visit").isEqualTo("done");
        ask("POST", complete, example("visit.action.complete"));
    }

    /** Whoever has base data keeps the pools; whose a customer is gives it back, and takes it out again. */
    private void pool() throws Exception {
        JsonNode customer = json(ask("POST", CUSTOMERS, "{\"name\":\"苏州公海试验有限公司\"}"));
        String keeper = customer.at("/createdBy/id").asText();
        demo.signIn("zhang"); // 赵 may not, so his document does not tell of it
        String pool = "{\"name\":\"客户公海\",\"kind\":\"customer\",\"keeper\":\"" + keeper + "\"}";
        HttpRequest.Builder made = demo.request("/api/pool/pools").POST(BodyPublishers.ofString(pool));
        assertThat(demo.send(made.setHeader("Content-Type", "application/json")).statusCode())
                .isEqualTo(201);
        demo.signIn("zhao");
        String actions = CUSTOMERS + "/" + customer.path("id").asText() + "/actions/";
        JsonNode given = json(ask("POST", actions + "release", "{\"reason\":\"暂无意向\"}"));
        assertThat(given.path("holding").asText()).isEqualTo("pooled");
        JsonNode taken = json(ask("POST", actions + "claim", "{}"));
        assertThat(taken.path("holding").asText()).isEqualTo("held");
    }

    /** Of two of 赵's people one claims what the other has, and he decides it each way there is; what he claims himself he takes back. */
    private void claims() throws Exception {
        Map<String, String> rulings = Map.of(
                "grant", "{\"note\":\"先接触\"}", "share", "{\"note\":\"共同跟进\"}", "refuse", "{\"reason\":\"已在跟进\"}");
        for (Map.Entry<String, String> ruling : rulings.entrySet()) {
            String claim = claim("zhouming", "wumin", "苏州撞单试验" + ruling.getKey());
            ask("POST", claim + "/actions/raise", "{}");
            demo.signIn("zhao");
            ask("POST", claim + "/actions/examine", "{}");
            ask("POST", claim + "/actions/refuse", "{}");
            assertThat(ask("POST", claim + "/actions/" + ruling.getKey(), ruling.getValue())
                            .statusCode())
                    .as(ruling.getKey())
                    .isEqualTo(200);
            ask("POST", claim + "/actions/grant", "{}");
        }
        String own = claim("fengli", "zhao", "苏州撞单试验");
        ask("POST", own + "/actions/withdraw", "{}");
    }

    /** A claim, raised, to a customer that somebody else enters before. */
    private String claim(String holder, String claimant, String name) throws Exception {
        demo.signIn(holder);
        ask("POST", CUSTOMERS, "{\"name\":\"" + name + "\"}");
        demo.signIn(claimant);
        String claim = CLAIMS + "/"
                + json(ask("POST", CLAIMS, "{\"name\":\"" + name + "\",\"reason\":\"客户主动来电\"}"))
                        .path("id")
                        .asText();
        assertThat(ask("POST", claim + "/actions/raise", "{}").statusCode()).isEqualTo(200);
        return claim;
    }

    /** What a module adds by itself takes and answers Java records by the rules of fields. */
    private void resources() throws Exception {
        ask("GET", "/api/stock/stocktaking?seconds=0", "");
        ask("GET", "/api/stock/stocktaking/going", "");
        ask("POST", SHELVES, example("stock.Stocktaking.Shelf"));
        HttpResponse<String> counted = ask("POST", SHELVES, "{\"name\":\"A\",\"pieces\":3,\"day\":\"2026-12-01\"}");
        assertThat(counted.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json(counted).path("sentence").asText()).isEqualTo("A: 3");
        assertThat(json(counted).path("day").asText()).isEqualTo("2026-12-01");
        assertThat(json(counted).at("/by/login").asText()).isEqualTo("zhao");
        JsonNode all = json(ask("POST", SHELVES + "/all", "{\"name\":\"A\",\"pieces\":3}"));
        assertThat(all.at("/0/sentence").asText()).isEqualTo("A: 3");
        HttpResponse<String> refused = ask("POST", SHELVES, "{\"pieces\":-1,\"colour\":\"red\",\"by\":\"nobody\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "pieces", "colour", "by");
        assertThat(ask("POST", SHELVES, "[]").statusCode()).isEqualTo(400);
        HttpRequest.Builder plain = demo.request(SHELVES)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"name\":\"A\"}"));
        assertThat(demo.send(plain).statusCode()).isEqualTo(415);
    }

    private static void asksCheaply(RunningDemo demo) throws Exception {
        for (String path : List.of("/api/modules", "/api/openapi.json")) {
            String tag = demo.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = demo.send(demo.request(path).header("If-None-Match", tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(demo.send(demo.request(path).header("If-None-Match", "\"other\""))
                            .statusCode())
                    .isEqualTo(200);
            sentSmall(demo, path, tag);
        }
    }

    private static void sentSmall(RunningDemo demo, String path, String tag) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<byte[]> small = client.send(
                demo.request(path).header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());
        assertThat(small.headers().map())
                .containsEntry("content-encoding", List.of("gzip"))
                .containsEntry("vary", List.of("Accept-Encoding"));
        byte[] whole = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
        assertThat(new String(whole, StandardCharsets.UTF_8))
                .isEqualTo(demo.get(path).body());
        assertThat(small.body().length).isLessThan(whole.length / 5);
        String smallTag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(smallTag).isNotEqualTo(tag);
        assertThat(client.send(
                                demo.request(path)
                                        .header("Accept-Encoding", "gzip")
                                        .header("If-None-Match", smallTag)
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(304);
    }

    /** The page is there for everybody and has nothing from elsewhere. */
    private static void page(RunningDemo demo) throws Exception {
        for (String path : List.of("", "/", "/start.js", "/page.css", "/swagger-ui.css", "/swagger-ui-bundle.js")) {
            HttpResponse<String> part = demo.get("/api/docs" + path);
            assertThat(part.statusCode()).as(path).isEqualTo(200);
            assertThat(part.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'");
        }
        assertThat(demo.get("/api/docs").body()).doesNotContain("http://", "https://");
        assertThat(demo.get("/api/docs/../OSGI-INF").statusCode()).isNotEqualTo(200);
        assertThat(demo.get("/api/docs/swagger-ui.js").statusCode()).isEqualTo(404);
    }
}
