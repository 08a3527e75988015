package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.launcher.CheckedClient.Reply;

/** What a campaign brings, from whom it reaches to what they buy, over HTTP against the assembled server. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CampaignIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAMPAIGNS = "/api/campaign/campaigns";
    private static final String STARTED = "from=2031-03-01&to=2031-03-31";

    @TempDir
    private Path folder;

    static Stream<Map<Setting, String>> databases() {
        return EitherDatabase.Turns.of(CampaignIT.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatACampaignBroughtIsToldStepByStepToWhoMaySeeIt(Map<Setting, String> database) throws Exception {
        try (OpenServer server = OpenServer.start(Home.ofThisProcess().folder(), folder.resolve("data"), database)) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            String campaign = create(
                    zhang,
                    CAMPAIGNS,
                    Map.of("name", "轴承展", "startsOn", "2031-03-02", "endsOn", "2031-03-05", "cost", 1000));
            String customer = create(zhang, "/api/customer/customers", Map.of("name", "江南轴承厂", "level", "a"));
            create(zhang, "/api/customer/contacts", Map.of("name", "甲", "customer", customer));
            create(zhang, "/api/customer/contacts", Map.of("name", "乙", "customer", customer));
            reached(zhang, campaign);
            bought(zhang, campaign, customer);
            results(zhang, campaign);
            funnel(zhang, campaign);

            CheckedClient chenchen = CheckedClient.signIn(server.url(), "chenchen");
            assertThat(chenchen.get(CAMPAIGNS + "/" + campaign).expect(200).id())
                    .as("campaigns are read by everybody with the group")
                    .isEqualTo(campaign);
        }
    }

    private static void reached(CheckedClient zhang, String campaign) {
        String action = CAMPAIGNS + "/" + campaign + "/actions/add-targets";
        JsonNode added = zhang.post(action, JSON.valueToTree(Map.of("filter", "customer.name==江南轴承厂")))
                .expect(200)
                .json();
        assertThat(added.path("added").asInt()).isEqualTo(2);
        assertThat(zhang.post(action, JSON.valueToTree(Map.of("filter", "customer.name==江南轴承厂")))
                        .expect(200)
                        .json()
                        .path("already")
                        .asInt())
                .isEqualTo(2);
        zhang.post(action, JSON.valueToTree(Map.of("filter", "name=="))).expect(400);
        List<String> targets = zhang.get("/api/campaign/targets?filter=campaign==" + campaign)
                .expect(200)
                .ids();
        change(zhang, "/api/campaign/targets/" + targets.get(0), Map.of("response", "visited"));
    }

    private static void bought(CheckedClient zhang, String campaign, String customer) {
        String lead = create(
                zhang,
                "/api/lead/leads",
                Map.of("company", "江南轴承厂", "contactName", "甲", "source", "exhibition", "campaign", campaign));
        create(
                zhang,
                "/api/lead/leads",
                Map.of("company", "江北轴承厂", "contactName", "丙", "source", "exhibition", "campaign", campaign));
        String deal = create(
                zhang,
                "/api/opportunity/opportunities",
                Map.of(
                        "name",
                        "主轴",
                        "customer",
                        customer,
                        "amount",
                        5000,
                        "expectedCloseOn",
                        "2031-06-01",
                        "stage",
                        "negotiation",
                        "lead",
                        lead));
        change(zhang, "/api/opportunity/opportunities/" + deal, Map.of("stage", "won", "winReason", "product"));
        String contract = create(
                zhang,
                "/api/contract/contracts",
                Map.of("name", "主轴合同", "type", "sales", "opportunity", deal, "amount", 4800));
        assertThat(zhang.get("/api/contract/contracts/" + contract)
                        .json()
                        .at("/campaign/id")
                        .asText())
                .as("taken from the deal, which took it from the lead")
                .isEqualTo(campaign);
    }

    private static void results(CheckedClient zhang, String campaign) {
        JsonNode line = only(zhang.get("/api/campaign/reports/results?" + STARTED));
        JsonNode cells = line.path("cells");
        assertThat(cells.at("/campaign/id").asText()).isEqualTo(campaign);
        assertThat(cells.path("targets").asInt()).isEqualTo(2);
        assertThat(cells.path("responses").asInt()).isEqualTo(1);
        assertThat(cells.path("leads").asInt()).isEqualTo(2);
        assertThat(cells.path("won").asInt()).isEqualTo(1);
        assertThat(cells.path("wonAmount").decimalValue()).isEqualByComparingTo("5000");
        assertThat(cells.path("contracts").asInt()).as("a draft is none").isZero();
        assertThat(cells.path("costPerLead").decimalValue()).isEqualByComparingTo("500");
        assertThat(cells.path("returnRate").decimalValue()).isEqualByComparingTo("400");
        assertThat(listed(zhang, line)).hasSize(2);
        assertThat(zhang.get("/api/campaign/reports/results?from=2031-04-01&to=2031-04-30")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();

        LocalDate today = LocalDate.now();
        String around = "from=" + today.minusDays(2) + "&to=" + today.plusDays(2);
        JsonNode sources = zhang.get("/api/lead/reports/sources?" + around)
                .expect(200)
                .json()
                .path("items");
        for (JsonNode source : sources) {
            assertThat(listed(zhang, source)).hasSize(source.at("/cells/leads").asInt());
        }
        JsonNode best = zhang.get("/api/opportunity/reports/ranking?" + around)
                .expect(200)
                .json()
                .path("items");
        assertThat(best.findValuesAsText("login")).contains("zhang");
        for (JsonNode seller : best) {
            int deals = seller.at("/cells/won").asInt();
            assertThat(listed(zhang, seller))
                    .hasSize(deals == 0 ? seller.at("/cells/open").asInt() : deals);
        }
    }

    private static void funnel(CheckedClient zhang, String campaign) {
        JsonNode steps = zhang.get("/api/campaign/reports/funnel?campaign=" + campaign)
                .expect(200)
                .json()
                .path("items");
        assertThat(steps.findValuesAsText("step"))
                .containsExactly("targets", "responses", "leads", "converted", "opportunities", "won", "contracts");
        for (JsonNode step : steps) {
            assertThat(listed(zhang, step)).hasSize(step.at("/cells/records").asInt());
        }
    }

    private static JsonNode only(Reply report) {
        JsonNode items = report.expect(200).json().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    /** The records of the list behind a line. */
    private static List<String> listed(CheckedClient zhang, JsonNode line) {
        String filter = URLEncoder.encode(line.at("/list/filter").asText(), StandardCharsets.UTF_8);
        return zhang.get(line.at("/list/address").asText() + "?limit=100&filter=" + filter)
                .expect(200)
                .ids();
    }

    private static String create(CheckedClient zhang, String path, Map<String, ?> values) {
        return zhang.post(path, JSON.valueToTree(values)).expect(201).id();
    }

    private static void change(CheckedClient zhang, String path, Map<String, ?> values) {
        Reply read = zhang.get(path).expect(200);
        zhang.patch(path, read.etag(), JSON.valueToTree(values)).expect(200);
    }
}
