package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.Duplicates.Merged;
import tangram.testing.TestDatabase;

/** Two records become one, with everything that links to them, and come apart again. */
class MergeTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static Map<String, Object> order(String subject, Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("subject", subject));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private static Object linked(Map<String, Object> record, String field) {
        return record.get(field) instanceof Map<?, ?> link ? link.get("title") : null;
    }

    private static List<Object> all(Map<String, Object> record, String field) {
        return record.get(field) instanceof List<?> list
                ? list.stream()
                        .<Object>map(link -> ((Map<?, ?>) link).get("title"))
                        .toList()
                : List.of();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void everythingThatLinkedToTheOtherLinksToTheOneThatStaysUntilItIsUndone(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        TestRecords bertas = tangram.records(tangram.person("berta", anna), "order");
        long stays = orders.create(order("留下", "reference", "R-1", "pieces", 1));
        long goes = orders.create(order("合并", "reference", "R-2", "phone", "021-1234567", "pieces", 2));
        long column = orders.create(order("列", "replaces", id(goes)));
        long list = orders.create(order("多", "related", List.of(id(goes))));
        long both = orders.create(order("两者", "related", List.of(id(goes), id(stays))));
        long rows = orders.create(
                order("行", "lines", List.of(Map.of("product", "螺丝", "quantity", 1, "related", id(goes)))));
        long hidden = orders.create(order("别人的", "replaces", id(goes)));
        orders.transfer(hidden, "berta");

        Merged preview = orders.mergePreview(stays, goes, "reference");
        assertThat(preview.record().values())
                .containsEntry("subject", "留下")
                .containsEntry("reference", "R-2")
                .containsEntry("phone", "021-1234567")
                .containsEntry("pieces", 1L);
        assertThat(preview.moved()).containsExactly(Map.entry("order", 5L));
        assertThat(orders.get(stays)).containsEntry("reference", "R-1").containsEntry("version", 1);

        Merged merged = orders.merge(stays, goes, "reference");
        assertThat(merged.record().values())
                .isEqualTo(preview.record().values().entrySet().stream()
                        .collect(
                                HashMap::new,
                                (m, e) -> m.put(
                                        e.getKey(), merged.record().values().get(e.getKey())),
                                HashMap::putAll));
        assertThat(orders.get(stays)).containsEntry("reference", "R-2").containsEntry("phone", "021-1234567");
        assertThatThrownBy(() -> orders.get(goes)).isInstanceOf(NotFound.class);
        assertThat(linked(orders.get(column), "replaces")).isEqualTo("留下");
        assertThat(orders.get(column)).as("nobody saves over it").containsEntry("version", 2);
        assertThat(all(orders.get(list), "related")).containsExactly("留下");
        assertThat(all(orders.get(both), "related")).containsExactly("留下");
        assertThat(linked(firstLine(orders.get(rows)), "related")).isEqualTo("留下");
        assertThat(linked(bertas.get(hidden), "replaces")).isEqualTo("留下");
        assertThat(orders.history(column)).startsWith("merge");
        assertThat(orders.history(stays)).startsWith("merge");
        assertThat(orders.search("合并")).isEmpty();

        orders.change(column, Map.of("note", "后来改的"));
        orders.change(list, Map.of("related", List.of()));
        assertThat(orders.unmerge(stays).record().values()).containsEntry("reference", "R-1");

        assertThat(orders.get(goes)).containsEntry("reference", "R-2").containsEntry("phone", "021-1234567");
        assertThat(orders.get(stays)).containsEntry("reference", "R-1").doesNotContainKey("phone");
        assertThat(linked(orders.get(column), "replaces")).isEqualTo("合并");
        assertThat(all(orders.get(list), "related")).as("changed since").isEmpty();
        assertThat(all(orders.get(both), "related")).containsExactlyInAnyOrder("留下", "合并");
        assertThat(linked(firstLine(orders.get(rows)), "related")).isEqualTo("合并");
        assertThat(linked(bertas.get(hidden), "replaces")).isEqualTo("合并");
        assertThat(orders.history(goes)).startsWith("merge-undo");
        assertConflict("merge-none", () -> orders.unmerge(stays));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> firstLine(Map<String, Object> order) {
        return (Map<String, Object>) ((List<?>) order.get("lines")).get(0);
    }

    private static void assertConflict(String code, Runnable run) {
        assertThatThrownBy(run::run)
                .asInstanceOf(type(Conflict.class))
                .extracting(Conflict::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoFollowedTheOtherFollowsTheOneThatStaysUntilItIsUndone(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        TestRecords orders = tangram.records(tangram.person("anna", boss), "order");
        TestRecords all = tangram.records(boss, "order");
        long stays = orders.create(order("留下"));
        long goes = orders.create(order("合并"));
        orders.follow(goes);
        all.follow(goes);
        all.follow(stays);

        orders.merge(stays, goes);
        assertThat(orders.standing(stays).followed()).isTrue();
        assertThat(all.standing(stays).followed()).isTrue();

        orders.unmerge(stays);
        assertThat(orders.standing(stays).followed()).isFalse();
        assertThat(orders.standing(goes).followed()).isTrue();
        assertThat(all.standing(stays).followed()).isTrue();
        assertThat(all.standing(goes).followed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aThousandLinksMoveTogetherEachRecordWithANewVersionAndAnEntryInItsHistory(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long stays = orders.create(order("留下"));
        long goes = orders.create(order("合并"));
        long twice = orders.create(order("两次", "replaces", id(goes), "related", List.of(id(goes))));
        long model = orders.create(order("模", "replaces", id(goes)));
        copies(tangram, model, 1_098);

        assertThat(orders.merge(stays, goes).moved()).containsExactly(Map.entry("order", 1_100L));
        assertThat(count(tangram, "shop_order where version > 1 and replaces = " + stays))
                .isEqualTo(1_100);
        assertThat(all(orders.get(twice), "related")).containsExactly("留下");
        assertThat(count(
                        tangram,
                        "core_audit where operation = 'merge' and record_id not in (" + stays + "," + goes + ")"))
                .as("one for each link")
                .isEqualTo(1_101);

        orders.change(model, Map.of("replaces", id(twice)));
        assertThat(orders.unmerge(stays).moved()).containsExactly(Map.entry("order", 1_100L));
        assertThat(count(tangram, "shop_order where version > 2 and replaces = " + goes))
                .isEqualTo(1_099);
        assertThat(linked(orders.get(model), "replaces")).isEqualTo("两次");
        assertThat(all(orders.get(twice), "related")).containsExactly("合并");
    }

    /** Orders like this one, straight into the table: only their rows matter. */
    private static void copies(TestTangram tangram, long model, int many) {
        String columns = "version, live, owner_id, approval_state, created_at, created_by, changed_at, changed_by,"
                + " subject, subject_key, status, replaces, line_count";
        List<Object[]> rows = Stream.generate(
                        () -> new Object[] {tangram.database().ids().next(), model})
                .limit(many)
                .toList();
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .changeMany(
                                "insert into shop_order (id, " + columns + ") select cast(? as bigint), " + columns
                                        + " from shop_order where id = ?",
                                rows));
    }

    private static int count(TestTangram tangram, String from) {
        return tangram.database().texts("select id from " + from).size();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aMergeIsNotTakenBackOnceWhatItSetWasChanged(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long stays = orders.create(order("留下"));
        long goes = orders.create(order("合并", "pieces", 2));
        orders.merge(stays, goes);
        orders.change(stays, Map.of("pieces", 3));
        assertConflict("merge-changed-since", () -> orders.unmerge(stays));
        orders.change(stays, Map.of("pieces", 2, "note", "另一字段"));
        orders.restore(goes);
        assertConflict("merge-other-left", () -> orders.unmerge(stays));
        orders.delete(goes);
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change(
                                "update kernel_merge set merged_at = ?",
                                Instant.now().minusSeconds(86_500)));
        assertConflict("merge-none", () -> orders.unmerge(stays));
        assertThat(orders.get(stays)).containsEntry("pieces", 2L);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void mergingTakesTheRightToEditBothAndToDeleteTheOther(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        TestRecords hers = tangram.records(anna, "order");
        TestRecords all = tangram.records(boss, "order");
        long his = all.create(order("老板的"));
        long one = hers.create(order("一"));
        long two = hers.create(order("二"));
        assertThatThrownBy(() -> all.merge(one, two)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> all.merge(his, two)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> all.mergePreview(his, two)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> all.mergePreview(one, his)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> hers.merge(one, his)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hers.merge(one, one)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> hers.merge(one, two, "lineCount")).isInstanceOf(Invalid.class);
        assertThat(hers.list()).hasSize(2);
    }
}
