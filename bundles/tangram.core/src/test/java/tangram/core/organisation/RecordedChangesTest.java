package tangram.core.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;

class RecordedChangesTest {

    private static List<BooleanSupplier> oneOfEach(CoreFixture core) {
        RecordedChanges changes = core.changes;
        var by = core.system;
        return List.of(
                () -> changes.company(by, Map.of("name", "示例科技有限公司", "profile", "销售")),
                () -> changes.department(by, "D1", "部门", Optional.empty()),
                () -> changes.department(by, "D2", "部门", Optional.of("D1")),
                () -> changes.seat(by, "boss", "总", "D1", Optional.empty(), Optional.empty(), List.of("头", "big boss")),
                () -> changes.seat(by, "s1", "一", "D2", Optional.of("头"), Optional.of("销售经理"), List.of()),
                () -> changes.person(by, "Anna", "安娜", false),
                () -> changes.email(by, "Anna", Optional.of("anna@example.com")),
                () -> changes.active(by, "ANNA", false),
                () -> changes.assignment(by, "anna", "s1", Kind.MAIN, Optional.empty(), Optional.empty()),
                () -> changes.assignment(
                        by, "anna", "boss", Kind.ACTING, Optional.of(LocalDate.EPOCH), Optional.of(LocalDate.EPOCH)),
                () -> changes.role(by, "r", "角色", Map.of("sales", Set.of(Operation.READ), "quote", Set.of())),
                () -> changes.roles(by, "anna", Set.of("r")),
                () -> core.rules.rule(by, CoreFixture.readsAll("R5a", Set.of("boss"))),
                () -> changes.numbering(by, "quote", new NumberingRule("auto", "Q{seq:4}", "never", "save", true)));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void bringingThingsToTheStateTheyAreInChangesNothing(CoreFixture core) {
        core.write(() -> assertThat(oneOfEach(core)).allMatch(BooleanSupplier::getAsBoolean));
        Epoch epoch = core.database.epochs().now();
        List<String> audit = core.database.texts("select hash from core_audit");

        core.write(() -> assertThat(oneOfEach(core)).noneMatch(BooleanSupplier::getAsBoolean));

        assertThat(core.database.epochs().now()).isEqualTo(epoch);
        assertThat(core.database.texts("select hash from core_audit"))
                .isEqualTo(audit)
                .hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aPersonIsWrittenToWhereItIsSaidAndNowhereWhenItIsTakenAway(CoreFixture core) {
        core.withReference();
        Supplier<String> email =
                () -> core.chart().personByLogin("wumin").orElseThrow().email();
        assertThat(email.get()).isNull();
        String address = "wu.min+crm@mail.example.com";
        core.write(() -> core.changes.email(core.system, "WuMin", Optional.of(address)));
        assertThat(email.get()).isEqualTo(address);
        for (String wrong : List.of(
                "",
                "wumin",
                "@example.com",
                "wumin@",
                "wu min@example.com",
                "wumin@example.com\nBcc: x@example.com",
                "武敏@example.com",
                "<wumin@example.com>",
                "a..b@example.com",
                "x".repeat(250) + "@a.cn")) {
            assertThatThrownBy(() -> core.write(() -> core.changes.email(core.system, "wumin", Optional.of(wrong))))
                    .as(wrong)
                    .isInstanceOf(Invalid.class);
        }
        core.write(() -> core.changes.email(core.system, "wumin", Optional.empty()));
        assertThat(email.get()).isNull();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatChangedIsWrittenDownInCodesWithBeforeAndAfter(CoreFixture core) {
        core.withReference();
        long wumin = core.caller("wumin").person();
        long seat = core.chart().seatByCode("seller1").orElseThrow().id();
        core.write(() -> {
            core.changes.seat(
                    core.system, "seller1", "销售员甲", "SALES", Optional.of("sales-mgr2"), Optional.empty(), List.of());
            core.changes.roles(core.system, "wumin", Set.of());
        });

        HistoryEntry latest = core.audit.history("seat", seat, 1).get(0);
        assertThat(latest.operation()).isEqualTo("edit");
        assertThat(latest.person()).isEqualTo(core.system.person());
        assertThat(latest.at()).isEqualTo(core.clock.instant());
        assertThat(latest.changes())
                .containsExactly(
                        new Change("name", "销售员", "销售员甲"), new Change("reportsTo", "sales-mgr1", "sales-mgr2"));
        assertThat(core.audit.history("person", wumin, 1).get(0).changes())
                .containsExactly(new Change("roles", List.of("everything"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatCannotBeIsRefusedAndChangesNothing(CoreFixture core) {
        core.withReference();
        RecordedChanges c = core.changes;
        var by = core.system;
        Optional<String> none = Optional.empty();
        Optional<LocalDate> ever = Optional.empty();
        Epoch epoch = core.database.epochs().now();
        LocalDate day = LocalDate.of(2026, 6, 1);

        refused(core, "organisation.department-circle", () -> c.department(by, "GM", "x", Optional.of("EAST")));
        refused(core, "organisation.department-circle", () -> c.department(by, "GM", "x", Optional.of("GM")));
        refused(core, "organisation.unknown-department", () -> c.department(by, "X", "x", Optional.of("NO")));
        refused(core, "organisation.bad-code", () -> c.department(by, "a b", "x", none));
        refused(core, "organisation.bad-code", () -> c.department(by, "x".repeat(65), "x", none));
        refused(core, "organisation.bad-name", () -> c.department(by, "X", " ", none));
        refused(core, "organisation.bad-name", () -> c.department(by, "X", "x".repeat(201), none));
        refused(
                core,
                "organisation.seat-circle",
                () -> c.seat(by, "gm", "x", "GM", Optional.of("seller1"), none, List.of()));
        refused(
                core,
                "organisation.unknown-seat",
                () -> c.seat(by, "x", "x", "GM", Optional.of("no"), none, List.of()));
        refused(core, "organisation.unknown-department", () -> c.seat(by, "x", "x", "NO", none, none, List.of()));
        refused(core, "organisation.seat-name-taken", () -> c.seat(by, "x", "x", "GM", none, none, List.of("gm")));
        refused(core, "organisation.seat-name-taken", () -> c.seat(by, "销售总监", "x", "GM", none, none, List.of()));
        refused(core, "organisation.seat-name-taken", () -> c.seat(by, "gm", "x", "GM", none, none, List.of("销售总监")));
        refused(core, "organisation.unknown-person", () -> c.active(by, "nobody", true));
        refused(core, "organisation.unknown-person", () -> c.roles(by, "nobody", Set.of()));
        refused(core, "organisation.unknown-role", () -> c.roles(by, "wumin", Set.of("no")));
        refused(
                core,
                "organisation.unknown-seat",
                () -> core.rules.rule(by, CoreFixture.readsAll("R5a", Set.of("no"))));
        refused(core, "organisation.second-main", () -> c.assignment(by, "wumin", "seller2", Kind.MAIN, ever, ever));
        refused(
                core,
                "organisation.ends-before-it-begins",
                () -> c.assignment(by, "wumin", "seller1", Kind.MAIN, Optional.of(day), Optional.of(day.minusDays(1))));
        refused(core, "organisation.no-desk", () -> c.moveDesk(by, "wumin", "gm", "seller2"));
        refused(
                core,
                "numbering.unknown-word",
                () -> c.numbering(by, "quote", new NumberingRule("auto", "{seq:3}", "weekly", "save", true)));

        assertThat(core.database.epochs().now()).isEqualTo(epoch);
    }

    private static void refused(CoreFixture core, String code, Runnable change) {
        assertThatThrownBy(() -> core.write(change))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void twoMovesThatTogetherMakeACircleAreNotBothDone(CoreFixture core) throws Exception {
        core.withReference();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                core.write(() -> {
                    report(core, "sales-mgr1", "sales-dir");
                    report(core, "sales-mgr2", "sales-dir");
                });
                List<Callable<Boolean>> moves = List.of(
                        () -> moved(core, "sales-mgr1", "sales-mgr2"), () -> moved(core, "sales-mgr2", "sales-mgr1"));
                List<Boolean> done = new ArrayList<>();
                for (Future<Boolean> move : two.invokeAll(moves)) {
                    done.add(move.get());
                }
                assertThat(done).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            two.shutdownNow();
        }
    }

    private static boolean moved(CoreFixture core, String seat, String above) {
        try {
            core.write(() -> report(core, seat, above));
            return true;
        } catch (Invalid circle) {
            return false;
        }
    }

    private static boolean report(CoreFixture core, String seat, String above) {
        return core.changes.seat(core.system, seat, seat, "SALES", Optional.of(above), Optional.empty(), List.of());
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void workThatOnlyReadsCannotChangeAnything(CoreFixture core) {
        assertThatThrownBy(() -> core.database
                        .transactions()
                        .read(() -> core.changes.department(core.system, "D", "D", Optional.empty())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(core.database.texts("select code from core_department")).isEmpty();
    }
}
