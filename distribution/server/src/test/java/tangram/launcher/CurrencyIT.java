package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.launcher.CheckedClient.Reply;

/** Deals and money in other currencies, and what people were to bring in, over HTTP against the assembled server. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CurrencyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEALS = "/api/opportunity/opportunities";
    private static final String RATES = "/api/currency/rates";
    private static final String RECEIPTS = "/api/receivable/receipts";
    private static final String TARGETS = "/api/target/targets";
    private static final LocalDate TODAY = LocalDate.now();

    @TempDir
    private Path folder;

    static Stream<Map<Setting, String>> databases() {
        return EitherDatabase.Turns.of(CurrencyIT.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everythingThatIsAddedUpIsInTheCompanysCurrency(Map<Setting, String> database) throws Exception {
        try (OpenServer server = OpenServer.start(
                TangramProcess.homeLike(Home.ofThisProcess().folder(), folder), folder.resolve("data"), database)) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            CheckedClient wumin = CheckedClient.signIn(server.url(), "wumin");
            CheckedClient he = CheckedClient.signIn(server.url(), "he");
            create(zhang, RATES, Map.of("currency", "usd", "validFrom", "2031-01-01", "rate", 7.125));
            // her own document does not even know of it
            String rate = json(Map.of("currency", "usd", "validFrom", "2031-02-01", "rate", 1))
                    .toString();
            assertThat(wumin.exchange("POST", RATES, rate, List.of()).statusCode())
                    .isEqualTo(403);
            String customer = create(wumin, "/api/customer/customers", Map.of("name", "Harbour Freight"));

            Map<String, Object> dollars = deal(customer, "usd", 1000);
            String abroad = create(wumin, DEALS, dollars);
            String here = create(wumin, DEALS, deal(customer, "cny", 1000));
            JsonNode read = wumin.get(DEALS + "/" + abroad).expect(200).json();
            assertThat(read.path("companyAmount").decimalValue()).isEqualByComparingTo("7125");
            assertThat(read.path("amount").decimalValue()).isEqualByComparingTo("1000");
            JsonNode refused = wumin.post(DEALS, json(deal(customer, "eur", 1)))
                    .expect(400)
                    .json();
            assertThat(refused.at("/errors/0/code").asText()).isEqualTo("currency.no-rate");
            assertThat(refused.at("/errors/0/field").asText()).isEqualTo("currency");

            assertThat(wumin.get(DEALS + "/totals")
                            .expect(200)
                            .json()
                            .path("sum")
                            .decimalValue())
                    .as("the counters")
                    .isEqualByComparingTo("8125");
            JsonNode months = lines(zhang, "opportunity/reports/forecast?from=2031-01-01&to=2031-12-31");
            assertThat(months).hasSize(1);
            assertThat(months.at("/0/cells/amount").decimalValue()).isEqualByComparingTo("8125");
            assertThat(listed(zhang, months.get(0))).containsExactlyInAnyOrder(abroad, here);

            targets(zhang, wumin, he, customer);
        }
    }

    private static Map<String, Object> deal(String customer, String currency, int amount) {
        return Map.of(
                "name",
                "Deal in " + currency,
                "customer",
                customer,
                "currency",
                currency,
                "amount",
                amount,
                "expectedCloseOn",
                "2031-03-01");
    }

    /** 武敏 and 周明 are below 赵, who is below 王; 吴强 is elsewhere. */
    private static void targets(CheckedClient zhang, CheckedClient wumin, CheckedClient he, String customer)
            throws Exception {
        CheckedClient zhao = zhang.other("zhao");
        CheckedClient zhouming = zhang.other("zhouming");
        int year = TODAY.getYear();
        Map<String, Object> target = new HashMap<>(
                Map.of("goal", "received", "calendarYear", year, "amount", 2000, "owner", Map.of("person", "wumin")));
        String agreed = create(zhao, TARGETS, target);
        zhouming.post(TARGETS, json(target)).expect(400);
        target.put("owner", Map.of("person", "zhouming"));
        target.put("amount", 1000);
        create(zhouming, TARGETS, target);
        JsonNode shown = wumin.get(TARGETS + "/" + agreed).expect(200).json();
        assertThat(shown.path("status").asText()).isEqualTo("agreed");
        assertThat(wumin.patch(
                                TARGETS + "/" + agreed,
                                wumin.get(TARGETS + "/" + agreed).etag(),
                                json(Map.of("amount", 1)))
                        .expect(403)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("target.agreed");
        zhouming.get(TARGETS + "/" + agreed).expect(404);

        String paid = create(
                wumin,
                RECEIPTS,
                Map.of("customer", customer, "receivedOn", TODAY.toString(), "amount", 500, "method", "cash"));
        create(
                wumin,
                RECEIPTS,
                Map.of("customer", customer, "receivedOn", TODAY.toString(), "amount", 77, "method", "cash"));
        he.post(RECEIPTS + "/" + paid + "/actions/confirm", json(Map.of())).expect(200);

        String report = "target/reports/fulfilment?goal=received&year=" + year;
        JsonNode people = lines(zhang, report);
        JsonNode line = whose(people, "/cells/person/login", "wumin");
        assertThat(line.at("/cells/target").decimalValue()).isEqualByComparingTo("2000");
        assertThat(line.at("/cells/actual").decimalValue()).isEqualByComparingTo("500");
        assertThat(line.at("/cells/rate").decimalValue()).isEqualByComparingTo("25");
        assertThat(listed(zhang, line)).containsExactly(paid);
        assertThat(people.findValuesAsText("login"))
                .as("what is only proposed does not count")
                .doesNotContain("zhouming");
        JsonNode departments = lines(zhang, report + "&by=department");
        assertThat(departments).isNotEmpty();
        for (JsonNode department : departments) {
            assertThat(listed(zhang, department))
                    .hasSize(department.at("/cells/records").asInt());
            assertThat(department.at("/cells/actual").decimalValue()).isEqualByComparingTo("500");
        }
        assertThat(lines(zhang, report + "&month=" + (TODAY.getMonthValue() == 1 ? 2 : 1)))
                .as("in another month nothing came in, and no month has a target")
                .isEmpty();
        zhang.get("/api/" + report + "&month=1&quarter=1").expect(400);
        assertThat(lines(wumin, report).findValuesAsText("login")).containsExactly("wumin");
        assertThat(lines(zhouming, report))
                .as("what is not his he does not see")
                .isEmpty();
    }

    private static JsonNode whose(JsonNode lines, String at, String name) {
        return Samples.list(lines).stream()
                .filter(line -> line.at(at).asText().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError(name + " is not in " + lines));
    }

    private static JsonNode lines(CheckedClient who, String report) {
        return who.get("/api/" + report).expect(200).json().path("items");
    }

    /** The records of the list behind a line. */
    private static List<String> listed(CheckedClient who, JsonNode line) {
        JsonNode filter = line.at("/list/filter");
        if (filter.isMissingNode()) {
            return Collections.emptyList();
        }
        return new ArrayList<>(who.get(line.at("/list/address").asText() + "?limit=100&filter="
                        + URLEncoder.encode(filter.asText(), StandardCharsets.UTF_8))
                .expect(200)
                .ids());
    }

    private static JsonNode json(Map<String, ?> values) {
        return JSON.valueToTree(values);
    }

    private static String create(CheckedClient who, String path, Map<String, ?> values) {
        Reply made = who.post(path, json(values)).expect(201);
        return made.id();
    }
}
