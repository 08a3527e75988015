package tangram.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.core.api.access.Operation.BULK;
import static tangram.core.api.access.Operation.CONFIRM;
import static tangram.core.api.access.Operation.CREATE;
import static tangram.core.api.access.Operation.DELETE;
import static tangram.core.api.access.Operation.EDIT;
import static tangram.core.api.access.Operation.EXPORT;
import static tangram.core.api.access.Operation.READ;
import static tangram.core.api.access.Operation.SHARE;
import static tangram.core.api.access.Operation.SUBMIT;
import static tangram.core.api.access.Operation.TRANSFER;
import static tangram.core.api.access.Operation.VOID;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tangram.core.CoreFixture;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.access.Scope;

/** The scenarios of the access specification that seats and roles alone decide, one test each. */
class ReferenceScopesTest {

    private CoreFixture core;

    @BeforeEach
    void reference() {
        core = CoreFixture.derby().withReference();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void s01And02ASellerReadsHerOwnAndHerCoHolderNothingOfIt() {
        assertThat(core.reads("wumin", "wumin")).isTrue();
        assertThat(core.reads("wumin", "wuqiang")).isFalse();
        assertThat(core.reads("zhouming", "wumin")).isFalse();
    }

    @Test
    void s03And05And06SuperiorsReadTheirSubtreeAndNotTheNeighbours() {
        assertThat(core.reads("zhao", "wumin")).isTrue();
        assertThat(core.reads("zhao", "wuqiang")).isFalse();
        assertThat(core.reads("zhao", "fengli")).isFalse();
        assertThat(List.of("wumin", "wuqiang", "fengli")).allMatch(seller -> core.reads("wang", seller));
        assertThat(core.reads("qian", "wumin")).isFalse();
    }

    @Test
    void s04ASuperiorTransfersSharesAndVoidsButDoesNotEdit() {
        assertThat(List.of(READ, TRANSFER, SHARE, VOID, BULK)).allMatch(o -> core.reaches("zhao", o, "wumin"));
        assertThat(List.of(EDIT, DELETE, SUBMIT, CREATE)).noneMatch(o -> core.reaches("zhao", o, "wumin"));
        assertThat(List.of(EDIT, DELETE, SUBMIT, CREATE)).allMatch(o -> core.reaches("wumin", o, "wumin"));
    }

    @Test
    void s07And08AnOfficeReadsItselfAndNobodyReadsUpwards() {
        assertThat(core.reads("zheng", "fengli")).isTrue();
        assertThat(core.reads("zheng", "wumin")).isFalse();
        assertThat(core.reads("wumin", "zhao")).isFalse();
    }

    @Test
    void s09And10TheGeneralManagersReadEverythingAndChangeNothingByThat() {
        assertThat(List.of(READ, EXPORT, CONFIRM)).allMatch(o -> scope("li", o).all());
        assertThat(scope("zhang", READ).all()).isTrue();
        assertThat(List.of(EDIT, DELETE, SUBMIT, CREATE, TRANSFER, SHARE, VOID))
                .noneMatch(o -> core.reaches("li", o, "wumin"));
    }

    @Test
    void s53AVacantSeatHidesNothingFromThoseAbove() {
        core.write(() -> core.changes.endAssignment(core.system, "zhao", "sales-mgr1"));

        assertThat(core.reads("wang", "wumin")).isTrue();
        assertThat(core.reads("zhao", "wumin")).isFalse();
    }

    @Test
    void s54AnActingHolderReadsBothSubtreesUntilTheDateEnds() {
        core.write(() -> core.changes.assignment(
                core.system,
                "zheng",
                "sales-mgr2",
                Kind.ACTING,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 6, 30))));
        core.clock.turnTo(Instant.parse("2026-06-30T15:59:59Z")); // a second before midnight in China
        assertThat(core.reads("zheng", "wuqiang")).isTrue();
        assertThat(core.reads("zheng", "fengli")).isTrue();
        assertThat(core.reads("zheng", "qian")).isFalse();

        core.clock.turnTo(Instant.parse("2026-06-30T16:00:00Z"));
        assertThat(core.reads("zheng", "wuqiang")).isFalse();
        assertThat(core.reads("zheng", "fengli")).isTrue();
    }

    @Test
    void s55SomebodyWithoutASeatReadsHisOwnOnly() {
        core.write(() -> {
            core.changes.person(core.system, "neu", "新", false);
            core.changes.roles(core.system, "neu", Set.of("everything"));
        });

        assertThat(scope("neu", READ).desks()).containsExactly(core.desk("neu"));
        assertThat(core.reads("neu", "wumin")).isFalse();
    }

    @Test
    void s51And52MovingADeskTakesItsRecordsAndEndingAnAssignmentLeavesThem() {
        long desk = core.desk("wumin");
        core.write(() -> core.changes.moveDesk(core.system, "wumin", "seller1", "seller2"));
        assertThat(core.desk("wumin")).isEqualTo(desk);
        assertThat(core.reads("zhao", "wumin")).isFalse();
        assertThat(core.reads("qian", "wumin")).isTrue();
        assertThat(core.reads("wuqiang", "wumin")).isFalse();

        long left = core.desk("zhouming");
        core.write(() -> core.changes.endAssignment(core.system, "zhouming", "seller1"));
        assertThat(scope("zhouming", READ).coversDesks(left, 0)).isFalse();
        assertThat(scope("zhao", READ).coversDesks(left, 0)).isTrue();
        assertThat(core.desk("zhouming")).isNotEqualTo(left);
    }

    @Test
    void s59ADisabledPersonsRecordsStayVisibleToTheSuperior() {
        core.write(() -> core.changes.active(core.system, "wumin", false));

        assertThat(core.reads("zhao", "wumin")).isTrue();
    }

    @Test
    void rolesOpenTypesBeforeSeatsOpenRecords() {
        core.write(() -> {
            core.changes.role(core.system, "marketing", "市场专员", Map.of("customer", Set.of(READ)));
            core.changes.roles(core.system, "chenchen", Set.of("marketing"));
        });
        Caller chenchen = core.caller("chenchen");

        assertThat(core.scopes.allowed(chenchen, "customer", "customer", READ)).isTrue();
        assertThat(core.scopes.allowed(chenchen, "opportunity", "sales", READ)).isFalse();
        assertThat(core.scopes.scope(chenchen, "opportunity", "sales", READ).none())
                .isTrue();
        assertThat(core.scopes.scope(chenchen, "customer", "customer", EDIT).none())
                .isTrue();
    }

    @Test
    void anAdministratorHasNothingByBeingOne() {
        Caller admin = core.caller("admin");

        assertThat(admin.administrator()).isTrue();
        assertThat(core.scopes.allowed(admin, "customer", "customer", READ)).isFalse();
        assertThat(core.scopes.scope(admin, "customer", "customer", READ).none())
                .isTrue();
    }

    @Test
    void aPersonNobodyKnowsHasNothing() {
        Caller stranger = new Caller(4711, "x", "x", true, core.system.locale(), "test", new Epoch(0, 0, 0));

        assertThat(core.scopes.allowed(stranger, "customer", "customer", READ)).isFalse();
    }

    @Test
    void theChartNamesSeatsByCodeAndAlias() {
        var chart = core.chart();
        long director = chart.seatByCode("sales-dir").orElseThrow().id();

        assertThat(chart.seatByCode("销售总监").orElseThrow().id()).isEqualTo(director);
        assertThat(chart.holders(director)).extracting(Person::login).containsExactly("wang");
        assertThat(chart.seatsAbove(chart.seatByCode("seller1").orElseThrow().id()))
                .extracting(seat -> seat.code())
                .containsExactly("sales-mgr1", "sales-dir", "gm");
        assertThat(chart.departmentTree(
                        chart.departmentByCode("SALES").orElseThrow().id()))
                .hasSize(2);
        assertThat(chart.personByLogin("WuMin")).isPresent();
    }

    private Scope scope(String login, tangram.core.api.access.Operation operation) {
        return core.scopes.scope(core.caller(login), "customer", "customer", operation);
    }
}
