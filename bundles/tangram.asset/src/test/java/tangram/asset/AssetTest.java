package tangram.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import tangram.product.ProductModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What a customer has of ours. */
class AssetTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new ProductModule())
                    .open(new AssetModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anAssetIsCalledByItsSerialNumberAndLivesUntilItIsScrapped(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));

        TestRecords assets = tangram.records(wumin, "asset");
        long asset = assets.create(asset(customer, product, "X5-2026-0001"));
        assertThat(assets.get(asset)).containsEntry("name", "X5-2026-0001").containsEntry("status", "sold");
        assertThatThrownBy(() -> assets.change(asset, Map.of("status", "in-warranty")))
                .isInstanceOf(Conflict.class);
        for (String status : List.of("installed", "in-warranty", "out-of-warranty", "scrapped")) {
            assets.change(asset, Map.of("status", status));
        }
        assertThatThrownBy(() -> assets.change(asset, Map.of("status", "installed")))
                .isInstanceOf(Conflict.class);
        Map<String, Object> old = asset(customer, product, "");
        old.put("status", "out-of-warranty");
        assertThat(assets.get(assets.create(old))).containsEntry("name", "2026-05-20");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProductHasEachSerialNumberOnce(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));

        TestRecords assets = tangram.records(wumin, "asset");
        assets.create(asset(customer, product, "X5-2026-0001"));
        assertThatThrownBy(() -> assets.createAnyway(asset(customer, product, " X5-2026-0001 ")))
                .isInstanceOf(Conflict.class);
        assets.create(asset(customer, product, "X5-2026-0002"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aWarrantyEndsAfterItStarts(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));

        TestRecords assets = tangram.records(wumin, "asset");
        long asset = assets.create(asset(customer, product, "X5-2026-0001"));
        assertRefused(
                "warrantyEndsOn",
                "asset.warranty-ends-before-it-starts",
                () -> assets.change(asset, Map.of("warrantyEndsOn", "2026-05-19")));
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new AssetModule())).isEmpty();
    }

    private static Map<String, Object> asset(String customer, String product, String serialNumber) {
        return new HashMap<>(Map.of(
                "customer",
                customer,
                "product",
                product,
                "serialNumber",
                serialNumber,
                "installedOn",
                "2026-05-20",
                "warrantyStartsOn",
                "2026-05-20",
                "warrantyEndsOn",
                "2027-05-19"));
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
