package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;
import static tangram.itest.Enterprise.VISITS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Test;

/**
 * What the generic resource does for a record type, seen at customers and, in short, at a partner's visits. Every test
 * works as another person, so each list holds only what its test put there.
 */
public class CustomersIT extends ServerIT {

    private static Enterprise enterprise;

    @Before
    public void openEnterprise() {
        if (enterprise == null) enterprise = Enterprise.open(context);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    public void aNewRecordReadsBackAsItWasWritten() {
        Browser wumin = enterprise.as("wumin");
        String parent = enterprise.customer("wumin", "青岛海风集团").id();
        Answer made = wumin.post(
                        CUSTOMERS,
                        Map.of(
                                "name", "青岛海风食品有限公司",
                                "level", "b",
                                "type", "closed-deal",
                                "creditLimit", 120000.5,
                                "creditDays", 30,
                                "nextContactAt", "2026-12-01T08:30:00Z",
                                "notes", "多行\n备注 😀",
                                "parent", parent))
                .expect(201);
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith(CUSTOMERS + "/" + made.id());
        Answer read = wumin.get(CUSTOMERS + "/" + made.id()).expect(200);
        assertThat(read.record()).isEqualTo(made.record());
        assertThat(read.etag()).isEqualTo(made.etag()).isEqualTo("\"1\"");

        JsonNode json = read.json();
        assertThat(json.path("id").isTextual()).isTrue();
        assertThat(json.path("code").asText()).matches("KH\\d{6}");
        assertThat(json.path("level").asText()).isEqualTo("b");
        assertThat(json.path("type").asText()).isEqualTo("closed-deal");
        assertThat(json.path("status").asText()).as("the default").isEqualTo("potential");
        assertThat(json.path("creditLimit").decimalValue()).isEqualByComparingTo("120000.5");
        assertThat(json.path("nextContactAt").asText()).isEqualTo("2026-12-01T08:30:00Z");
        assertThat(json.path("notes").asText()).isEqualTo("多行\n备注 😀");
        assertThat(json.has("website")).as("absent is absent").isFalse();
        assertThat(json.at("/parent/id").asText()).isEqualTo(parent);
        assertThat(json.at("/parent/type").asText()).isEqualTo("customer");
        assertThat(json.at("/parent/title").asText()).isEqualTo("青岛海风集团");
    }

    @Test
    public void aListIsFilteredByWhatItsTypeDeclares() {
        Browser chu = enterprise.as("chu");
        Object[][] customers = {{"华东精密", "a", 5000}, {"华北精工", "b", 1000}, {"西部矿业", "a", 200}, {"南方(华)乳业", "c", 0}};
        for (Object[] c : customers) {
            chu.post(CUSTOMERS, Map.of("name", c[0], "level", c[1], "creditLimit", c[2]))
                    .expect(201);
        }
        assertThat(filtered(chu, "level==a")).containsExactlyInAnyOrder("华东精密", "西部矿业");
        assertThat(filtered(chu, "name==华*")).containsExactlyInAnyOrder("华东精密", "华北精工");
        assertThat(filtered(chu, "name==*华*")).containsExactlyInAnyOrder("华东精密", "华北精工", "南方(华)乳业");
        assertThat(filtered(chu, "creditLimit=gt=200;level=in=(a,b)")).containsExactlyInAnyOrder("华东精密", "华北精工");
        assertThat(filtered(chu, "creditLimit=lt=1,level==b")).containsExactlyInAnyOrder("南方(华)乳业", "华北精工");
        assertThat(filtered(chu, "level!=a")).containsExactlyInAnyOrder("华北精工", "南方(华)乳业");
        assertThat(filtered(chu, "name=='没有这样的'")).isEmpty();

        Answer page = chu.get(CUSTOMERS + "?filter=level==a&limit=1&total=exact&fields=name,level")
                .expect(200);
        assertThat(page.json().path("total").asInt()).isEqualTo(2);
        assertThat(page.json().path("totalIsExact").asBoolean()).isTrue();
        assertThat(page.json().at("/items/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "version", "name", "level");
    }

    private static List<String> filtered(Browser browser, String filter) {
        return browser.get(CUSTOMERS + "?filter=" + encoded(filter)).expect(200).items("name");
    }

    @Test
    public void namesAreSortedAsInAChineseDirectory() {
        List<String> directory = List.of("3M 中国", "阿里云", "常州重工", "重庆山城", "褚氏药业", "王府饭店", "银行同业", "赵记");
        List<String> shuffled = new ArrayList<>(directory);
        Collections.reverse(shuffled);
        Collections.swap(shuffled, 1, 5);
        shuffled.forEach(name -> enterprise.customer("shen", name));

        Browser shen = enterprise.as("shen");
        assertThat(shen.get(CUSTOMERS + "?sort=name").expect(200).items("name")).isEqualTo(directory);
        List<String> backwards = new ArrayList<>(directory);
        Collections.reverse(backwards);
        assertThat(shen.get(CUSTOMERS + "?sort=-name").expect(200).items("name"))
                .isEqualTo(backwards);
    }

    @Test
    public void pagesShowEverythingOnceWhateverTheOrder() {
        Browser wuqiang = enterprise.as("wuqiang");
        List<String> all = IntStream.range(0, 53)
                .mapToObj(i -> wuqiang.post(
                                CUSTOMERS + "?allowDuplicate=true",
                                Map.of(
                                        "name",
                                        "同名客户" + i % 5,
                                        "level",
                                        List.of("a", "b", "c").get(i % 3)))
                        .expect(201)
                        .id())
                .toList();
        for (String sort : List.of("", "sort=name&", "sort=-name&", "sort=level&", "sort=-level&", "sort=-id&")) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                Answer page =
                        wuqiang.get(CUSTOMERS + "?" + sort + "limit=7" + after).expect(200);
                assertThat(page.items("id")).hasSizeBetween(1, 7);
                seen.addAll(page.items("id"));
                String next = page.text("next");
                after = next.isEmpty() ? "" : "&after=" + encoded(next);
            } while (!after.isEmpty());
            assertThat(seen).as("order: %s", sort).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        }
        List<String> newestFirst = new ArrayList<>(all);
        Collections.reverse(newestFirst);
        assertThat(wuqiang.get(CUSTOMERS + "?limit=100").items("id")).isEqualTo(newestFirst);
    }

    @Test
    public void aChangeNeedsTheVersionThatWasRead() {
        Answer made = enterprise.customer("qin", "版本客户");
        Browser qin = enterprise.as("qin");
        String path = CUSTOMERS + "/" + made.id();
        assertThat(qin.send("PATCH", path, Browser.json(Map.of("level", "a")), "Content-Type", "application/json")
                        .expect(428)
                        .code())
                .isEqualTo("precondition-required");
        assertThat(qin.get(path).record()).isEqualTo(made.record());

        Answer changed = qin.patch(path, made.etag(), Map.of("level", "a")).expect(200);
        assertThat(changed.text("level")).isEqualTo("a");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(changed.text("name")).as("what was not named stays").isEqualTo("版本客户");

        assertThat(qin.patch(path, made.etag(), Map.of("level", "b"))
                        .expect(412)
                        .code())
                .isEqualTo("stale-version");
        assertThat(qin.get(path).expect(200).record()).isEqualTo(changed.record());
    }

    @Test
    public void aDeletedRecordLiesInTheBinOfItsOwnerAndComesBack() {
        Answer made = enterprise.customer("han", "误删客户");
        Browser han = enterprise.as("han");
        String path = CUSTOMERS + "/" + made.id();
        enterprise.as("jiang").delete(path).expect(403);
        enterprise.as("shen").delete(path).expect(404);
        han.send("DELETE", path, Browser.nothing(), "If-Match", "\"7\"").expect(412);
        assertThat(han.get(CUSTOMERS).items("id")).containsExactly(made.id());

        han.delete(path).expect(204);
        han.get(path).expect(404);
        han.patch(path, made.etag(), Map.of("level", "a")).expect(404);
        assertThat(han.get(CUSTOMERS + "?total=exact").json().path("total").asInt())
                .isZero();
        assertThat(han.get(CUSTOMERS + "?bin=true").expect(200).items("id")).containsExactly(made.id());
        assertThat(enterprise
                        .as("shen")
                        .get(CUSTOMERS + "?bin=true")
                        .expect(200)
                        .items("id"))
                .isEmpty();

        enterprise.as("shen").post(path + "/restore").expect(404);
        Answer restored = han.post(path + "/restore").expect(200);
        assertThat(restored.text("code")).as("with its number").isEqualTo(made.text("code"));
        assertThat(han.get(path).expect(200).record()).isEqualTo(restored.record());
        assertThat(han.get(CUSTOMERS + "?bin=true").items("id")).isEmpty();
    }

    @Test
    public void aTransferredRecordChangesHandsAtOnce() {
        Answer made = enterprise.customer("fengli", "移交客户");
        String path = CUSTOMERS + "/" + made.id();
        Browser fengli = enterprise.as("fengli");
        assertThat(fengli.post(path + "/transfer", Map.of("to", Map.of("person", "nobody")))
                        .expect(400)
                        .fields())
                .isNotEmpty();
        fengli.post(path + "/transfer", Map.of("to", Map.of("person", "zhouming")))
                .expect(200);
        fengli.get(path).expect(404);
        Answer his = enterprise.as("zhouming").get(path).expect(200);
        assertThat(his.text("code")).isEqualTo(made.text("code"));
        assertThat(fengli.get(CUSTOMERS + "?total=exact").json().path("total").asInt())
                .isZero();
        assertThat(enterprise
                        .as("zhouming")
                        .get(CUSTOMERS + "?total=exact")
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
    }

    @Test
    public void theHistoryTellsWhatHappenedToARecord() {
        Answer made = enterprise.customer("zhu", "历史客户");
        Browser zhu = enterprise.as("zhu");
        String path = CUSTOMERS + "/" + made.id();
        zhu.patch(path, made.etag(), Map.of("level", "a", "phone", "021-1")).expect(200);
        zhu.delete(path).expect(204);
        zhu.post(path + "/restore").expect(200);
        zhu.post(path + "/transfer", Map.of("to", Map.of("person", "qin"))).expect(200);

        Answer history = enterprise.as("qin").get(path + "/history").expect(200);
        assertThat(history.items("operation"))
                .containsExactlyInAnyOrder("create", "edit", "delete", "restore", "transfer");
        String me = zhu.get("/api/me").id();
        assertThat(history.json().path("items"))
                .allMatch(entry -> entry.at("/by/id").asText().equals(me));
        JsonNode change =
                history.json().at("/items/" + history.items("operation").indexOf("edit") + "/changes");
        assertThat(change.findValuesAsText("field")).containsExactlyInAnyOrder("level", "phone");
        assertThat(change.findValuesAsText("before")).containsExactly("c");
        assertThat(change.findValuesAsText("after")).containsExactlyInAnyOrder("a", "021-1");
        enterprise.as("xu").get(path + "/history").expect(404);
    }

    @Test
    public void aPartnersRecordsHaveTheSameMannersAsOurs() {
        Answer customer = enterprise.customer("you", "拜访对象");
        Browser you = enterprise.as("you");
        Answer made = you.post(VISITS, Map.of("subject", "回访", "day", "2026-11-02", "customer", customer.id()))
                .expect(201);
        String path = VISITS + "/" + made.id();
        assertThat(made.json().at("/customer/title").asText()).isEqualTo("拜访对象");
        you.post(VISITS, Map.of("subject", "再访", "day", "2026-12-02")).expect(201);

        you.patch(path, made.etag(), Map.of("status", "done", "outcome", "成交")).expect(200);
        you.patch(path, made.etag(), Map.of("status", "planned")).expect(412);
        assertThat(you.get(VISITS + "?filter=" + encoded("status==done;day<2026-12-01"))
                        .expect(200)
                        .items("id"))
                .containsExactly(made.id());
        assertThat(you.get(VISITS + "?sort=day").expect(200).items("subject")).containsExactly("回访", "再访");
        you.delete(path).expect(204);
        assertThat(you.get(VISITS).items("subject")).containsExactly("再访");
        you.post(path + "/restore").expect(200);
        assertThat(you.get(path + "/history").expect(200).items("operation")).contains("create", "edit", "restore");
        you.post(VISITS, Map.of("subject", "无日期")).expect(400);
    }

    @Test
    public void theModulesTellWhatThisCallerMayDo() {
        JsonNode modules =
                enterprise.as("zhang").get("/api/modules").expect(200).json();
        assertThat(modules.at("/items").findValuesAsText("address")).contains(CUSTOMERS, VISITS);
        assertThat(modules.toString())
                .contains("\"creditLimit\"", "\"linkTo\":{\"type\":\"customer\"", "\"label\":\"客户名称\"");
    }
}
