package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.testing.TestDatabase;

/** What the store does for records of every type besides reading and changing them, on both databases. */
class RecordServicesTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()))
                    .open(new ParcelsModule())
                    .offer(new SendOrder());
        });
    }

    private static Map<String, Object> order(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("subject", "华东精密"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static long parcel(TestRecords parcels, String label, long order) {
        return parcels.create(Map.of("label", label, "contents", Long.toString(order)));
    }

    private static List<String> told(TestTangram tangram, long id) {
        return tangram.database().texts("select operation from core_audit where record_id = " + id + " order by id");
    }

    /** Somebody who may do only this, at a seat below another's. */
    private static Caller clerk(
            TestTangram tangram, String login, Caller superior, Map<String, Set<Operation>> rights) {
        tangram.person(login, superior);
        tangram.organise(c -> {
            c.role(superior, "only-" + login, login, rights);
            c.roles(superior, login, Set.of("only-" + login));
        });
        return tangram.caller(login);
    }

    // Transfer

    @ParameterizedTest
    @MethodSource("shops")
    void whatLinksToARecordFollowsItAcrossModulesWhenAskedTo(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        Caller carl = tangram.person("carl", anna);
        TestRecords orders = tangram.records(bert, "order");
        TestRecords parcels = tangram.records(bert, "parcel");
        long first = orders.create(order());
        long again = orders.create(order("replaces", Long.toString(first)));
        long box = parcel(parcels, "box", first);
        long tube = parcel(parcels, "tube", first);
        long other = parcel(parcels, "other", again);
        long annas = parcel(tangram.records(anna, "parcel"), "anna's", first);
        long binned = parcel(parcels, "binned", first);
        parcels.delete(binned);

        orders.transfer(first, "carl", List.of("parcel"));

        TestRecords carls = tangram.records(carl, "parcel");
        assertThat(carls.list()).extracting("id").containsExactly(tube, box);
        assertThat(told(tangram, first)).containsExactly("create", "transfer");
        assertThat(told(tangram, box)).containsExactly("create", "transfer");
        assertThat(told(tangram, annas)).as("another desk's").containsExactly("create");
        assertThat(told(tangram, other)).as("links to something else").containsExactly("create");
        assertThat(told(tangram, again)).as("not asked for").containsExactly("create");
        assertThat(told(tangram, binned)).containsExactly("create", "delete");
        assertThatThrownBy(() -> parcels.get(box)).isInstanceOf(NotFound.class);

        tangram.records(carl, "order").transfer(first, "bert");
        assertThat(carls.list()).as("nothing follows unasked").hasSize(2);

        tangram.records(bert, "order").transfer(first, "carl", List.of("order"));
        assertThat(tangram.records(carl, "order").list()).extracting("id").containsExactly(again, first);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aCascadeThatCannotBeWholeChangesNothing(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = clerk(
                tangram,
                "bert",
                anna,
                Map.of(
                        "sales",
                        EnumSet.allOf(Operation.class),
                        "service",
                        EnumSet.of(Operation.READ, Operation.CREATE)));
        TestRecords orders = tangram.records(bert, "order");
        long order = orders.create(order());
        long box = parcel(tangram.records(bert, "parcel"), "box", order);

        assertThatThrownBy(() -> orders.transfer(order, "anna", List.of("parcel", "invoice")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("does-not-follow");
        assertThatThrownBy(() -> orders.transfer(order, "anna", List.of("parcel")))
                .isInstanceOf(Denied.class);

        assertThat(told(tangram, order)).containsExactly("create");
        assertThat(told(tangram, box)).containsExactly("create");
        assertThat(orders.get(order)).containsEntry("version", 1);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whereTheModuleIsAbsentItIsSaidAndNothingMoves(TestTangram tangram) {
        try (TestTangram alone = TestTangram.start()) {
            alone.open(new ShopModule(alone.store()));
            TestRecords orders = alone.records(alone.person("anna"), "order");
            alone.person("bert");
            long id = orders.create(order());
            assertThatThrownBy(() -> orders.transfer(id, "bert", List.of("parcel")))
                    .isInstanceOf(Conflict.class);
            assertThat(told(alone, id)).containsExactly("create");
        }
    }

    // The recycle bin

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsPurgedIsGoneButForWhatTheAuditSays(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        long kept = orders.create(order("tags", List.of("new")));
        long id = orders.create(order(
                "reference", "PO-1",
                "amount", 12,
                "tags", List.of("red", "old"),
                "related", List.of(Long.toString(kept)),
                "lines", List.of(Map.of("product", "螺丝", "quantity", 2))));
        orders.follow(id);
        assertThatThrownBy(() -> orders.purge(id)).isInstanceOf(Conflict.class).hasMessageStartingWith("not-in-bin");
        orders.delete(id);

        orders.purge(id);

        TestDatabase database = tangram.database();
        assertThat(database.texts("select id from shop_order")).hasSize(1);
        assertThat(database.texts("select id from shop_line")).isEmpty();
        assertThat(database.texts("select value from shop_order_tags")).containsExactly("new");
        assertThat(database.texts("select value from shop_order_related")).isEmpty();
        assertThat(database.texts("select value from kernel_unique")).isEmpty();
        assertThat(database.texts("select record_id from kernel_follow")).isEmpty();
        assertThat(told(tangram, id)).containsExactly("create", "delete", "purge");
        PageRequest bin = bin();
        assertThat(orders.totals("status", bin).records()).isZero();
        assertThat(orders.totals("status", bin).measure().orElseThrow()).isZero();
        assertThat(orders.list(bin)).isEmpty();
        assertThat(orders.totals("status", PageRequest.first(1)).records()).isEqualTo(1);
        assertThatThrownBy(() -> orders.purge(id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.restore(id)).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void onlyWhoMayDeleteMayPurge(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        Caller carl = tangram.person("carl");
        TestRecords orders = tangram.records(bert, "order");
        long id = orders.create(order());
        orders.delete(id);
        assertThatThrownBy(() -> tangram.records(anna, "order").purge(id)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> tangram.records(carl, "order").purge(id)).isInstanceOf(NotFound.class);
        assertThat(orders.list(bin())).hasSize(1);
        orders.purge(id);
        assertThat(orders.list(bin())).isEmpty();
    }

    private static PageRequest bin() {
        return new PageRequest(
                Optional.empty(), Optional.empty(), true, 100, Optional.empty(), Total.EXACT, true, List.of());
    }

    // Following

    @ParameterizedTest
    @MethodSource("shops")
    void aPersonListsWhatHeFollowsAsFarAsHeStillSeesIt(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        tangram.person("carl");
        TestRecords orders = tangram.records(bert, "order");
        TestRecords annas = tangram.records(anna, "order");
        long one = orders.create(order("subject", "一"));
        long two = orders.create(order("subject", "二"));
        orders.create(order("subject", "三"));
        PageRequest followed = PageRequest.first(10).only(Part.FOLLOWED);
        assertThat(annas.list(followed)).isEmpty();

        annas.follow(one);
        annas.follow(two);
        annas.follow(two);
        orders.follow(two);

        assertThat(annas.list(followed)).extracting("id").containsExactly(two, one);
        assertThat(orders.list(followed)).extracting("id").containsExactly(two);
        assertThat(annas.totals("status", followed).records()).isEqualTo(2);
        assertThat(annas.export(followed)).hasSize(2);
        assertThat(annas.standing(one).followed()).isTrue();
        assertThat(orders.standing(one).followed()).isFalse();

        orders.transfer(one, "carl");
        assertThat(annas.list(followed)).extracting("id").containsExactly(two);
        assertThatThrownBy(() -> annas.follow(one)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> annas.unfollow(one)).isInstanceOf(NotFound.class);

        annas.unfollow(two);
        annas.unfollow(two);
        assertThat(annas.list(followed)).isEmpty();
        assertThat(orders.list(followed)).as("another's following is his own").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void followingHasALimitThatOnlyVisibleRecordsCountFor(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        tangram.database().transactions().write(() -> {
            for (long id = 1; id <= 1_000; id++) {
                tangram.database()
                        .rows()
                        .change(
                                "insert into kernel_follow (person_id, record_type, record_id, since) values (?, ?, ?, ?)",
                                anna.person(),
                                "order",
                                id,
                                tangram.clock().instant());
            }
        });
        long id = orders.create(order());
        orders.follow(id);
        assertThat(orders.list(PageRequest.first(10).only(Part.FOLLOWED))).hasSize(1);
        assertThat(tangram.database().texts("select record_id from kernel_follow"))
                .hasSize(1);
    }

    // What may be done

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordTellsWhatItsReaderMayDoWithItNow(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        Caller reader = clerk(
                tangram,
                "reader",
                anna,
                Map.of("sales", EnumSet.of(Operation.READ, Operation.CREATE, Operation.PRINT)));
        TestRecords orders = tangram.records(bert, "order");
        long id = orders.create(order());

        assertThat(orders.standing(id).operations())
                .containsExactlyInAnyOrder(
                        Operation.READ,
                        Operation.PRINT,
                        Operation.EXPORT,
                        Operation.EDIT,
                        Operation.DELETE,
                        Operation.SUBMIT,
                        Operation.TRANSFER,
                        Operation.SHARE,
                        Operation.VOID,
                        Operation.CONFIRM);
        assertThat(orders.standing(id).actions()).containsExactly("send");
        assertThat(tangram.records(anna, "order").standing(id).operations())
                .as("his superior")
                .contains(Operation.TRANSFER)
                .doesNotContain(Operation.EDIT, Operation.DELETE);
        assertThat(tangram.records(anna, "order").standing(id).actions())
                .as("the action takes the right to edit")
                .isEmpty();

        orders.act(id, "send", Map.of("carrier", "SF"));
        assertThat(orders.standing(id).actions()).as("it is sent").isEmpty();
        assertThatThrownBy(() -> orders.act(id, "send", Map.of("carrier", "SF")))
                .isInstanceOf(Conflict.class);

        TestRecords readers = tangram.records(reader, "order");
        long own = readers.create(order());
        assertThat(readers.standing(own).operations()).containsExactly(Operation.READ, Operation.PRINT);
        assertThatThrownBy(() -> readers.standing(id)).isInstanceOf(NotFound.class);
    }

    // Export

    @ParameterizedTest
    @MethodSource("shops")
    void aFileHoldsTheWholeListInItsOrderAndIsToldOf(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        TestRecords orders = tangram.records(bert, "order");
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            String subject = String.format("%03d", (i * 37) % 230);
            subjects.add(subject);
            orders.create(order("subject", subject, "urgent", i % 23 != 0));
        }
        tangram.records(tangram.person("carl"), "order").create(order());
        FieldDescriptor subject = orders.type().field("subject").orElseThrow();
        FieldDescriptor urgent = orders.type().field("urgent").orElseThrow();
        PageRequest bySubject = new PageRequest(
                Optional.empty(),
                Optional.of(subject),
                false,
                7,
                Optional.empty(),
                Total.NONE,
                false,
                List.of("subject"));

        assertThat(tangram.records(anna, "order").export(bySubject))
                .extracting("subject")
                .containsExactlyElementsOf(subjects.stream().sorted().toList());
        Filter calm = new Filter.Compare(urgent, Filter.Comparison.EQUAL, false);
        assertThat(orders.export(bySubject.filtered(Optional.of(calm)))).hasSize(10);
        assertThat(tangram.database().texts("select changes from core_audit where operation = 'export' order by id"))
                .hasSize(2)
                .first()
                .asString()
                .contains("230");

        Caller clerk =
                clerk(tangram, "clerk", anna, Map.of("sales", EnumSet.complementOf(EnumSet.of(Operation.EXPORT))));
        assertThatThrownBy(() -> tangram.records(clerk, "order").export(bySubject))
                .isInstanceOf(Denied.class);
    }

    // Totals

    @ParameterizedTest
    @MethodSource("shops")
    void totalsSayWhatTheListHolds(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(order("amount", new BigDecimal("10.50"), "urgent", true));
        long sent = orders.create(order("amount", 5, "urgent", true));
        orders.change(sent, Map.of("status", "sent"));
        orders.create(order("amount", 1));

        var byStatus = orders.totals("status", PageRequest.first(1));
        assertThat(byStatus.values()).extracting("value").containsExactly(Optional.of("open"), Optional.of("sent"));
        assertThat(byStatus.values()).extracting("records").containsExactly(2L, 1L);
        assertThat(byStatus.values())
                .extracting("measure")
                .containsExactly(Optional.of(new BigDecimal("11.5")), Optional.of(new BigDecimal("5")));
        assertThat(byStatus.records()).isEqualTo(3);
        assertThat(byStatus.measure()).contains(new BigDecimal("16.5"));

        assertThat(orders.totals("urgent", PageRequest.first(1)).values())
                .extracting("value")
                .containsExactly(Optional.of(true), Optional.empty());
        assertThatThrownBy(() -> orders.totals("amount", PageRequest.first(1)))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("no-totals-by");
    }
}
