package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.organisation.Handover.Amount;
import tangram.kernel.api.organisation.Handover.Done;
import tangram.kernel.api.organisation.Handover.Handed;
import tangram.kernel.api.organisation.Handover.Listing;
import tangram.kernel.api.organisation.Handover.OfType;
import tangram.kernel.api.organisation.Handover.Wish;
import tangram.kernel.api.organisation.Handover.WithShares;
import tangram.kernel.api.record.DeskRecords.Lying;
import tangram.kernel.api.record.PageRequest;
import tangram.testing.TestDatabase;

/** Wu leaves. Her superior is Zhao; Wuqiang and Zhou work for others. */
class HandoverTest {

    private static final Wish ALL = new Wish("wuqiang", Map.of(), WithShares.KEEP, true, false, "离职", false);

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ShopModule(tangram.store())).open(new ParcelsModule());
            Caller zhao = tangram.person("zhao");
            tangram.person("wu", zhao);
            tangram.person("wuqiang");
            tangram.person("zhou");
            tangram.administrator("admin");
            return tangram;
        });
    }

    private static TestRecords orders(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "order");
    }

    private static List<Object> seen(TestTangram tangram, String login) {
        return orders(tangram, login).list().stream()
                .map(order -> order.get("subject"))
                .toList();
    }

    private static Done handOver(TestTangram tangram, Wish wish) {
        return tangram.handover().carryOut(tangram.caller("admin"), "wu", wish);
    }

    private static void share(TestTangram tangram, String by, Kind kind, long order, String to, Level level) {
        Subject subject = order == 0
                ? Subject.all("order", "sales", tangram.caller(by).person())
                : Subject.record("order", "sales", order);
        tangram.shares()
                .give(
                        tangram.caller(by),
                        kind,
                        subject,
                        new Gift(Optional.of(to), Optional.empty(), level, null, false, Optional.empty()));
    }

    private static OrganisationChart chart(TestTangram tangram) {
        return tangram.organisation().chart(tangram.caller("admin"));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void everythingThatHangsOnHerIsListedAlsoOfModulesThatAreStopped(TestTangram tangram) {
        TestRecords orders = orders(tangram, "wu");
        long first = orders.create(Map.of("subject", "甲"));
        orders.create(Map.of("subject", "乙"));
        orders.delete(orders.create(Map.of("subject", "废")));
        long other = orders(tangram, "zhou").create(Map.of("subject", "周的"));
        share(tangram, "wu", Kind.SHARE, first, "zhou", Level.READ);
        share(tangram, "zhou", Kind.SHARE, other, "wu", Level.READ);
        share(tangram, "zhou", Kind.PARTICIPANT, other, "wu", Level.READ);
        share(tangram, "wu", Kind.SHARE, 0, "zhou", Level.READ);
        orders.follow(first);
        tangram.stop("shop");

        Listing listing = tangram.handover().of(tangram.caller("admin"), "wu");

        assertThat(listing.person().login()).isEqualTo("wu");
        assertThat(listing.desks()).hasSize(2);
        assertThat(listing.desks().stream().flatMap(desk -> desk.types().stream()))
                .containsExactly(new OfType("order", new Amount(2, 1)));
        assertThat(listing.assignments()).hasSize(1);
        assertThat(listing.sharesGiven()).isEqualTo(1);
        assertThat(listing.sharesReceived()).isEqualTo(1);
        assertThat(listing.participations()).isEqualTo(1);
        assertThat(listing.followed()).isEqualTo(1);
        assertThat(listing.standing())
                .singleElement()
                .satisfies(standing ->
                        assertThat(standing.of()).isEqualTo(listing.person().id()));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aDeskIsTheSuccessorsWithAllThatLiesOnItAndNoRecordIsTouched(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        Map<String, Object> before = orders(tangram, "wu").get(order);

        Done done = handOver(tangram, ALL);

        assertThat(done.types())
                .singleElement()
                .satisfies(type ->
                        assertThat(type.before()).isEqualTo(type.after()).isEqualTo(new Amount(1, 0)));
        assertThat(seen(tangram, "wuqiang")).containsExactly("甲");
        assertThat(seen(tangram, "zhao")).as("who is above sees on").containsExactly("甲");
        assertThat(seen(tangram, "wu")).isEmpty();
        assertThat(orders(tangram, "wuqiang").get(order))
                .containsEntry("version", before.get("version"))
                .containsEntry("createdBy", before.get("createdBy"))
                .containsEntry("status", before.get("status"));
        assertThat(orders(tangram, "wuqiang").history(order)).containsExactly("create");
        orders(tangram, "wuqiang").change(order, Map.of("subject", "甲改"));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void recordsOfATypeGoToSomebodyElseWithThoseInTheBin(TestTangram tangram) {
        TestRecords orders = orders(tangram, "wu");
        long order = orders.create(Map.of("subject", "甲"));
        orders.change(order, Map.of("status", "sent"));
        long binned = orders.create(Map.of("subject", "废"));
        orders.delete(binned);
        int version = (int) orders.get(order).get("version");
        tangram.stop("shop"); // its rules are not asked

        Done done = handOver(
                tangram, new Wish("wuqiang", Map.of("order", "zhou"), WithShares.KEEP, true, false, "转岗", false));

        tangram.open(new ShopModule(tangram.store()));
        assertThat(done.types()).containsExactly(handed(tangram, "zhou", new Amount(1, 1)));
        assertThat(seen(tangram, "zhou")).containsExactly("甲");
        assertThat(seen(tangram, "wuqiang")).isEmpty();
        assertThat(seen(tangram, "zhao")).as("it left the seat below him").isEmpty();
        assertThat(orders(tangram, "zhou").get(order))
                .containsEntry("version", version + 1)
                .containsEntry("status", "sent");
        assertThat(orders(tangram, "zhou").history(order)).startsWith("transfer");
        orders(tangram, "zhou").restore(binned);
        assertThat(seen(tangram, "zhou")).containsExactly("废", "甲");
        assertThat(orders(tangram, "zhou").page(PageRequest.first(1)).total()).contains(2L);
    }

    private static Handed handed(TestTangram tangram, String to, Amount amount) {
        Person person = chart(tangram).personByLogin(to).orElseThrow();
        return new Handed("order", person, false, amount, amount);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoKeepsHisSeatSitsOnAtANewDesk(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "旧"));

        handOver(tangram, new Wish("wuqiang", Map.of(), WithShares.KEEP, false, false, "客户移交", false));

        orders(tangram, "wu").create(Map.of("subject", "新"));
        assertThat(seen(tangram, "wu")).containsExactly("新");
        assertThat(seen(tangram, "wuqiang")).containsExactly("旧");
        assertThat(seen(tangram, "zhao")).containsExactly("新", "旧");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoLeavesLosesSeatAndAccountAndKeepsADeskWithoutASeat(TestTangram tangram) {
        tangram.organise(changes -> changes.endAssignment(tangram.caller("admin"), "wu", "seat-wu"));
        orders(tangram, "wu").create(Map.of("subject", "无职位时建的"));
        tangram.organise(changes -> changes.assignment(
                tangram.caller("admin"), "wu", "seat-wu", Assignment.Kind.MAIN, Optional.empty(), Optional.empty()));

        Done done = handOver(tangram, new Wish("wuqiang", Map.of(), WithShares.KEEP, true, true, "离职", false));

        assertThat(done.assignmentsEnded()).isEqualTo(1);
        Person wu = chart(tangram).personByLogin("wu").orElseThrow();
        assertThat(wu.active()).isFalse();
        assertThat(chart(tangram).seatsOf(wu.id())).isEmpty();
        assertThat(chart(tangram).desksOf(wu.id())).hasSize(1);
        assertThat(seen(tangram, "wu")).isEmpty();
        assertThat(seen(tangram, "wuqiang")).containsExactly("无职位时建的");
        assertThat(tangram.handover().of(tangram.caller("admin"), "wu").desks())
                .allSatisfy(desk -> assertThat(desk.types()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void sharesStayEndOrGoToTheSuccessor(TestTangram tangram) {
        long one = orders(tangram, "zhou").create(Map.of("subject", "一"));
        long two = orders(tangram, "zhou").create(Map.of("subject", "二"));
        share(tangram, "zhou", Kind.SHARE, one, "wu", Level.EDIT);
        share(tangram, "zhou", Kind.PARTICIPANT, two, "wu", Level.READ);
        share(tangram, "zhou", Kind.SHARE, one, "wuqiang", Level.READ);
        share(tangram, "wu", Kind.SHARE, 0, "zhao", Level.READ);

        Done kept = handOver(tangram, ALL);
        assertThat(kept.sharesEnded() + kept.sharesPassedOn()).isZero();
        assertThat(seen(tangram, "wu")).containsExactly("二", "一");

        Done passed = handOver(tangram, new Wish("wuqiang", Map.of(), WithShares.TO, true, false, "离职", false));
        assertThat(passed.sharesPassedOn()).isEqualTo(2);
        assertThat(passed.standingEnded()).hasSize(1);
        assertThat(seen(tangram, "wu")).isEmpty();
        assertThat(seen(tangram, "wuqiang")).containsExactly("二", "一");
        orders(tangram, "wuqiang").change(one, Map.of("subject", "一改"));
        assertThat(orders(tangram, "zhou").history(two)).contains("participant");

        Done ended = tangram.handover()
                .carryOut(
                        tangram.caller("admin"),
                        "wuqiang",
                        new Wish("zhao", Map.of(), WithShares.END, true, false, "离职", false));
        assertThat(ended.sharesEnded()).isEqualTo(3);
        assertThat(seen(tangram, "wuqiang")).isEmpty();
        assertThat(tangram.database().texts("select kind from core_share")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsTakenBackSaysWhatWillBeAndChangesNothing(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        Wish wish = new Wish("wuqiang", Map.of("order", "zhou"), WithShares.TO, true, true, "离职", false);
        String before = everything(tangram);

        Done seen = tangram.takenBack(() -> handOver(tangram, wish));
        assertThat(everything(tangram)).isEqualTo(before);
        assertThat(seen(tangram, "wu")).containsExactly("甲");

        assertThat(handOver(tangram, wish))
                .usingRecursiveComparison()
                .ignoringFields("trace")
                .isEqualTo(seen);
        assertThat(seen(tangram, "zhou")).containsExactly("甲");
    }

    private static String everything(TestTangram tangram) {
        StringBuilder all = new StringBuilder();
        for (String statement : List.of(
                "select cast(id as char(20)) || cast(coalesce(holder, 0) as char(20)) from core_desk order by id",
                "select cast(person as char(20)) || cast(desk as char(20)) from core_assignment order by desk",
                "select cast(owner_id as char(20)) || cast(version as char(20)) from shop_order order by id",
                "select operation from core_audit order by id",
                "select cast(owner_id as char(20)) || cast(records as char(20)) from kernel_counter order by owner_id",
                "select login from core_person where active = true order by login")) {
            all.append(tangram.database().texts(statement));
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatCannotBeIsRefusedAndChangesNothing(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        String before = everything(tangram);
        Caller admin = tangram.caller("admin");

        assertThatThrownBy(() -> tangram.handover().of(tangram.caller("zhao"), "wu"))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> tangram.handover().carryOut(tangram.caller("wu"), "wu", ALL))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> tangram.handover().takeBack(tangram.caller("wu"), "{}"))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> tangram.handover().of(admin, "nobody")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tangram.handover().carryOut(admin, "nobody", ALL))
                .isInstanceOf(NotFound.class);
        assertThat(refused(tangram, new Wish("wu", Map.of(), WithShares.KEEP, true, true, " ", false)))
                .containsExactly("reason required", "to handover.to-himself");
        assertThat(refused(
                        tangram,
                        new Wish(
                                "nobody",
                                Map.of("unicorn", "zhou", "order", "ghost"),
                                WithShares.KEEP,
                                true,
                                true,
                                "x".repeat(1001),
                                false)))
                .containsExactlyInAnyOrder(
                        "reason note-too-long",
                        "to unknown-person",
                        "types.unicorn handover.no-such-type",
                        "types.order unknown-person");
        assertThatThrownBy(() -> tangram.handover()
                        .carryOut(admin, "admin", new Wish("zhou", Map.of(), WithShares.KEEP, true, true, "离职", false)))
                .isInstanceOfSatisfying(
                        Conflict.class, problem -> assertThat(problem.code()).isEqualTo("handover.yourself"));
        assertThat(everything(tangram)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoDecidesInAFlowByNameDoesNotLeaveBeforeTheFlowNamesSomebodyElse(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        flow(tangram, "{\"type\":\"order\",\"name\":\"审核\",\"steps\":[{\"by\":\"person:wu\"}]}");
        String before = everything(tangram);
        Wish leaves = new Wish("wuqiang", Map.of(), WithShares.KEEP, true, true, "离职", false);

        assertThatThrownBy(() -> handOver(tangram, leaves)).isInstanceOfSatisfying(Conflict.class, problem -> {
            assertThat(problem.code()).isEqualTo("organisation.named-by-flow");
            assertThat(problem.arguments()).asString().contains("wu", "orders");
        });
        assertThat(everything(tangram)).isEqualTo(before);
        flow(tangram, "{\"type\":\"order\",\"name\":\"审核\",\"steps\":[{\"by\":\"person:wuqiang\"}]}");
        assertThat(handOver(tangram, leaves).disabled()).isTrue();
    }

    private static void flow(TestTangram tangram, String content) {
        tangram.database().transactions().write(() -> {
            tangram.database().rows().change("delete from core_flow");
            tangram.database()
                    .rows()
                    .change(
                            "insert into core_flow (id, code, version, record_type, in_force, content) values (1, 'orders', 1,"
                                    + " 'order', true, ?)",
                            content);
        });
    }

    private static List<String> refused(TestTangram tangram, Wish wish) {
        try {
            handOver(tangram, wish);
            return List.of();
        } catch (Invalid wrong) {
            return wrong.fields().stream()
                    .map(field -> field.field() + " " + field.code())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void moreThanCanBeGivenOneByOneIsRefusedWithTheCounts(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change("update kernel_counter set records = 10001 where record_type = 'order'"));

        assertThatThrownBy(() -> handOver(
                        tangram,
                        new Wish("wuqiang", Map.of("order", "zhou"), WithShares.KEEP, true, false, "离职", false)))
                .isInstanceOfSatisfying(Conflict.class, problem -> {
                    assertThat(problem.code()).isEqualTo("handover.too-many");
                    assertThat(problem.more()).containsEntry("records", Map.of("order", 10_001L));
                });
        assertThat(handOver(tangram, ALL).types())
                .singleElement()
                .satisfies(type -> assertThat(type.after()).isEqualTo(new Amount(10_001, 0)));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theAuditSaysWhoHandedOverWhatAndWhy(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        handOver(tangram, ALL);

        long wu = tangram.caller("wu").person();
        var entry = tangram.audit().history("person", wu, 1).get(0);
        assertThat(entry.operation()).isEqualTo("handover");
        assertThat(entry.person()).isEqualTo(tangram.caller("admin").person());
        assertThat(entry.changes().toString()).contains("wuqiang", "离职", "order");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatATransactionHasGivenIsCountedInIt(TestTangram tangram) {
        orders(tangram, "wu").create(Map.of("subject", "甲"));
        Caller admin = tangram.caller("admin");
        long from = desk(tangram, "wu");
        long to = desk(tangram, "zhou");
        tangram.database().transactions().write(() -> {
            assertThat(tangram.deskRecords().give(admin, "order", List.of(from), to, 1))
                    .isEqualTo(1);
            assertThat(tangram.deskRecords().on(List.of(from, to)))
                    .containsExactly(new Lying("order", "sales", to, true, 1));
        });
        assertThat(tangram.database()
                        .transactions()
                        .read(() -> tangram.deskRecords().on(List.of(from, to))))
                .containsExactly(new Lying("order", "sales", to, true, 1));
    }

    private static long desk(TestTangram tangram, String login) {
        return chart(tangram)
                .mainDeskOf(tangram.caller(login).person())
                .orElseThrow()
                .id();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoWorksMeanwhileLosesNothing(TestTangram tangram) throws Exception {
        Wish wish = new Wish("wuqiang", Map.of("order", "zhou"), WithShares.KEEP, false, false, "移交", false);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> working = CompletableFuture.supplyAsync(() -> {
            int made = 0;
            while (!over.get()) {
                TestRecords orders = orders(tangram, "wu");
                long order = orders.create(Map.of("subject", "边交边建" + made++));
                try {
                    orders.change(order, Map.of("subject", "改" + made));
                } catch (NotFound | Conflict given) {
                    assertThat(given.code()).isIn("not-found", "stale-version");
                }
            }
            return made;
        });
        for (int i = 0; i < 12; i++) {
            try {
                handOver(tangram, wish);
            } catch (Conflict busy) {
                assertThat(busy.code()).isEqualTo("handover.changed-meanwhile");
            }
        }
        over.set(true);
        int made = working.get();
        String whose = "cast(owner_id as char(20))";
        assertThat(tangram.database().texts("select cast(count(*) as char(20)) from shop_order"))
                .allSatisfy(count -> assertThat(count.strip()).isEqualTo(Integer.toString(made)));
        assertThat(
                        tangram.database()
                                .texts(
                                        "select " + whose + " || cast(sum(records) as char(20)) from kernel_counter"
                                                + " where responsible_id = 0 group by owner_id having sum(records) <> 0 order by owner_id"))
                .isEqualTo(tangram.database()
                        .texts("select " + whose + " || cast(count(*) as char(20)) from shop_order"
                                + " group by owner_id order by owner_id"));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void recordsGivenOneByOneAndSharesComeBack(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        long zhous = orders(tangram, "zhou").create(Map.of("subject", "周的"));
        share(tangram, "zhou", Kind.SHARE, zhous, "wu", Level.READ);
        share(tangram, "wu", Kind.SHARE, 0, "wuqiang", Level.READ);
        List<String> shares = tangram.database().texts("select kind from core_share order by id");
        long from = desk(tangram, "wu");

        Done done = handOver(
                tangram, new Wish("wuqiang", Map.of("order", "zhou"), WithShares.TO, false, false, "转岗", false));
        assertThat(seen(tangram, "zhou")).contains("甲");
        assertThat(seen(tangram, "wuqiang")).containsExactly("周的");

        assertThat(tangram.handover().takeBack(tangram.caller("admin"), done.trace()))
                .isZero();
        assertThat(tangram.database().texts("select kind from core_share order by id"))
                .isEqualTo(shares);
        assertThat(tangram.database().texts("select cast(owner_id as char(20)) from shop_order where id = " + order))
                .singleElement()
                .satisfies(owner -> assertThat(owner.strip()).isEqualTo(Long.toString(from)));
        assertThat(seen(tangram, "zhou")).containsExactly("周的");
    }
}
