package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.launcher.CheckedClient.Reply;

/** What we sell, the deals in the making and who else is after them, over HTTP against the assembled server. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SellingIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEALS = "/api/opportunity/opportunities";
    private static final String DAYS = "from=2031-01-01&to=2031-12-31";

    @TempDir
    private Path folder;

    static Stream<Map<Setting, String>> databases() {
        return EitherDatabase.Turns.of(SellingIT.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aPriceIsToldWithItsReasonAndADealIsForecastWonAndLost(Map<Setting, String> database) throws Exception {
        try (OpenServer server = OpenServer.start(Home.ofThisProcess().folder(), folder.resolve("data"), database)) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            String customer = create(zhang, "/api/customer/customers", Map.of("name", "江南轴承厂", "level", "a"));
            prices(zhang, customer);
            deals(zhang, customer);
        }
    }

    private static void prices(CheckedClient zhang, String customer) {
        String product = create(
                zhang, "/api/product/products", Map.of("name", "主轴", "unit", "unit", "listPrice", 1000, "taxRate", 13));
        String book = create(
                zhang,
                "/api/product/price-books",
                Map.of(
                        "name",
                        "大客户",
                        "customerLevel",
                        "a",
                        "lines",
                        List.of(Map.of("product", product, "price", 888.5, "fromQuantity", 2))));
        change(zhang, "/api/product/price-books/" + book, Map.of("status", "active"));
        String asked = "/api/product/price?product=" + product + "&customer=" + customer;
        JsonNode price = zhang.get(asked + "&quantity=2").expect(200).json();
        assertThat(price.path("price").decimalValue()).isEqualByComparingTo("888.5");
        assertThat(price.at("/priceBook/title").asText()).isEqualTo("大客户");
        assertThat(price.path("because").asText()).isEqualTo("按价格表“大客户”。 客户级别为 A。 数量不少于 2。");
        assertThat(zhang.get(asked).expect(200).json().path("price").decimalValue())
                .as("one is too few")
                .isEqualByComparingTo("1000");
        assertThat(zhang.get("/api/product/price?quantity=0").expect(400).text())
                .contains("\"product\"", "\"quantity\"");
        zhang.get("/api/product/price?product=77").expect(404);

        String rival = create(zhang, "/api/competitor/competitors", Map.of("name", "江西轴承"));
        create(
                zhang,
                "/api/competitor/products",
                Map.of("name", "主轴 N", "competitor", rival, "product", product, "price", 900));
        JsonNode compared = lines(zhang, "competitor/reports/prices?competitor=" + rival);
        assertThat(compared).hasSize(1);
        assertThat(compared.at("/0/cells/difference").decimalValue()).isEqualByComparingTo("-100");
        assertThat(compared.at("/0/cells/differenceRate").decimalValue()).isEqualByComparingTo("-10");
    }

    private static void deals(CheckedClient zhang, String customer) {
        String first = deal(zhang, customer, 1000, "2031-02-01");
        String second = deal(zhang, customer, 3000, "2031-05-31");
        String rival = create(zhang, "/api/competitor/competitors", Map.of("name", "江北轴承"));
        create(zhang, "/api/competitor/deals", Map.of("opportunity", second, "competitor", rival));

        JsonNode quarters = lines(zhang, "opportunity/reports/forecast?by=quarter&perOwner=true&" + DAYS);
        assertThat(quarters).hasSize(2);
        assertThat(quarters.at("/0/cells/weighted").decimalValue()).isEqualByComparingTo("800");
        assertThat(quarters.at("/1/cells/period").asText()).isEqualTo("2031-04-01");
        assertThat(quarters.at("/1/cells/owner/login").asText()).isEqualTo("zhang");
        assertThat(listed(zhang, quarters.get(1))).containsExactly(second);

        change(zhang, DEALS + "/" + first, Map.of("stage", "won", "winReason", "product"));
        change(zhang, DEALS + "/" + second, Map.of("stage", "lost", "lossReason", "price", "lostTo", rival));
        LocalDate today = LocalDate.now();
        String around = "from=" + today.minusDays(2) + "&to=" + today.plusDays(2);
        JsonNode ends = lines(zhang, "opportunity/reports/win-loss?by=year&" + around);
        assertThat(ends.findValuesAsText("result")).containsExactly("won", "lost");
        assertThat(ends.at("/1/cells/winRate").decimalValue()).isEqualByComparingTo("50");
        assertThat(listed(zhang, ends.get(1))).containsExactly(second);

        JsonNode funnel = lines(zhang, "opportunity/reports/conversion?" + around);
        assertThat(funnel).hasSize(5);
        for (JsonNode line : funnel) {
            assertThat(listed(zhang, line))
                    .hasSize(line.at("/cells/opportunities").asInt());
        }
        assertThat(listed(zhang, funnel.get(3))).contains(first, second);
        assertThat(listed(zhang, funnel.get(4))).contains(first).doesNotContain(second);

        JsonNode rivals = lines(zhang, "competitor/reports/win-rates?" + around);
        JsonNode his = Samples.list(rivals).stream()
                .filter(line -> line.at("/cells/competitor/id").asText().equals(rival))
                .findAny()
                .orElseThrow();
        assertThat(his.at("/cells/lost").asInt()).isEqualTo(1);
        assertThat(his.at("/cells/winRate").decimalValue()).isEqualByComparingTo("0");
        assertThat(his.at("/cells/lostAmount").decimalValue()).isEqualByComparingTo("3000");
        assertThat(zhang.get(DEALS + "?view=stalled").expect(200).ids()).doesNotContain(first);
        zhang.get(DEALS + "?view=closing-this-month").expect(200);
    }

    @Test
    void dealsAreMadeWhereProductsAndCompetitorsAreNot() throws Exception {
        Path home = withModules("customer", "opportunity");
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), Map.of())) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            String customer = create(zhang, "/api/customer/customers", Map.of("name", "江南轴承厂"));
            String deal = deal(zhang, customer, 1000, "2031-02-01");
            assertThat(lines(zhang, "opportunity/reports/forecast?" + DAYS)).hasSize(1);
            change(
                    zhang,
                    DEALS + "/" + deal,
                    Map.of("lines", List.of(Map.of("description", "轴承", "quantity", 3, "unitPrice", 50))));
            change(zhang, DEALS + "/" + deal, Map.of("stage", "won"));
            assertThat(zhang.get(DEALS + "/" + deal).json().path("amount").decimalValue())
                    .isEqualByComparingTo("150");
        }
    }

    private Path withModules(String... modules) throws IOException {
        Path assembled = Home.ofThisProcess().folder();
        Path home = TangramProcess.homeLike(assembled, folder);
        Path conf = home.resolve("conf");
        Files.delete(conf); // a link to what all tests share
        Files.createDirectory(conf);
        Files.copy(assembled.resolve("conf/tangram.properties"), conf.resolve("tangram.properties"));
        JSON.writeValue(
                conf.resolve("modules.json").toFile(),
                Map.of("profile", "some", "profiles", Map.of("some", modules), "disabled", List.of()));
        return home;
    }

    private static String deal(CheckedClient zhang, String customer, int amount, String close) {
        return create(
                zhang,
                DEALS,
                Map.of(
                        "name",
                        "主轴 " + close,
                        "customer",
                        customer,
                        "amount",
                        amount,
                        "expectedCloseOn",
                        close,
                        "stage",
                        "negotiation"));
    }

    private static JsonNode lines(CheckedClient zhang, String report) {
        return zhang.get("/api/" + report).expect(200).json().path("items");
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
