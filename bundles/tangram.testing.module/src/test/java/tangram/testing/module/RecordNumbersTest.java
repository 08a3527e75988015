package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.TestDatabase;

/** Numbers of records that go through the store: what a pattern shows of them, and what becomes of a number. */
class RecordNumbersTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static void rule(TestTangram tangram, NumberingRule rule) {
        Caller setUp = tangram.person("setup" + rule.pattern().hashCode());
        tangram.organise(changes -> changes.numbering(setUp, "order", rule));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aNumberShowsTheDepartmentTheChoiceAndTheCodeOfALinkedRecord(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long first = orders.create(Map.of("subject", "erste"));
            rule(
                    tangram,
                    new NumberingRule(
                            "auto",
                            "{department}/{source}/{replaces.code}-{seq:2}",
                            "never",
                            "prefix",
                            5,
                            5,
                            "save",
                            true));
            orders = tangram.records(tangram.caller("anna"), "order");

            Map<String, Object> values =
                    Map.of("subject", "zweite", "source", "fair", "replaces", Long.toString(first));
            long second = orders.create(values);
            long third = orders.create(values);
            Map<String, Object> other = Map.of("subject", "x", "source", "web", "replaces", Long.toString(second));

            assertThat(orders.get(second)).containsEntry("code", "HQ/FAIR/A1-05");
            assertThat(orders.get(third)).containsEntry("code", "HQ/FAIR/A1-10");
            assertThat(orders.get(orders.create(other))).containsEntry("code", "HQ/WEB/HQ/FAIR/A1-05-05");
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordThatLacksWhatTheNumberShowsIsRefusedByTheRulesName(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "{source}-{seq:2}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");

            assertThatThrownBy(() -> orders.create(Map.of("subject", "x")))
                    .isInstanceOfSatisfying(Invalid.class, problem -> {
                        assertThat(problem.code()).isEqualTo("numbering.value-missing");
                        assertThat(problem.getMessage()).contains("{source}-{seq:2}", "order");
                    });
            assertThat(orders.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theNumberOfADeletedRecordIsNotGivenAgain(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long first = orders.create(Map.of("subject", "erste"));
            assertThat(orders.get(first)).containsEntry("code", "A1");
            orders.delete(first);
            tangram.database().transactions().write(() -> {
                tangram.database().rows().change("delete from shop_order"); // purged
                tangram.database().rows().change("delete from core_number_counter"); // and the counter began anew
            });

            assertThat(orders.get(orders.create(Map.of("subject", "zweite")))).containsEntry("code", "A2");
        }
    }
}
