package tangram.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.opportunity.OpportunityModule;
import tangram.opportunity.StoredOpportunities;
import tangram.product.ProductModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What we offer, until when, and what becomes of it. */
class QuoteTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new OpportunityModule(tangram.store()))
                    .open(new ProductModule())
                    .open(new QuoteModule(tangram.store(), new StoredOpportunities(tangram.store()), null))
                    .offer(new DeclineQuote())
                    .offer(new MakeMain(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aQuoteIsSentAndAcceptedByTheCustomer(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String opportunity = id(tangram.records(wumin, "opportunity")
                .create(Map.of(
                        "name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30")));

        TestRecords quotes = tangram.records(wumin, "quote");
        long quote = quotes.create(quote(customer, opportunity));
        assertThat(quotes.get(quote))
                .containsEntry("subject", "2026-06-01 V1")
                .containsEntry("status", "draft")
                .containsEntry("currency", "cny");
        assertThatThrownBy(() -> quotes.change(quote, Map.of("status", "accepted")))
                .isInstanceOf(Conflict.class);
        quotes.change(quote, Map.of("status", "sent"));
        quotes.change(quote, Map.of("status", "accepted"));
        assertThatThrownBy(() -> quotes.change(quote, Map.of("status", "draft")))
                .isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aQuoteIsValidAfterItIsMadeAndItsRateIsARate(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String opportunity = id(tangram.records(wumin, "opportunity")
                .create(Map.of(
                        "name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30")));

        TestRecords quotes = tangram.records(wumin, "quote");
        long quote = quotes.create(quote(customer, opportunity));
        assertRefused(
                "validUntil", "quote.valid-until", () -> quotes.change(quote, Map.of("validUntil", "2026-05-31")));
        assertRefused("discountRate", "max", () -> quotes.change(quote, Map.of("discountRate", 101)));
        assertRefused("total", "positive-or-zero", () -> quotes.change(quote, Map.of("total", -1)));
        Map<String, Object> changed =
                quotes.change(quote, Map.of("discountRate", 12.5, "total", 315_000, "subject", "产线报价"));
        assertThat(changed).containsEntry("subject", "产线报价");
        assertThat((java.math.BigDecimal) changed.get("discountRate")).isEqualByComparingTo("12.5");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aLineOfAQuoteNamesTheProductAndItsPrice(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String opportunity = id(tangram.records(wumin, "opportunity")
                .create(Map.of(
                        "name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30")));

        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));
        TestRecords quotes = tangram.records(wumin, "quote");
        long quote = quotes.create(quote(customer, opportunity));
        assertRefused(
                "lines[0].product",
                "not-null",
                () -> quotes.change(quote, Map.of("lines", List.of(Map.of("quantity", 1, "unitPrice", 1)))));
        assertRefused(
                "lines[0].unitPrice",
                "quote.no-price",
                () -> quotes.change(quote, Map.of("lines", List.of(Map.of("product", product, "quantity", 1)))));
        Map<String, Object> read = quotes.change(
                quote,
                Map.of(
                        "lines",
                        List.of(Map.of(
                                "product",
                                product,
                                "quantity",
                                2,
                                "listPrice",
                                180_000,
                                "unitPrice",
                                157_500,
                                "taxRate",
                                13))));
        assertThat((List<?>) read.get("lines"))
                .singleElement()
                .extracting("product.title")
                .isEqualTo("数控机床 X5");
        assertThat(read.get("total")).as("2 × 157,500").hasToString("315000");
        assertThat(read.get("taxAmount")).hasToString("36238.94");
        assertThat(read.get("discountRate")).hasToString("12.5");
        Map<String, Object> line = Map.of(
                "product",
                product,
                "quantity",
                1,
                "listPrice",
                200,
                "discount",
                38.28,
                "unitPrice",
                123.45,
                "amount",
                7);
        assertThat(quotes.change(quote, Map.of("lines", List.of(line))).get("lines"))
                .as("a fraction of a percent contradicts nothing, and the amount is the server's")
                .asString()
                .contains("123.45", "38.28")
                .doesNotContain("=7");
        assertRefused("lines[0].unitPrice", "quote.price-and-discount", () -> {
            Map<String, Object> wrong = new HashMap<>(line);
            wrong.put("discount", 40);
            quotes.change(quote, Map.of("lines", List.of(wrong)));
        });
        Map<String, Object> cheaper = quotes.change(
                quote,
                Map.of(
                        "discount",
                        10,
                        "lines",
                        List.of(Map.of("product", product, "quantity", 1, "listPrice", 100, "discount", 5))));
        assertThat(cheaper.get("total")).as("95 less 10 %").hasToString("85.5");
        assertThat(cheaper.get("discountRate")).hasToString("14.5");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aNewQuoteTakesOverWhatTheOpportunityIsAbout(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contact = id(tangram.records(wumin, "contact")
                .create(Map.of("name", "刘工", "customer", customer, "mobile", "13800000001")));
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));
        List<Map<String, Object>> lines = List.of(
                Map.of("product", product, "quantity", 2, "unitPrice", 180_000, "discount", 10, "description", "五轴"),
                Map.of("description", "产线规划，尚无产品", "quantity", 1));
        Map<String, Object> opportunity = new HashMap<>(opportunity(customer));
        opportunity.put("contact", contact);
        opportunity.put("lines", lines);
        String deal = id(tangram.records(wumin, "opportunity").create(opportunity));

        TestRecords quotes = tangram.records(wumin, "quote");
        Map<String, Object> made = quotes.get(
                quotes.create(Map.of("opportunity", deal, "quotedOn", "2026-06-01", "validUntil", "2026-06-30")));
        assertThat(made)
                .hasEntrySatisfying("customer", c -> assertThat(c).asString().contains("华东精密"))
                .hasEntrySatisfying("contact", c -> assertThat(c).asString().contains("刘工"));
        assertThat((List<?>) made.get("lines")).singleElement().asString().contains("数控机床 X5", "五轴", "162000");
        assertThat(made.get("total")).hasToString("324000");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void ofTheQuotesOfAnOpportunityOneIsTheMainOne(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String deal = id(tangram.records(wumin, "opportunity").create(opportunity(customer)));
        String other = id(tangram.records(wumin, "opportunity").create(opportunity(customer)));
        TestRecords quotes = tangram.records(wumin, "quote");

        long first = quotes.create(quote(customer, deal));
        long second = quotes.create(quote(customer, deal));
        long elsewhere = quotes.create(quote(customer, other));
        assertThat(quotes.list("mainQuote==true")).extracting("id").containsExactly(elsewhere, first);

        assertThat(quotes.standing(first).actions()).doesNotContain("make-main");
        quotes.act(second, "make-main", Map.of());
        assertThat(quotes.list("mainQuote==true")).extracting("id").containsExactly(elsewhere, second);

        quotes.delete(second);
        long third = quotes.create(quote(customer, deal));
        quotes.restore(second);
        assertThat(quotes.list("mainQuote==true")).extracting("id").containsExactly(third, elsewhere);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoDoesNotSeeTheMainOneCannotTakeItsPlace(TestTangram tangram) {
        Caller zhao = tangram.person("zhao");
        String customer = id(tangram.records(zhao, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String deal = id(tangram.records(zhao, "opportunity").create(opportunity(customer)));
        tangram.records(zhao, "quote").create(quote(customer, deal));
        tangram.person("wumin", zhao);
        long second = tangram.records(zhao, "quote").create(quote(customer, deal));
        tangram.records(zhao, "quote").transfer(second, "wumin");

        TestRecords quotes = tangram.records(tangram.caller("wumin"), "quote");
        assertThatThrownBy(() -> quotes.act(second, "make-main", Map.of()))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("quote.main-of-another");
        assertThat(quotes.get(second)).containsEntry("mainQuote", false);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsChangedOfASentQuoteIsItsNextRevisionAndNothingIsOfAnAcceptedOne(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String deal = id(tangram.records(wumin, "opportunity").create(opportunity(customer)));
        TestRecords quotes = tangram.records(wumin, "quote");
        long quote = quotes.create(quote(customer, deal));
        quotes.change(quote, Map.of("deliveryTime", "四周"));
        quotes.change(quote, Map.of("status", "sent"));
        assertThat(quotes.get(quote)).containsEntry("revision", 1L);

        assertRefused("status", "by-action", () -> quotes.change(quote, Map.of("status", "declined")));
        assertRefused("reason", "not-blank", () -> quotes.act(quote, "decline", Map.of()));
        assertThat(quotes.act(quote, "decline", Map.of("reason", "交货太慢")))
                .containsEntry("status", "declined")
                .containsEntry("declineReason", "交货太慢")
                .containsEntry("revision", 1L);

        assertThat(quotes.change(quote, Map.of("deliveryTime", "两周")))
                .containsEntry("revision", 2L)
                .containsEntry("status", "draft")
                .containsEntry("subject", "2026-06-01 V2")
                .doesNotContainKey("declineReason");

        quotes.change(quote, Map.of("status", "sent"));
        quotes.change(quote, Map.of("status", "accepted"));
        assertThatThrownBy(() -> quotes.change(quote, Map.of("deliveryTime", "一周")))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("quote.accepted");
        assertThat(new StoredQuotes(tangram.store()).find(wumin, quote))
                .hasValueSatisfying(q -> assertThat(q.accepted()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aQuoteIsAcceptedAsLongAsItIsValidAndExpiresAfterThat(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String deal = id(tangram.records(wumin, "opportunity").create(opportunity(customer)));
        TestRecords quotes = tangram.records(wumin, "quote");
        long quote = quotes.create(quote(customer, deal));
        quotes.change(quote, Map.of("status", "sent"));
        assertThatThrownBy(() -> quotes.change(quote, Map.of("status", "expired")))
                .hasMessageStartingWith("quote.still-valid");

        tangram.clock().turnTo(Instant.parse("2026-06-30T15:59:00Z"));
        assertThat(quotes.list("status==sent;validUntil=lt=@today")).isEmpty();
        tangram.clock().turnTo(Instant.parse("2026-06-30T16:00:00Z"));
        assertThat(quotes.list("status==sent;validUntil=lt=@today")).hasSize(1);
        assertThatThrownBy(() -> quotes.change(quote, Map.of("status", "accepted")))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("quote.expired");
        quotes.change(quote, Map.of("status", "expired"));
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        TestTangram tangram = TestTangram.on(TestDatabase.derby());
        assertThat(TestTangram.missingLabels(
                        new QuoteModule(tangram.store()), new DeclineQuote(), new MakeMain(tangram.store())))
                .isEmpty();
    }

    private static Map<String, Object> opportunity(String customer) {
        return Map.of("name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30");
    }

    private static Map<String, Object> quote(String customer, String opportunity) {
        return Map.of(
                "customer", customer, "opportunity", opportunity, "quotedOn", "2026-06-01", "validUntil", "2026-06-30");
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private static void assertRefused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .contains(tuple(field, code)));
    }
}
