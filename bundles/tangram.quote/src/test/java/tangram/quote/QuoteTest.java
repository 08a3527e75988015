package tangram.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
                    .open(new QuoteModule());
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
                .create(Map.of("name", "数控机床 X5", "category", "hardware", "unit", "unit", "listPrice", 180_000)));
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
            Map<String, Object> wrong = new java.util.HashMap<>(line);
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

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new QuoteModule())).isEmpty();
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
