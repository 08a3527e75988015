package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** From what a customer owes to what he paid, by the people of the reference enterprise: 武敏 sells, 何 has the money, 张 leads. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CashIT {

    private static final String RECEIVABLES = "/api/receivable/receivables";
    private static final String RECEIPTS = "/api/receivable/receipts";
    private static final String REPORTS = "/api/receivable/reports/";
    private static final LocalDate TODAY = LocalDate.now();

    @TempDir
    private Path folder;

    static Stream<Map<Setting, String>> databases() {
        return EitherDatabase.Turns.of(CashIT.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void financeConfirmsAndAllocatesWhatSalesRegistered(Map<Setting, String> database) throws Exception {
        try (OpenServer server = OpenServer.start(
                TangramProcess.homeLike(Home.ofThisProcess().folder(), folder), folder.resolve("data"), database)) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            CheckedClient wumin = CheckedClient.signIn(server.url(), "wumin");
            CheckedClient he = CheckedClient.signIn(server.url(), "he");
            String customer = wumin.post("/api/customer/customers", json("{\"name\": \"回款精密有限公司\"}"))
                    .expect(201)
                    .id();
            String sooner = owed(wumin, customer, 600, TODAY.minusDays(40));
            String later = owed(wumin, customer, 600, TODAY.plusDays(3));
            Reply registered = wumin.post(
                            RECEIPTS,
                            json(
                                    "{\"customer\": \"%s\", \"receivedOn\": \"%s\", \"amount\": 1000, \"method\": \"cash\"}"
                                            .formatted(customer, TODAY)))
                    .expect(201);
            String receipt = RECEIPTS + "/" + registered.id();

            // her own document does not even know of it
            assertThat(wumin.exchange("POST", receipt + "/actions/confirm", "{}", List.of())
                            .statusCode())
                    .isEqualTo(403);
            he.post(receipt + "/actions/allocate", json("{}")).expect(409);
            he.patch(receipt, registered.etag(), json("{\"amount\": 1}")).expect(403);
            assertThat(he.get(RECEIPTS + "?view=to-confirm").expect(200).ids()).contains(registered.id());
            he.post(receipt + "/actions/confirm", json("{}")).expect(200);
            he.post(receipt + "/actions/allocate", rows(sooner, "600.01")).expect(400);
            he.post(receipt + "/actions/allocate", rows(sooner, "100")).expect(200);
            assertThat(wumin.get(RECEIVABLES + "?view=overdue-30").expect(200).ids())
                    .contains(sooner)
                    .doesNotContain(later);
            assertLinesCountTheirLists(zhang, "ageing");
            assertLinesCountTheirLists(he, "ageing?by=owner");
            assertThat(aged(zhang, customer, "days-60")).isEqualTo(500);
            assertThat(aged(zhang, customer, "not-due")).isEqualTo(600);

            Reply allocated = he.post(receipt + "/actions/allocate", json("{}")).expect(200);
            assertThat(allocated.json().path("status").asText()).isEqualTo("allocated");
            assertThat(he.get(RECEIPTS + "?view=unallocated").expect(200).ids()).doesNotContain(registered.id());
            assertThat(wumin.get(RECEIVABLES + "/" + sooner)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("settled");
            assertThat(aged(zhang, customer, "not-due")).isEqualTo(200);
            String year = "?from=" + TODAY.minusYears(1) + "&to=" + TODAY.plusYears(1);
            assertLinesCountTheirLists(zhang, "collection" + year);
            assertLinesCountTheirLists(zhang, "received" + year);

            assertThat(wumin.delete(receipt).status()).isEqualTo(409);
            he.post(receipt + "/actions/reverse", json("{}")).expect(400);
            he.post(receipt + "/actions/reverse", json("{\"reason\": \"退票\"}")).expect(200);
            assertThat(aged(zhang, customer, "days-60")).isEqualTo(600);
            he.post(RECEIVABLES + "/" + sooner + "/actions/bad-debt", json("{\"reason\": \"破产\"}"))
                    .expect(200);
            assertThat(aged(zhang, customer, "days-60")).isZero();
        }
    }

    private static String owed(CheckedClient who, String customer, int amount, LocalDate due) {
        return who.post(
                        RECEIVABLES,
                        json("{\"customer\": \"%s\", \"amount\": %d, \"dueOn\": \"%s\"}"
                                .formatted(customer, amount, due)))
                .expect(201)
                .id();
    }

    private static JsonNode rows(String receivable, String amount) {
        return json("{\"allocations\": [{\"receivable\": \"%s\", \"amount\": %s}]}".formatted(receivable, amount));
    }

    private static double aged(CheckedClient who, String customer, String age) {
        return lines(who, "ageing-spans?customer=" + customer).stream()
                .map(line -> line.path("cells"))
                .filter(cells -> cells.path("age").asText().equals(age))
                .mapToDouble(cells -> cells.path("outstanding").asDouble())
                .sum();
    }

    private static List<JsonNode> lines(CheckedClient who, String report) {
        return Samples.list(who.get(REPORTS + report).expect(200).json().path("items"));
    }

    /** What the money of a line comes to is what the records of its list come to. */
    private static void assertLinesCountTheirLists(CheckedClient who, String report) {
        List<JsonNode> lines = lines(who, report);
        assertThat(lines).as(report).isNotEmpty();
        for (JsonNode line : lines) {
            JsonNode list = line.path("list");
            String filter = URLEncoder.encode(list.path("filter").asText(), StandardCharsets.UTF_8);
            JsonNode page = who.get(list.path("address").asText() + "?limit=100&total=exact&filter=" + filter)
                    .expect(200)
                    .json();
            String field = report.startsWith("ageing") ? "outstanding" : "amount";
            String cell = report.startsWith("collection") ? "due" : field;
            if (page.path("total").asInt() <= 100) {
                assertThat(Samples.list(page.path("items")).stream()
                                .mapToDouble(item -> item.path(field).asDouble())
                                .sum())
                        .as("%s: %s", report, line)
                        .isEqualTo(line.path("cells").path(cell).asDouble());
            }
        }
    }

    private static JsonNode json(String text) {
        try {
            return CheckedClient.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
