package tangram.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.price.Pricing;
import tangram.crm.api.price.Pricing.Price;
import tangram.crm.api.price.Pricing.Reason;
import tangram.customer.CustomerModule;
import tangram.customer.StoredCustomers;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What a product costs, for whom, and why. */
class PricingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store())).open(new ProductModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void withoutABookThatAppliesItIsTheListPrice(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        long product = product(tangram, wumin);
        Price price = price(tangram, wumin, product, null, 1, "cny");
        assertThat(price.price()).hasValueSatisfying(list -> assertThat(list).isEqualByComparingTo("1000"));
        assertThat(price.floor())
                .as("20 % off is more than the floor price of 700")
                .hasValueSatisfying(floor -> assertThat(floor).isEqualByComparingTo("800"));
        assertThat(price.taxRate()).hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("13"));
        assertThat(price.unit()).isEqualTo("unit");
        assertThat(price.because()).extracting(Reason::code).containsExactly("list-price");
        Price dollars = price(tangram, wumin, product, null, 1, "usd");
        assertThat(dollars.price()).as("nobody said what it costs in dollars").isEmpty();
        assertThat(dollars.because()).extracting(Reason::code).containsExactly("no-price");
        assertThat(pricing(tangram).price(wumin, asked(77, null, 1, null))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theBookForTheCustomersLevelAndRegionWinsAndSaysSo(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        long product = product(tangram, wumin);
        long customer =
                tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司", "level", "a", "region", "华东"));
        book(tangram, wumin, product, Map.of("name", "促销", "validUntil", "2026-06-30"), 950);
        long special =
                book(tangram, wumin, product, Map.of("name", "华东大客户", "customerLevel", "a", "region", "华东 "), 780);
        book(tangram, wumin, product, Map.of("name", "草稿", "customerLevel", "a", "status", "draft"), 1);

        Price price = price(tangram, wumin, product, customer, 5, null);
        assertThat(price.price()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("780"));
        assertThat(price.book()).contains(special);
        assertThat(price.floor())
                .as("what a book grants is granted")
                .hasValueSatisfying(floor -> assertThat(floor).isEqualByComparingTo("780"));
        assertThat(price.because()).extracting(Reason::code).containsExactly("book", "level", "region");
        assertThat(price.because().get(0).text()).isEqualTo("按价格表“华东大客户”。");
        Caller english = new Caller(
                wumin.person(), wumin.login(), wumin.name(), false, Locale.ENGLISH, wumin.from(), wumin.epoch());
        assertThat(price(tangram, english, product, customer, 5, null)
                        .because()
                        .get(1)
                        .text())
                .isEqualTo("The customer is of level A.");

        assertThat(price(tangram, wumin, product, null, 5, null).because())
                .as("for nobody in particular")
                .extracting(Reason::code)
                .containsExactly("book", "dates");
        Pricing alone = new StoredPrices(tangram.store(), tangram.organisation());
        assertThat(alone.price(wumin, asked(product, customer, 5, null)))
                .as("without the module of customers")
                .hasValueSatisfying(
                        p -> assertThat(p.because()).extracting(Reason::code).containsExactly("book", "dates"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoeverTakesMorePaysByTheHigherTier(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        long product = product(tangram, wumin);
        TestRecords books = tangram.records(wumin, "price-book");
        long book = books.create(Map.of(
                "name",
                "量价",
                "currency",
                "usd",
                "lines",
                List.of(tier(product, 10, 140), tier(product, 100, 120), tier(product, 0, 150))));
        assertThat(price(tangram, wumin, product, null, 100, "usd").price())
                .as("a draft counts for nothing")
                .isEmpty();
        books.change(book, Map.of("status", "active"));
        assertThat(inDollars(tangram, wumin, product, 1)).isEqualByComparingTo("150");
        assertThat(inDollars(tangram, wumin, product, 99)).isEqualByComparingTo("140");
        assertThat(inDollars(tangram, wumin, product, 100)).isEqualByComparingTo("120");
        books.change(book, Map.of("validFrom", "2026-06-02"));
        assertThat(price(tangram, wumin, product, null, 100, "usd").price()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aBookIsInOrder(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        long product = product(tangram, wumin);
        TestRecords books = tangram.records(wumin, "price-book");
        assertThatThrownBy(
                        () -> books.create(Map.of("name", "错", "validFrom", "2026-06-02", "validUntil", "2026-06-01")))
                .isInstanceOfSatisfying(Invalid.class, refused -> assertCodes(refused, "price-book.until-before-from"));
        assertThatThrownBy(() ->
                        books.create(Map.of("name", "错", "lines", List.of(tier(product, 1, 2), tier(product, 1, 3)))))
                .isInstanceOfSatisfying(Invalid.class, refused -> assertCodes(refused, "price-book.same-quantity"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsAskedWronglyIsToldAtOnce(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        long product = product(tangram, wumin);
        PriceQuery query = new PriceQuery(pricing(tangram), tangram.store());
        assertThat(query.price(wumin, Long.toString(product), null, null, null, null)
                        .price())
                .isEqualByComparingTo("1000");
        assertThatThrownBy(() -> query.price(wumin, null, "x", "-1", "2026-02-30", "y".repeat(61)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field)
                                .containsExactlyInAnyOrder("product", "customer", "quantity", "date", "currency"));
        assertThatThrownBy(() -> query.price(wumin, "77", null, null, null, null))
                .isInstanceOf(NotFound.class);
    }

    private static void assertCodes(Invalid refused, String code) {
        assertThat(refused.fields()).extracting(FieldProblem::code).containsExactly(code);
    }

    private static long product(TestTangram tangram, Caller caller) {
        return tangram.records(caller, "product")
                .create(Map.of(
                        "name",
                        "伺服电机",
                        "unit",
                        "unit",
                        "listPrice",
                        1000,
                        "floorPrice",
                        700,
                        "maxDiscount",
                        20,
                        "taxRate",
                        13));
    }

    private static long book(TestTangram tangram, Caller caller, long product, Map<String, Object> said, int price) {
        TestRecords books = tangram.records(caller, "price-book");
        Map<String, Object> values = new HashMap<>(said);
        values.put("lines", List.of(tier(product, 0, price)));
        boolean draft = "draft".equals(values.remove("status"));
        long book = books.create(values);
        if (!draft) {
            books.change(book, Map.of("status", "active"));
        }
        return book;
    }

    private static Map<String, Object> tier(long product, int from, int price) {
        return Map.of("product", Long.toString(product), "fromQuantity", from, "price", price);
    }

    private static BigDecimal inDollars(TestTangram tangram, Caller caller, long product, int quantity) {
        return price(tangram, caller, product, null, quantity, "usd").price().orElseThrow();
    }

    private static Price price(
            TestTangram tangram,
            Caller caller,
            long product,
            @Nullable Long customer,
            int quantity,
            @Nullable String currency) {
        return pricing(tangram)
                .price(caller, asked(product, customer, quantity, currency))
                .orElseThrow();
    }

    private static Pricing.Asked asked(long product, @Nullable Long customer, int quantity, @Nullable String currency) {
        return new Pricing.Asked(product, customer, BigDecimal.valueOf(quantity), DAY, currency);
    }

    private static Pricing pricing(TestTangram tangram) {
        return new StoredPrices(tangram.store(), tangram.organisation(), new StoredCustomers(tangram.store()));
    }
}
