package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;

/** Searching, duplicates and merging over HTTP. */
public class DuplicatesIT extends ServerIT {

    private static final String CONTACTS = "/api/customer/contacts";
    private static Enterprise enterprise;

    @Before
    public void openEnterprise() {
        if (enterprise == null) enterprise = Enterprise.open(context);
    }

    private static String q(String words) {
        return CUSTOMERS + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    public void whatIsSearchedForIsFoundByWhoSeesIt() {
        enterprise
                .as("wumin")
                .post(CUSTOMERS, Map.of("name", "昆明滇池花卉有限公司", "phone", "0871-6555 0001"))
                .expect(201);
        assertThat(enterprise.as("wumin").get(q("滇池")).expect(200).items("name"))
                .containsExactly("昆明滇池花卉有限公司");
        assertThat(enterprise
                        .as("wumin")
                        .get(q("花") + "&total=exact&sort=name")
                        .expect(200)
                        .items("name"))
                .containsExactly("昆明滇池花卉有限公司");
        assertThat(enterprise.as("wumin").get(q("65550001")).expect(200).items("name"))
                .hasSize(1);
        JsonNode others =
                enterprise.as("zhouming").get(q("昆明滇池花卉有限公司")).expect(200).json();
        assertThat(others.path("items")).isEmpty();
        assertThat(others.path("total").asInt()).isZero();
    }

    @Test
    public void whatExistsIsNamedToWhoSeesItAndOthersLearnWhoIsResponsible() {
        Browser wumin = enterprise.as("wumin");
        String id =
                wumin.post(CUSTOMERS, Map.of("name", "贵阳黔灵制药有限公司")).expect(201).id();
        JsonNode own =
                wumin.post(CUSTOMERS, Map.of("name", "贵阳黔灵制药")).expect(409).json();
        assertThat(own.path("code").asText()).isEqualTo("duplicate");
        assertThat(own.at("/duplicates/0/id").asText()).isEqualTo(id);
        assertThat(own.path("detail").asText()).isEqualTo("已存在：贵阳黔灵制药有限公司。");

        Browser zhouming = enterprise.as("zhouming");
        Answer refused = zhouming.post(CUSTOMERS, Map.of("name", "贵阳黔灵制药")).expect(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo("已存在，负责人：武敏。");
        assertThat(refused.body()).doesNotContain(id);
        JsonNode asked = zhouming.post(CUSTOMERS + "/duplicates", Map.of("values", Map.of("name", "贵阳黔灵制药")))
                .expect(200)
                .json();
        assertThat(asked.path("items")).isEmpty();
        assertThat(asked.at("/hidden/0/owner").asText()).isEqualTo("武敏");
        zhouming.post(CUSTOMERS + "?allowDuplicate=true", Map.of("name", "贵阳黔灵制药"))
                .expect(201);
    }

    @Test
    public void twoCustomersBecomeOneAndTwoAgain() {
        Browser wumin = enterprise.as("wumin");
        String stays = enterprise.customer("wumin", "遵义赤水纸业有限公司").id();
        String goes = enterprise.customer("wumin", "遵义赤水造纸厂").id();
        String contact = wumin.post(CONTACTS, Map.of("name", "罗厂长", "customer", goes))
                .expect(201)
                .id();
        String merge = CUSTOMERS + "/" + stays + "/merge";
        JsonNode preview = wumin.post(merge, Map.of("other", goes, "preview", true))
                .expect(200)
                .json();
        assertThat(preview.at("/moved/contact").asInt()).isEqualTo(1);
        wumin.get(CUSTOMERS + "/" + goes).expect(200);
        wumin.post(merge, Map.of("other", goes, "fields", Map.of("name", "other")))
                .expect(200);
        wumin.get(CUSTOMERS + "/" + goes).expect(404);
        assertThat(wumin.get(CONTACTS + "/" + contact)
                        .expect(200)
                        .json()
                        .at("/customer/id")
                        .asText())
                .isEqualTo(stays);
        wumin.post(merge + "/undo", Map.of()).expect(200);
        assertThat(wumin.get(CONTACTS + "/" + contact)
                        .expect(200)
                        .json()
                        .at("/customer/id")
                        .asText())
                .isEqualTo(goes);
        wumin.post(merge + "/undo", Map.of()).expect(409);
        wumin.post(merge, Map.of("other", goes, "colour", "red")).expect(400);
    }

    @Test
    public void aMergeThatIsAskedForAgainIsAnsweredAgainAndDoneOnce() {
        Browser wumin = enterprise.as("wumin");
        String stays = enterprise.customer("wumin", "六盘水钢构有限公司").id();
        String goes = enterprise.customer("wumin", "六盘水钢结构厂").id();
        String merge = CUSTOMERS + "/" + stays + "/merge";
        Answer first = keyed(wumin, merge, "merge-1", Map.of("other", goes)).expect(200);
        assertThat(keyed(wumin, merge, "merge-1", Map.of("other", goes))
                        .expect(200)
                        .body())
                .isEqualTo(first.body());
        Answer undone = keyed(wumin, merge + "/undo", "merge-2", Map.of()).expect(200);
        assertThat(keyed(wumin, merge + "/undo", "merge-2", Map.of())
                        .expect(200)
                        .body())
                .isEqualTo(undone.body());
        wumin.get(CUSTOMERS + "/" + goes).expect(200);
    }

    private static Answer keyed(Browser browser, String path, String key, Object json) {
        return browser.send(
                "POST", path, Browser.json(json), "Content-Type", "application/json", "Idempotency-Key", key);
    }
}
