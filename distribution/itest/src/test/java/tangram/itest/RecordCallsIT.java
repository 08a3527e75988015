package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Test;

/** The calls of docs/rest.md as a client makes them. 赵 may export and work in bulk; 武敏, below him, may not. */
public class RecordCallsIT extends ServerIT {

    private static Enterprise enterprise;
    private static Browser zhao;
    private static Browser wumin;

    @Before
    public void openEnterprise() {
        if (enterprise == null) {
            enterprise = Enterprise.open(context);
            zhao = enterprise.as("zhao");
            wumin = enterprise.as("wumin");
        }
    }

    private static Answer keyed(Browser browser, String path, String key, Object json) {
        return browser.send(
                "POST", path, Browser.json(json), "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private static Browser newcomer(String login, String... roles) {
        enterprise.hire(login, login, roles);
        return enterprise.as(login);
    }

    @Test
    public void aRequestThatComesAgainIsAnsweredToTheLetterAndDoneOnce() {
        Browser person = newcomer("again", "sales");
        Map<String, String> body = Map.of("name", "再来一次");
        Answer first = keyed(person, CUSTOMERS, "k-1", body).expect(201);
        Answer again = keyed(person, CUSTOMERS, "k-1", body).expect(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag()).isEqualTo("\"1\"");
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith(CUSTOMERS + "/" + first.id());
        assertThat(keyed(person, CUSTOMERS, "k-1", Map.of("name", "别的"))
                        .expect(422)
                        .code())
                .isEqualTo("idempotency-key-used");
        keyed(person, CUSTOMERS + "/" + first.id() + "/restore", "k-1", Map.of())
                .expect(422);
        for (String bad : List.of("a b", "x".repeat(201))) {
            assertThat(keyed(person, CUSTOMERS, bad, body).expect(400).code()).isEqualTo("bad-idempotency-key");
        }
        assertThat(person.get(CUSTOMERS).expect(200).items("name")).containsExactly("再来一次");
    }

    @Test
    public void ofTwoAtOnceOneIsDone() {
        Browser person = newcomer("atonce", "sales");
        for (int round = 0; round < 5; round++) {
            String key = "round-" + round;
            List<CompletableFuture<Answer>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(CompletableFuture.supplyAsync(
                        () -> keyed(person, CUSTOMERS, key, Map.of("name", key)).expect(201)));
            }
            assertThat(both.get(0).join().body()).isEqualTo(both.get(1).join().body());
        }
        assertThat(person.get(CUSTOMERS + "?total=exact").json().path("total").asInt())
                .isEqualTo(5);
    }

    @Test
    public void aListIsHadWholeAsAFileByWhoMayExport() {
        Browser person = newcomer("exporter", "sales-manager");
        IntStream.range(0, 105)
                .forEach(i -> person.post(CUSTOMERS, Map.of("name", String.format("=客户%03d", i), "level", "a"))
                        .expect(201));
        Answer file = person.get(CUSTOMERS + "?format=csv&sort=name&fields=name,level,creditLimit&filter=level==a")
                .expect(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"customers.csv\"; filename*=UTF-8''");
        List<String> lines = file.body().lines().toList();
        assertThat(file.body()).startsWith("\uFEFF");
        assertThat(lines).hasSize(106);
        assertThat(lines.get(1)).startsWith("'=客户000,");
        assertThat(lines.get(105)).startsWith("'=客户104,");
        assertThat(person.get(CUSTOMERS + "?format=csv&limit=5").expect(400).code())
                .isEqualTo("bad-parameter");
        List<String> found = person.get(CUSTOMERS + "?format=csv&sort=-name&fields=name&q="
                        + URLEncoder.encode("户10", StandardCharsets.UTF_8))
                .expect(200)
                .body()
                .lines()
                .skip(1)
                .toList();
        assertThat(found).containsExactly("'=客户104", "'=客户103", "'=客户102", "'=客户101", "'=客户100");
        assertThat(wumin.get(CUSTOMERS + "?format=csv").expect(403).code()).isEqualTo("operation-denied");
    }

    @Test
    public void totalsAnswerForWhoAsks() {
        Browser person = newcomer("counting", "sales");
        person.post(CUSTOMERS, Map.of("name", "一", "type", "agent")).expect(201);
        person.post(CUSTOMERS, Map.of("name", "二", "type", "agent", "level", "a"))
                .expect(201);
        person.post(CUSTOMERS, Map.of("name", "三")).expect(201);
        JsonNode totals = person.get(CUSTOMERS + "/totals").expect(200).json();
        assertThat(totals.path("by").asText()).isEqualTo("type");
        assertThat(totals.path("count").asInt()).isEqualTo(3);
        assertThat(totals.at("/items/0/value").asText()).isEqualTo("prospect");
        assertThat(totals.at("/items/1/count").asInt()).isEqualTo(2);
        JsonNode filtered = person.get(CUSTOMERS + "/totals?by=level&filter=type==agent")
                .expect(200)
                .json();
        assertThat(filtered.path("items")).hasSize(2);
        assertThat(filtered.path("count").asInt()).isEqualTo(2);
        assertThat(person.get(CUSTOMERS + "/totals?by=nothing").expect(400).code())
                .isEqualTo("bad-parameter");
        assertThat(person.get(CUSTOMERS + "/totals?by=name").expect(400).code()).isEqualTo("no-totals-by");
        assertThat(person.get(CUSTOMERS + "/totals?limit=1").expect(400).code()).isEqualTo("unknown-parameter");
    }

    @Test
    public void onlyWhatIsInTheBinIsDeletedForGood() {
        String path = CUSTOMERS + "/" + enterprise.customer("wumin", "彻底删除").id();
        assertThat(wumin.delete(path + "?purge=true").expect(409).code()).isEqualTo("not-in-bin");
        wumin.delete(path).expect(204);
        zhao.delete(path + "?purge=true").expect(403);
        wumin.delete(path + "?purge=true").expect(204);
        wumin.post(path + "/restore").expect(404);
        wumin.delete(path + "?purge=true").expect(404);
    }

    @Test
    public void aRecordIsFollowedAndTellsWhatItsReaderMayDo() {
        String id = enterprise.customer("wumin", "关注我").id();
        String path = CUSTOMERS + "/" + id;
        zhao.send("PUT", path + "/follow", Browser.nothing()).expect(204);
        JsonNode read = zhao.get(path).expect(200).json();
        assertThat(read.path("followed").asBoolean()).isTrue();
        assertThat(read.at("/may/operations"))
                .extracting(JsonNode::asText)
                .contains("transfer")
                .doesNotContain("edit");
        assertThat(wumin.get(path).json().at("/may/operations"))
                .extracting(JsonNode::asText)
                .contains("edit");
        assertThat(zhao.get(CUSTOMERS + "?followed=true").expect(200).items("id"))
                .containsExactly(id);
        assertThat(zhao.get(CUSTOMERS).json().at("/items/0").has("may")).isFalse();
        enterprise
                .as("zhouming")
                .send("PUT", path + "/follow", Browser.nothing())
                .expect(404);
        zhao.delete(path + "/follow").expect(204);
        assertThat(zhao.get(CUSTOMERS + "?followed=true").items("id")).isEmpty();
    }

    @Test
    public void transferRefusesWhatItDoesNotKnow() {
        String path = CUSTOMERS + "/" + enterprise.customer("wumin", "转移").id();
        Map<String, String> zhouming = Map.of("person", "zhouming");
        assertThat(zhao.post(path + "/transfer", Map.of("to", zhouming, "casade", true))
                        .expect(400)
                        .fields())
                .containsExactly("casade");
        assertThat(zhao.post(path + "/transfer", Map.of("to", Map.of("person", "zhouming", "desk", "1")))
                        .expect(400)
                        .fields())
                .containsExactly("to.desk");
        assertThat(zhao.post(path + "/transfer", Map.of("to", zhouming, "cascade", List.of("nothing")))
                        .expect(400)
                        .fields())
                .containsExactly("cascade");
        wumin.get(path).expect(200);
        zhao.post(path + "/transfer", Map.of("to", zhouming, "cascade", true)).expect(200);
        wumin.get(path).expect(404);
    }

    @Test
    public void manyRecordsAreChangedEachForItself() {
        Browser person = newcomer("bulk", "sales-manager");
        String one = person.post(CUSTOMERS, Map.of("name", "批量一")).expect(201).id();
        String two = person.post(CUSTOMERS, Map.of("name", "批量二")).expect(201).id();
        String foreign = enterprise.customer("wumin", "别人的").id();
        Map<String, Object> body =
                Map.of("operation", "edit", "ids", List.of(one, foreign, "x", two), "values", Map.of("level", "a"));
        Answer answer = keyed(person, CUSTOMERS + "/bulk", "b-1", body).expect(200);
        JsonNode items = answer.json().path("items");
        assertThat(items).extracting(item -> item.path("id").asText()).containsExactly(one, foreign, "x", two);
        assertThat(items).extracting(item -> item.path("ok").asBoolean()).containsExactly(true, false, false, true);
        assertThat(items.get(0).path("version").asInt()).isEqualTo(2);
        assertThat(items.get(1).at("/problem/status").asInt()).isEqualTo(404);
        assertThat(keyed(person, CUSTOMERS + "/bulk", "b-1", body).expect(200).body())
                .isEqualTo(answer.body());
        assertThat(person.get(CUSTOMERS + "/" + one).json().path("version").asInt())
                .isEqualTo(2);
        keyed(person, CUSTOMERS + "/bulk", "b-1", Map.of("operation", "delete", "ids", List.of(one)))
                .expect(422);

        assertThat(person.post(CUSTOMERS + "/bulk", Map.of("operation", "explode", "ids", List.of(), "x", 1))
                        .expect(400)
                        .fields())
                .containsExactlyInAnyOrder("operation", "ids", "x");
        List<String> many = IntStream.range(0, 201).mapToObj(String::valueOf).toList();
        assertThat(person.post(CUSTOMERS + "/bulk", Map.of("operation", "delete", "ids", many))
                        .expect(400)
                        .fields())
                .containsExactly("ids");
        assertThat(wumin.post(CUSTOMERS + "/bulk", Map.of("operation", "delete", "ids", List.of(foreign)))
                        .expect(403)
                        .code())
                .isEqualTo("operation-denied");
        person.post(CUSTOMERS + "/bulk", Map.of("operation", "delete", "ids", List.of(one, two)))
                .expect(200);
        assertThat(person.get(CUSTOMERS).items("id")).isEmpty();
        person.post(CUSTOMERS + "/bulk", Map.of("operation", "restore", "ids", List.of(two)))
                .expect(200);
        assertThat(person.get(CUSTOMERS).items("id")).containsExactly(two);
    }
}
