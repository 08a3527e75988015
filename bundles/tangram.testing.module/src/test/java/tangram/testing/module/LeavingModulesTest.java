package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.RecordsInArchive;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.problem.Problem;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.module.ModuleData.Archived;
import tangram.kernel.api.module.ModuleData.Kept;
import tangram.kernel.api.module.ModuleData.Purged;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.TestDatabase;

/**
 * Orders go, and the parcels that hold them stay. Li works for Wu; to Zhou an order was shown.
 */
class LeavingModulesTest {

    private static final Set<String> ORDERS = Set.of("order");

    @TempDir
    Path folder;

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ShopModule(tangram.store())).open(new ParcelsModule());
            tangram.person("li", tangram.person("wu"));
            tangram.person("zhou");
            return tangram;
        });
    }

    /** An order with all that an order may have, and a parcel that holds it. */
    private record Sold(long order, long parcel) {}

    private static Sold sell(TestTangram tangram) {
        Caller li = tangram.caller("li");
        TestRecords orders = tangram.records(li, "order");
        long before = orders.create(Map.of("subject", "旧单"));
        long order = orders.create(Map.of(
                "subject",
                "甲单",
                "reference",
                "R-1",
                "amount",
                new BigDecimal("12.5"),
                "tags",
                List.of(),
                "related",
                List.of(Long.toString(before)),
                "replaces",
                Long.toString(before),
                "lines",
                List.of(Map.of("product", "铁", "quantity", 2, "related", Long.toString(before)))));
        orders.follow(order);
        orders.delete(before);
        tangram.shares()
                .give(
                        li,
                        Kind.SHARE,
                        Subject.record("order", "sales", order),
                        new Gift(Optional.of("zhou"), Optional.empty(), Level.READ, null, false, Optional.empty()));
        long parcel = tangram.records(li, "parcel").create(Map.of("label", "箱", "contents", Long.toString(order)));
        return new Sold(order, parcel);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aStoppedModulesRecordsAreNamedByWhatLinksToThemAndComeBackAsTheyWere(TestTangram tangram) {
        Sold sold = sell(tangram);
        Map<String, List<Map<String, Object>>> before = seen(tangram);
        assertThat(before.get("zhou"))
                .extracting(record -> record.get("subject"))
                .containsExactly("甲单");

        tangram.stop("shop");
        assertNamed(tangram, sold, "甲单");
        TestRecords parcels = tangram.records(tangram.caller("li"), "parcel");
        parcels.change(sold.parcel(), Map.of("label", "大箱"));
        long other = parcels.create(Map.of("label", "箱", "contents", Long.toString(sold.order())));
        parcels.delete(other);
        assertThat(Doctor.finds(tangram)).isEmpty();

        tangram.open(new ShopModule(tangram.store()));
        assertThat(seen(tangram)).isEqualTo(before);
        assertNamed(tangram, sold, "甲单");
    }

    private static Map<String, List<Map<String, Object>>> seen(TestTangram tangram) {
        Map<String, List<Map<String, Object>>> seen = new HashMap<>();
        for (String login : List.of("li", "wu", "zhou")) {
            seen.put(login, tangram.records(tangram.caller(login), "order").list());
        }
        return seen;
    }

    /** Wherever a parcel shows the order it holds, and by it as a filter. */
    private static void assertNamed(TestTangram tangram, Sold sold, String title) {
        TestRecords parcels = tangram.records(tangram.caller("wu"), "parcel");
        Map<String, Object> link = Map.of("id", Long.toString(sold.order()), "type", "order", "title", title);
        assertThat(parcels.get(sold.parcel())).containsEntry("contents", link);
        assertThat(parcels.list()).extracting(record -> record.get("contents")).containsExactly(link);
        PageRequest holding = new PageRequest(
                Optional.of(new Filter.Compare(
                        parcels.type().field("contents").orElseThrow(), Filter.Comparison.EQUAL, sold.order())),
                Optional.empty(),
                true,
                10,
                Optional.empty(),
                PageRequest.Total.EXACT,
                false,
                List.of());
        assertThat(parcels.page(holding).total()).hasValue(1L);
        assertThat(parcels.export(holding))
                .extracting(record -> record.get("contents"))
                .containsExactly(link);
        assertThat(parcels.history(sold.parcel())).contains("create");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsPurgedLeavesItsTitlesItsNumbersAndItsHistory(TestTangram tangram) {
        Sold sold = sell(tangram);
        String number = String.valueOf(
                tangram.records(tangram.caller("li"), "order").get(sold.order()).get("code"));
        ModuleData data = tangram.moduleData(folder);
        assertThat(data.of("shop")).containsExactly(new Kept("order", "shop_order", 2, 1, true));
        refused("module.open", () -> data.purge(tangram.caller("wu"), "shop", ORDERS, 2));
        tangram.stop("shop");
        assertThat(data.of("shop")).containsExactly(new Kept("order", "shop_order", 2, 1, false));
        assertThat(data.modules()).containsExactly("parcels", "shop");
        refused("module.records-changed", () -> data.purge(tangram.caller("wu"), "shop", ORDERS, 1));
        refused("module.no-data", () -> data.purge(tangram.caller("wu"), "shop", Set.of("order", "parcel"), 3));
        refused("module.no-data", () -> data.purge(tangram.caller("wu"), "shop", Set.of(), 0));

        assertThat(data.purge(tangram.caller("wu"), "shop", ORDERS, 2)).isEqualTo(new Purged(2, true));

        assertNamed(tangram, sold, "甲单");
        TestRecords parcels = tangram.records(tangram.caller("li"), "parcel");
        parcels.change(sold.parcel(), Map.of("label", "大箱", "contents", Long.toString(sold.order())));
        assertThatThrownBy(() -> parcels.create(Map.of("label", "箱", "contents", Long.toString(sold.order()))))
                .isInstanceOf(Invalid.class);
        assertThat(Doctor.finds(tangram)).isEmpty();
        assertThat(data.of("shop")).isEmpty();
        assertThat(data.modules()).containsExactly("parcels");
        TestDatabase database = tangram.database();
        for (String table : List.of(
                "kernel_link",
                "kernel_gram",
                "kernel_unique",
                "kernel_same",
                "kernel_counter",
                "kernel_follow",
                "core_share")) {
            assertThat(database.texts("select record_type from " + table + " where record_type = 'order'"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(database.texts("select code from core_number_ledger where void_at is null"))
                .isEmpty();
        assertThat(database.texts("select changes from core_audit where record_id = 0 and operation = 'purge'"))
                .singleElement()
                .asString()
                .contains("records", "2");
        assertThat(database.texts("select name from kernel_migration where owner = 'shop'"))
                .isEmpty();

        tangram.open(new ShopModule(tangram.store()));
        TestRecords orders = tangram.records(tangram.caller("li"), "order");
        assertThat(orders.list()).isEmpty();
        long again = orders.create(Map.of("subject", "新单", "reference", "R-1"));
        assertThat(orders.get(again).get("code")).isNotNull().isNotEqualTo(number);
        assertNamed(tangram, sold, "甲单");
        assertThat(Doctor.finds(tangram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trades")
    void aTypePurgedAloneKeepsItsEmptyTable(TestTangram tangram) {
        Caller li = tangram.caller("li");
        long client = tangram.records(li, "client").create(Map.of("name", "甲公司", "since", "2026-01-01T00:00:00Z"));
        long deal = tangram.records(li, "deal")
                .create(Map.of("name", "买卖", "price", 5, "due", "2026-02-01", "client", Long.toString(client)));
        tangram.stop("trade");

        assertThat(tangram.moduleData(folder).purge(li, "trade", Set.of("client"), 1))
                .isEqualTo(new Purged(1, false));

        assertThat(Doctor.finds(tangram)).isEmpty();
        tangram.open(new TradeModule());
        assertThat(tangram.records(li, "client").list()).isEmpty();
        assertThat(tangram.records(li, "deal").get(deal).get("client"))
                .isEqualTo(Map.of("id", Long.toString(client), "type", "client", "title", "甲公司"));
    }

    static Stream<TestTangram> trades() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ZonesModule()).open(new TradeModule());
            tangram.person("li");
            return tangram;
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aPurgeThatWasBrokenOffIsAskedForAgainAndGoesOn(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.caller("li"), "order");
        for (int i = 1; i <= 203; i++) {
            orders.create(Map.of("subject", "单" + i, "reference", "R-" + i));
        }
        tangram.stop("shop");
        Killing killing = new Killing();
        tangram.keep(killing);
        ModuleData data = tangram.moduleData(folder);
        assertThatThrownBy(() -> data.purge(tangram.caller("wu"), "shop", ORDERS, 203))
                .hasMessage("killed");

        assertThat(data.of("shop")).extracting(Kept::records).containsExactly(3L);
        assertThat(Doctor.finds(tangram)).isEmpty();
        tangram.open(new ShopModule(tangram.store()));
        assertThat(tangram.records(tangram.caller("li"), "order").search("单203"))
                .hasSize(1);
        assertThat(Doctor.finds(tangram)).isEmpty();
        tangram.stop("shop");

        assertThat(data.purge(tangram.caller("wu"), "shop", ORDERS, 3)).isEqualTo(new Purged(3, true));
        assertThat(Doctor.finds(tangram)).isEmpty();
    }

    /** Lets one portion through. */
    private static final class Killing implements RecordBelongings {
        private int portions;

        @Override
        public String name() {
            return "killing";
        }

        @Override
        public List<Long> move(Caller by, RecordDescriptor type, long from, long to) {
            return List.of();
        }

        @Override
        public void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved) {}

        @Override
        public void forget(String type, Collection<Long> ids) {
            portions++;
            if (portions == 2) {
                throw new IllegalStateException("killed");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anArchiveHoldsTheRecordsWithAllThatHangsOnThemAndChangesNothing(TestTangram tangram) throws IOException {
        sell(tangram);
        Map<String, List<Map<String, Object>>> before = seen(tangram);
        ModuleData data = tangram.moduleData(folder, new RecordsInArchive());
        Path file = folder.resolve("orders.zip");

        Archived written = data.archive(tangram.caller("wu"), "shop", ORDERS, file);

        assertThat(written.records()).isEqualTo(2);
        assertThat(seen(tangram)).isEqualTo(before);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            List<String> names = Collections.list(zip.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(names)
                    .contains(
                            "tables/shop_order.jsonl",
                            "tables/shop_line.jsonl",
                            "tables/shop_order_tags.jsonl",
                            "tables/core_person.jsonl",
                            "archive.json",
                            "archive.sha256")
                    .doesNotContain("tables/parcels_parcel.jsonl", "backup.json", "tables/login_account.jsonl");
            assertThat(text(zip, "tables/shop_order.jsonl")).contains("甲单", "旧单");
            assertThat(text(zip, "tables/core_audit.jsonl")).contains("甲单").doesNotContain("箱");
            assertThat(text(zip, "tables/core_share.jsonl").lines()).hasSize(1);
            assertThat(text(zip, "archive.json")).contains(written.digest());
        }
        refused("module.archive-exists", () -> data.archive(tangram.caller("wu"), "shop", ORDERS, file));
        Path nowhere = folder.resolve("nowhere").resolve("orders.zip");
        refused("module.archive-no-folder", () -> data.archive(tangram.caller("wu"), "shop", ORDERS, nowhere));
        assertThat(folder.toFile().list()).containsExactly("orders.zip");
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfAny(Conflict.class, NotFound.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo(code);
    }
}
