package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.testing.TestDatabase;

/** A choice takes what its module labels and what the deployment adds, on both databases. */
class DictionariesTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store())).offer(new SendOrder());
        });
    }

    private static Entry entry(String code, int position) {
        return new Entry(code, "中文" + code, "English " + code, Optional.of("#ff8800"), position, true);
    }

    private static List<String> codes(TestTangram tangram) {
        return tangram.dictionaries().entries(tangram.caller("anna"), "order.source").stream()
                .map(Entry::code)
                .toList();
    }

    private static void assertRefused(String field, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple(field, "not-a-choice")));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aDeploymentAddsValuesAmongThoseOfTheModule(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        assertThat(codes(tangram)).containsExactly("web", "fair", "again");
        assertThat(tangram.dictionaries().names()).contains("order.source", "order.tag");
        Map<String, Object> order = Map.of("subject", "甲", "source", "partner");
        assertRefused("source", () -> tangram.records(anna, "order").create(order));

        assertThat(tangram.dictionaries().put(anna, "order.source", entry("partner", 15)))
                .isTrue();
        assertThat(tangram.dictionaries().put(anna, "order.source", entry("partner", 15)))
                .as("nothing new")
                .isFalse();

        assertThat(codes(tangram)).containsExactly("web", "partner", "fair", "again");
        TestRecords orders = tangram.records(tangram.caller("anna"), "order");
        assertThat(orders.get(orders.create(order))).containsEntry("source", "partner");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aChangeIsAuditedAndSeenByTheNextRequestWhileOneThatBeganBeforeMayStillNotKnow(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        long before = anna.epoch().access();
        codes(tangram);
        tangram.dictionaries().put(anna, "order.source", entry("fair", 20));

        Caller next = tangram.caller("anna");
        assertThat(next.epoch().access()).isGreaterThan(before);
        Entry fair = tangram.dictionaries().entries(next, "order.source").get(1);
        assertThat(fair.label(java.util.Locale.SIMPLIFIED_CHINESE)).isEqualTo("中文fair");
        assertThat(tangram.database().texts("select operation from core_audit where record_type = 'choice'"))
                .containsExactly("create");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRetiredValueStaysWhereItIsAndIsTakenNowhereElse(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        long old = orders.create(Map.of("subject", "甲", "source", "fair", "tags", List.of("old", "red")));
        long other = orders.create(Map.of("subject", "乙"));
        assertThat(tangram.dictionaries().retire(anna, "order.source", "fair")).isTrue();
        assertThat(tangram.dictionaries().retire(anna, "order.tag", "old")).isTrue();
        assertThat(tangram.dictionaries().retire(tangram.caller("anna"), "order.tag", "old"))
                .isFalse();
        assertThatThrownBy(() -> tangram.dictionaries().retire(anna, "order.tag", "blue"))
                .isInstanceOf(NotFound.class);

        TestRecords later = tangram.records(tangram.caller("anna"), "order");
        assertThat(later.change(old, Map.of("subject", "甲二", "source", "fair")))
                .containsEntry("subject", "甲二")
                .containsEntry("source", "fair");
        assertThat(later.change(old, Map.of("tags", List.of("old", "new"))))
                .hasEntrySatisfying("tags", tags -> assertThat((List<?>) tags).hasSize(2));
        assertRefused("source", () -> later.change(other, Map.of("source", "fair")));
        assertRefused("tags", () -> later.change(other, Map.of("tags", List.of("old", "new"))));
        later.change(old, Map.of("source", "web"));
        assertRefused("source", () -> later.change(old, Map.of("source", "fair")));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsNoEntryIsRefused(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        for (Entry wrong : List.of(
                entry("Has Blanks", 1),
                entry("", 1),
                new Entry("a", " ", "A", Optional.empty(), 1, true),
                new Entry("a", "甲", "A", Optional.of("red"), 1, true))) {
            assertThatThrownBy(() -> tangram.dictionaries().put(anna, "order.source", wrong))
                    .isInstanceOf(Invalid.class);
        }
        assertThat(codes(tangram)).hasSize(3);
    }
}
