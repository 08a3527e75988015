package tangram.product;

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
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What can be said of a product. */
class ProductTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ProductModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProductIsOnSaleUntilItIsDiscontinued(TestTangram tangram) {
        TestRecords products = tangram.records(tangram.person("wumin"), "product");
        assertRefused("unit", "not-blank", () -> products.create(Map.of("name", "无单位", "listPrice", 1)));
        long product = products.create(product());
        assertThat(products.get(product)).containsEntry("status", "on-sale").containsEntry("onShelf", true);
        assertThat(products.change(product, Map.of("status", "discontinued", "onShelf", false)))
                .containsEntry("status", "discontinued");
        assertThat(products.change(product, Map.of("status", "on-sale"))).containsEntry("status", "on-sale");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noFloorLiesAboveTheListPriceAndNoBundleInItself(TestTangram tangram) {
        TestRecords products = tangram.records(tangram.person("wumin"), "product");
        long product = products.create(product());
        assertRefused(
                "floorPrice",
                "product.floor-above-list",
                () -> products.change(product, Map.of("floorPrice", 180_001)));
        products.change(product, Map.of("floorPrice", 180_000));
        long bundle = products.create(Map.of(
                "name",
                "产线套装",
                "unit",
                "set",
                "listPrice",
                350_000,
                "parts",
                List.of(Map.of("product", id(product), "quantity", 2))));
        assertThat((List<?>) products.get(bundle).get("parts")).hasSize(1);
        assertRefused(
                "parts",
                "product.part-of-itself",
                () -> products.change(bundle, Map.of("parts", List.of(Map.of("product", id(bundle))))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theProductsOfACategoryAreThoseOfAllBelowIt(TestTangram tangram) {
        TestRecords categories = tangram.records(tangram.person("wumin"), "product-category");
        String machines = id(categories.create(Map.of("name", "机床")));
        String lathes = id(categories.create(Map.of("name", "车床", "parent", machines, "position", 2)));
        String small = id(categories.create(Map.of("name", "小型车床", "parent", lathes)));
        String parts = id(categories.create(Map.of("name", "备件")));
        TestRecords products = tangram.records(tangram.caller("wumin"), "product");
        for (String category : List.of(machines, lathes, small, parts)) {
            products.create(Map.of("name", "产品 " + category, "category", category, "unit", "unit", "listPrice", 1));
        }
        assertThat(products.list("category=below=" + machines)).hasSize(3);
        assertThat(products.list("category=below=" + lathes + ";name==*" + small + "*"))
                .hasSize(1);
        assertThat(products.list("category==" + machines)).hasSize(1);
        assertThat(categories.list("parent=below=" + machines))
                .extracting(one -> one.get("name"))
                .containsExactlyInAnyOrder("车床", "小型车床");
        assertRefused("parent", "loop", () -> categories.change(Long.parseLong(machines), Map.of("parent", small)));
        assertThatThrownBy(() -> products.list("name=below=1")).hasMessageContaining("name");
        assertThatThrownBy(() -> products.list("category=below=x")).isInstanceOf(Invalid.class);
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ProductModule())).isEmpty();
    }

    private static Map<String, Object> product() {
        return Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000);
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
