package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordHistory.Event;
import tangram.kernel.api.record.RecordHistory.Events;
import tangram.testing.TestDatabase;

/** What happened to a record is told to whoever may see it, in the words of the record, and nothing else is. */
class TimelineTest {

    static Stream<TestTangram> shops() {
        return RecordKindsTest.shops();
    }

    private static Events timeline(TestTangram tangram, Caller caller, long id, int limit, Optional<String> after) {
        return tangram.history()
                .timeline(caller, tangram.records(caller, "order").type(), id, limit, after);
    }

    private static Events history(TestTangram tangram, Caller caller, long id) {
        return tangram.history()
                .history(caller, tangram.records(caller, "order").type(), id, 50, Optional.empty());
    }

    private static String told(Event event) {
        var record = event.record();
        return record == null ? event.operation() : record.title();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theTimelineTellsOfTheRecordsThatLinkHereAsFarAsTheyMayBeSeen(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        Caller bert = tangram.person("bert", boss);
        long id = tangram.records(anna, "order").create(Map.of("subject", "原单"));
        String link = Long.toString(id);
        long own = tangram.records(anna, "order").create(Map.of("subject", "续单", "replaces", link));
        // through a superior, who sees the order, somebody else's comes to link to it
        long hidden = tangram.records(boss, "order").create(Map.of("subject", "上级的单", "replaces", link));
        tangram.records(anna, "order").change(id, Map.of("phone", "021-1"));

        assertThat(timeline(tangram, anna, id, 50, Optional.empty()).items())
                .extracting(TimelineTest::told)
                .containsExactly("edit", "续单", "create");
        assertThat(timeline(tangram, boss, id, 50, Optional.empty()).items())
                .extracting(TimelineTest::told)
                .containsExactly("edit", "上级的单", "续单", "create");
        assertThatThrownBy(() -> timeline(tangram, bert, id, 50, Optional.empty()))
                .isInstanceOf(NotFound.class);

        Event linked = timeline(tangram, boss, id, 50, Optional.empty()).items().get(1);
        assertThat(linked.person()).isEqualTo(boss.person());
        assertThat(linked.record())
                .extracting("module", "type", "id", "via")
                .containsExactly("shop", "order", hidden, "replaces");
        tangram.records(anna, "order").delete(own);
        assertThat(timeline(tangram, anna, id, 50, Optional.empty()).items())
                .as("what lies in the bin is told of no more")
                .extracting(TimelineTest::told)
                .containsExactly("edit", "create");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theTimelineTellsOfSeveralLinksAndOfLinksInRowsEachRecordOnce(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        TestRecords orders = tangram.records(anna, "order");
        long id = orders.create(Map.of("subject", "原单"));
        String link = Long.toString(id);
        List<Map<String, Object>> lines = List.of(
                Map.of("product", "螺丝", "quantity", 1, "related", link),
                Map.of("product", "螺母", "quantity", 1, "related", link));
        long several = orders.create(Map.of("subject", "相关", "related", List.of(link)));
        orders.create(Map.of("subject", "明细", "lines", lines));
        orders.create(Map.of("subject", "都有", "replaces", link, "related", List.of(link), "lines", lines));
        tangram.records(boss, "order").create(Map.of("subject", "上级的相关", "related", List.of(link)));
        tangram.records(boss, "order").create(Map.of("subject", "上级的明细", "lines", lines));

        List<Event> hers = timeline(tangram, anna, id, 50, Optional.empty()).items();
        assertThat(hers).extracting(TimelineTest::told).containsExactly("都有", "明细", "相关", "create");
        assertThat(hers.get(1).record()).extracting("via").isEqualTo("lines.related");
        assertThat(hers.get(2).record()).extracting("id", "via").containsExactly(several, "related");
        assertThat(timeline(tangram, boss, id, 50, Optional.empty()).items())
                .extracting(TimelineTest::told)
                .containsExactly("上级的明细", "上级的相关", "都有", "明细", "相关", "create");

        List<String> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Events page = timeline(tangram, anna, id, 1, after);
            page.items().forEach(event -> paged.add(told(event)));
            after = page.next();
        } while (after.isPresent());
        assertThat(paged).containsExactly("都有", "明细", "相关", "create");

        orders.delete(several);
        assertThat(timeline(tangram, anna, id, 50, Optional.empty()).items())
                .extracting(TimelineTest::told)
                .containsExactly("都有", "明细", "create");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void severalLinksAreToldPastManyHiddenOnes(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        TestRecords orders = tangram.records(anna, "order");
        long id = orders.create(Map.of("subject", "原单"));
        List<String> link = List.of(Long.toString(id));
        orders.create(Map.of("subject", "早", "related", link));
        long replaced = orders.create(Map.of("subject", "另一单"));
        hide(tangram, boss, replaced, 1_100);
        TestDatabase database = tangram.database();
        database.transactions()
                .write(() -> database.rows()
                        .change(
                                "insert into shop_order_related (parent_id, value) select id, cast(? as bigint) from"
                                        + " shop_order where replaces = ?",
                                id,
                                replaced));
        orders.create(Map.of("subject", "晚", "related", link));

        assertThat(timeline(tangram, anna, id, 2, Optional.empty()).items())
                .extracting(TimelineTest::told)
                .containsExactly("晚", "早");
        assertThat(timeline(tangram, boss, id, 50, Optional.empty()).items()).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void pagesTellEverythingOnceAlsoPastManyHiddenRecords(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        TestRecords orders = tangram.records(anna, "order");
        long id = orders.create(Map.of("subject", "原单"));
        String link = Long.toString(id);
        List<String> expected = new ArrayList<>(List.of("create"));
        for (int i = 0; i < 3; i++) {
            orders.create(Map.of("subject", "早" + i, "replaces", link));
            expected.add(0, "早" + i);
        }
        hide(tangram, boss, id, 1_050);
        for (int i = 0; i < 4; i++) {
            orders.create(Map.of("subject", "晚" + i, "replaces", link));
            orders.change(id, Map.of("pieces", i + 1));
            expected.add(0, "晚" + i);
            expected.add(0, "edit");
        }
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            Events page = timeline(tangram, anna, id, 3, after);
            assertThat(page.items()).as("only the last page may be short").hasSizeLessThanOrEqualTo(3);
            page.items().forEach(event -> seen.add(told(event)));
            after = page.next();
            pages++;
        } while (after.isPresent());
        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isEqualTo(4);
        assertThatThrownBy(() -> timeline(tangram, anna, id, 3, Optional.of("!")))
                .isInstanceOf(Invalid.class);
    }

    /** Orders of somebody else's that link here, straight into the table: only their rows matter. */
    private static void hide(TestTangram tangram, Caller owner, long target, int many) {
        long model = tangram.records(owner, "order").create(Map.of("subject", "藏", "replaces", Long.toString(target)));
        TestDatabase database = tangram.database();
        String columns = "version, live, owner_id, approval_state, created_at, created_by, changed_at, changed_by,"
                + " subject, subject_key, status, replaces, line_count";
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            rows.add(new Object[] {database.ids().next(), model});
        }
        database.transactions()
                .write(() -> database.rows()
                        .changeMany(
                                "insert into shop_order (id, " + columns + ") select cast(? as bigint), " + columns
                                        + " from shop_order where id = ?",
                                rows));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theHistoryShowsNamesWhereTheRecordDoes(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        Caller anna = tangram.person("anna", boss);
        tangram.person("bert", boss);
        TestRecords orders = tangram.records(anna, "order");
        long first = orders.create(Map.of("subject", "第一单"));
        long id = orders.create(Map.of("subject", "第二单", "lines", List.of(line("a", 1), line("b", 2))));
        orders.change(
                id,
                Map.of(
                        "replaces",
                        Long.toString(first),
                        "related",
                        List.of(Long.toString(first)),
                        "seller",
                        "bert",
                        "amount",
                        new BigDecimal("12.50"),
                        "due",
                        "2026-12-31"));
        List<?> lines = (List<?>) orders.get(id).get("lines");
        Map<?, ?> b = (Map<?, ?>) lines.get(1);
        orders.change(
                id, Map.of("lines", List.of(lines.get(0), Map.of("id", b.get("id"), "quantity", 3), line("c", 4))));
        orders.transfer(id, "bert");

        List<Event> events = history(tangram, boss, id).items();
        assertThat(events).extracting(Event::operation).containsExactly("transfer", "edit", "edit", "create");
        Change owner = change(events.get(0), "owner");
        assertThat((Map<?, ?>) owner.before()).extracting("person").isEqualTo("anna");
        assertThat((Map<?, ?>) owner.after()).extracting("person").isEqualTo("bert");
        Event edit = events.get(2);
        assertThat((Map<?, ?>) change(edit, "replaces").after())
                .extracting("title")
                .isEqualTo("第一单");
        assertThat((List<?>) change(edit, "related").after())
                .singleElement()
                .extracting("title")
                .isEqualTo("第一单");
        assertThat((Map<?, ?>) change(edit, "seller").after())
                .extracting("login")
                .isEqualTo("bert");
        assertThat(change(edit, "amount").after()).hasToString("12.5");
        assertThat(change(edit, "due").after()).isEqualTo("2026-12-31");
        Change rows = change(events.get(1), "lines");
        assertThat((List<?>) rows.before())
                .as("only rows that differ")
                .extracting("product")
                .isEqualTo(List.of("b"));
        assertThat((List<?>) rows.after()).extracting("product").isEqualTo(List.of("b", "c"));
    }

    private static Map<String, Object> line(String product, int quantity) {
        return Map.of("product", product, "quantity", quantity);
    }

    private static Change change(Event event, String field) {
        return event.changes().stream()
                .filter(change -> change.field().equals(field))
                .findAny()
                .orElseThrow();
    }
}
