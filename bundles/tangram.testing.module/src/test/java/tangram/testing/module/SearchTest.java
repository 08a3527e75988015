package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordData;
import tangram.testing.TestDatabase;

/** What {@code q} finds, for whom, and at what cost. */
class SearchTest {

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

    private static List<Object> found(TestRecords orders, String words) {
        return orders.search(words).stream().map(order -> order.get("subject")).toList();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordIsFoundByAnyPartOfItsTitleItsCodeAndItsTelephone(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(order("华东精密机械（上海）有限公司", "phone", "021-6888 8888 转 803"));
        long coded = orders.create(order("苏州ＡＢＣ电子"));
        String code = (String) orders.get(coded).get("code");
        orders.create(order("𠮷野家 Restaurant"));

        assertThat(found(orders, "精密")).containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "密")).as("one character").containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "司")).as("the last one").containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "机械上海")).as("across brackets").containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "上海 华东")).as("two words in any order").containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "68888888")).as("digits of a telephone").containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "021-68888888")).containsExactly("华东精密机械（上海）有限公司");
        assertThat(found(orders, "abc")).as("full width, capitals").containsExactly("苏州ＡＢＣ电子");
        assertThat(found(orders, code.toLowerCase(java.util.Locale.ROOT).substring(1)))
                .as("part of a code")
                .containsExactly("苏州ＡＢＣ电子");
        assertThat(found(orders, "𠮷")).as("beyond the basic plane").containsExactly("𠮷野家 Restaurant");
        assertThat(found(orders, "staur")).containsExactly("𠮷野家 Restaurant");
        assertThat(found(orders, "精机")).as("not side by side").isEmpty();
        assertThat(found(orders, "华东 苏州")).as("not in one record").isEmpty();
        assertThat(found(orders, "（）")).as("nothing to search for").isEmpty();
        assertThat(found(orders, "' or 1=1 --")).isEmpty();
        assertThat(found(orders, "%")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theSearchFollowsEveryChange(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order("旧名字"));
        orders.change(id, Map.of("subject", "新名字"));
        assertThat(found(orders, "旧")).isEmpty();
        assertThat(found(orders, "新名")).containsExactly("新名字");
        orders.delete(id);
        assertThat(found(orders, "新名")).isEmpty();
        assertThat(tangram.database().texts("select gram from kernel_gram")).isEmpty();
        orders.restore(id);
        assertThat(found(orders, "新名")).containsExactly("新名字");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsInvisibleIsNeitherFoundNorCounted(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller berta = tangram.person("berta", anna);
        tangram.records(anna, "order").create(order("华东精密"));
        tangram.records(berta, "order").create(order("华东塑料"));
        Page hers = tangram.records(berta, "order").search("华东", PageRequest.first(50));
        assertThat(hers.items()).hasSize(1);
        assertThat(hers.total()).hasValue(1L);
        assertThat(found(tangram.records(berta, "order"), "华东精密")).isEmpty();
        assertThat(found(tangram.records(anna, "order"), "华东")).containsExactly("华东塑料", "华东精密");
    }

    /** More of them than a gram names, so the list is walked. */
    @ParameterizedTest
    @MethodSource("shops")
    void aFileHoldsAllThatIsFoundInTheOrderOfTheList(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(tangram.person("berta", anna), "order");
        List<Object> companies = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            boolean company = i % 26 != 0;
            String subject = String.format("%04d%s", (i * 37) % 1_300, company ? "公司" : "工厂");
            orders.create(order(subject, "pieces", 1 + i % 13));
            if (company) {
                companies.add(subject);
            }
        }
        tangram.records(anna, "order").create(order("别人的公司"));
        companies.sort(null);
        var one = new Filter.Compare(orders.type().field("pieces").orElseThrow(), Filter.Comparison.EQUAL, 2L);
        PageRequest bySubject = new PageRequest(
                Optional.empty(),
                orders.type().field("subject"),
                false,
                7,
                Optional.empty(),
                Total.NONE,
                false,
                List.of("subject"));

        assertThat(orders.export("公司", bySubject)).extracting("subject").containsExactlyElementsOf(companies);
        assertThat(orders.export("公司", bySubject.filtered(Optional.of(one)))).hasSize(100);
        assertThat(orders.export("工厂", bySubject)).hasSize(50);
        assertThat(orders.export("（）", bySubject)).as("nothing to search for").isEmpty();
        assertThat(tangram.database().texts("select changes from core_audit where operation = 'export' order by id"))
                .hasSize(4)
                .first()
                .asString()
                .contains("1250");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void wordsGoTogetherWithFiltersSortsAndPages(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(order("乙公司", "pieces", 1));
        orders.create(order("甲公司", "pieces", 1));
        orders.create(order("丙公司", "pieces", 2));
        orders.create(order("丁工厂", "pieces", 1));
        var pieces = new Filter.Compare(orders.type().field("pieces").orElseThrow(), Filter.Comparison.EQUAL, 1L);
        PageRequest bySubject = new PageRequest(
                Optional.of(pieces),
                orders.type().field("subject"),
                false,
                1,
                Optional.empty(),
                Total.CAPPED,
                false,
                List.of());
        Page first = orders.search("公司", bySubject);
        assertThat(first.items())
                .extracting(item -> item.values().get("subject"))
                .containsExactly("甲公司");
        assertThat(first.total()).hasValue(2L);
        Page second = orders.search(
                "公司",
                new PageRequest(
                        bySubject.filter(), bySubject.sort(), false, 1, first.next(), Total.NONE, false, List.of()));
        assertThat(second.items())
                .extracting(item -> item.values().get("subject"))
                .containsExactly("乙公司");
        assertThat(second.next()).isEmpty();
    }

    private static final int MANY = 2_600;

    /** Rows as an import would have left them before there was a search. */
    private static void insert(TestTangram tangram, long owner) {
        tangram.database().transactions().write(() -> {
            List<Object[]> rows = new ArrayList<>();
            for (long i = 1; i <= MANY; i++) {
                rows.add(new Object[] {i, owner, "公公司 " + i, String.format("%06d", i)});
            }
            tangram.database()
                    .rows()
                    .changeMany(
                            "insert into shop_order (id, version, live, owner_id, approval_state, created_at, created_by,"
                                    + " changed_at, changed_by, subject, subject_key, status, line_count) values (?, 1,"
                                    + " true, ?, 'draft', current_timestamp, 1, current_timestamp, 1, ?, ?, 'open', 0)",
                            rows);
            tangram.database()
                    .rows()
                    .change(
                            "update kernel_counter set records = records + ? where record_type = 'order' and owner_id = ?",
                            MANY,
                            owner);
        });
    }

    private static List<Long> followed(TestRecords orders, String words, int most) {
        List<Long> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            Page page = orders.search(
                    words,
                    new PageRequest(
                            Optional.empty(), Optional.empty(), true, 100, next, Total.CAPPED, false, List.of()));
            page.items().stream().map(RecordData::id).forEach(ids::add);
            next = page.next();
            assertThat(++pages).isLessThanOrEqualTo(most);
        } while (next.isPresent());
        return ids;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatStandsInEveryRecordCostsABoundedLookAndLosesNothing(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller berta = tangram.person("berta");
        TestRecords orders = tangram.records(anna, "order");
        long first = orders.create(order("公公司 anna"));
        long desk = tangram.organisation()
                .chart(anna)
                .mainDeskOf(anna.person())
                .orElseThrow()
                .id();
        insert(tangram, desk);
        assertThat(orders.search("公司", PageRequest.first(100)).items())
                .as("not yet known")
                .hasSize(1);
        assertThat(orders.reindex()).isEqualTo(MANY + 1);
        tangram.records(berta, "order").create(order("公公司 berta"));

        List<Long> ids = followed(orders, "公司", 27);
        assertThat(new HashSet<>(ids)).hasSize(MANY + 1).hasSameSizeAs(ids);
        assertThat(ids).contains(first).isSortedAccordingTo(java.util.Comparator.reverseOrder());

        // both grams are everywhere, the words nowhere: the look ends, and can be gone on with
        Page looked = orders.search("司公公", PageRequest.first(10));
        assertThat(looked.items()).isEmpty();
        Page none = orders.search("公公公", PageRequest.first(10));
        assertThat(none.items()).isEmpty();
        assertThat(none.next()).as("where the look ended").isPresent();
        assertThat(none.total()).as("unknown").isEmpty();
        assertThat(followed(orders, "公公公", 2)).isEmpty();
        assertThat(found(orders, "2599")).containsExactly("公公司 2599");
        assertThat(followed(tangram.records(berta, "order"), "公司", 1)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aModuleThatOpensWithSearchForTheFirstTimeFillsItIn(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(order("华东精密"));
        tangram.database().transactions().write(() -> {
            tangram.database().rows().change("delete from kernel_gram");
            tangram.database().rows().change("delete from kernel_searched");
        });
        assertThat(found(orders, "精密")).isEmpty();
        tangram.stop("shop");
        tangram.open(new ShopModule(tangram.store()));
        assertThat(found(tangram.records(tangram.person("anna"), "order"), "精密"))
                .containsExactly("华东精密");
    }
}
