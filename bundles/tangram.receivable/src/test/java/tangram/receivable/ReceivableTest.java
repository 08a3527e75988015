package tangram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tangram.receivable.Cash.sum;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.receivable.Instalment;
import tangram.module.api.record.RecordAction;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/** What customers owe. */
class ReceivableTest {

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whatWasReceivedIsOfNobodysMaking(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long receivable = cash.receivables.create(
                Map.of("customer", customer, "instalment", 1, "amount", 108_000, "dueOn", "2026-07-31"));
        assertThat(cash.receivables.get(receivable))
                .containsEntry("name", "#1 2026-07-31")
                .containsEntry("status", "open");
        assertThat(cash.outstanding(receivable)).isEqualTo("108000");
        for (String field : List.of("received", "outstanding", "status", "invoiced", "closeReason")) {
            Refused.at(field, "read-only", () -> cash.receivables.change(receivable, Map.of(field, 1)));
        }
        cash.receivables.change(receivable, Map.of("amount", 100_000));
        assertThat(cash.outstanding(receivable)).isEqualTo("100000");
        cash.receivables.delete(receivable);
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whoseItIsIsRemindedAsManyDaysBeforeAsItSaysAndToldWhenItIsOverdue(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        List<String> told = new ArrayList<>();
        tangram.tellBy(
                (by, notice) -> told.add(notice.what().code() + notice.what().arguments()));
        String customer = cash.customer("华东精密机械有限公司");
        long receivable = cash.receivables.create(
                Map.of("customer", customer, "name", "首期", "amount", 500, "dueOn", "2026-06-10", "reminderDays", 7));
        assertThat(cash.receivables.get(receivable)).containsEntry("remindOn", "2026-06-03");
        List<String> atEnd = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 6, 1); day.isBefore(LocalDate.of(2026, 6, 20)); day = day.plusDays(1)) {
            int before = told.size();
            for (int portion = 0; portion < 50 && tangram.deadlines().run(); portion++) {}
            LocalDate today = day;
            told.subList(before, told.size()).forEach(text -> atEnd.add(today + " " + text));
            tangram.clock().advance(Duration.ofDays(1));
        }
        assertThat(atEnd)
                .containsExactly(
                        "2026-06-03 deadline.receivable.remind[首期, 2026-06-03]",
                        "2026-06-11 deadline.receivable.overdue[首期, 2026-06-10]");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void aReceivableIsGivenUpForAReason(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long wrong = cash.owed(customer, 500, "2026-07-31");
        assertThat(cash.receivables.act(wrong, "void", Map.of("reason", "重复")))
                .containsEntry("status", "void")
                .containsEntry("closeReason", "重复");
        assertThat(cash.outstanding(wrong)).isEqualTo("0");
        Refused.conflict("receivable.kept", () -> cash.receivables.delete(wrong));

        long bad = cash.owed(customer, 500, "2026-07-31");
        Refused.at("reason", "not-blank", () -> cash.receivables.act(bad, "bad-debt", Map.of("reason", " ")));
        assertThat(cash.receivables.act(bad, "bad-debt", Map.of("reason", "客户破产")))
                .containsEntry("status", "bad-debt");
        Refused.conflict("action-unavailable", () -> cash.receivables.act(bad, "void", Map.of("reason", "重复")));
        long late = cash.paid(customer, 500);
        Refused.conflict("receivable.nothing-open", () -> cash.receipts.act(late, "allocate", Map.of()));
        cash.allocate(late, bad, 200);
        assertThat(cash.status(bad)).isEqualTo("bad-debt");
        cash.allocate(late, bad, 300);
        assertThat(cash.status(bad)).as("it was paid after all").isEqualTo("settled");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whatWasReceivedStaysWhoseItIsAndIsNotUndercut(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long receivable = cash.owed(customer, 500, "2026-07-31");
        cash.receipts.act(cash.paid(customer, 200), "allocate", Map.of());

        Refused.at(
                "amount",
                "receivable.below-received",
                () -> cash.receivables.change(receivable, Map.of("amount", 199)));
        Refused.at(
                "customer",
                "receivable.received-already",
                () -> cash.receivables.change(receivable, Map.of("customer", cash.customer("别家"))));
        Refused.conflict("receivable.kept", () -> cash.receivables.delete(receivable));
        Refused.conflict("action-unavailable", () -> cash.receivables.act(receivable, "void", Map.of("reason", "重复")));
        cash.receivables.change(receivable, Map.of("amount", 200));
        assertThat(cash.status(receivable)).isEqualTo("settled");
        cash.receivables.change(receivable, Map.of("amount", 201));
        assertThat(cash.status(receivable)).isEqualTo("partly-received");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void aContractIsPlannedPaidAndGivenUp(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        Caller wumin = cash.wumin;
        String customer = cash.customer("华东精密机械有限公司");
        StoredReceivables receivables = new StoredReceivables(tangram.store());
        long contract = 4711;
        assertThat(receivables.isPlanned(wumin, contract)).isFalse();
        // no contracts here that a customer could be copied from
        assertThatThrownBy(() -> receivables.plan(wumin, contract, wumin.person(), List.of(instalment(1, "100"))))
                .isInstanceOf(Invalid.class);

        List<Long> planned = tangram.store()
                .write(
                        wumin,
                        Receivable.class,
                        records ->
                                List.of(part(cash, customer, contract, "100"), part(cash, customer, contract, "200")));
        Caller stranger = tangram.person("zhouming");
        assertThat(receivables.isPlanned(stranger, contract)).as("seen or not").isTrue();
        assertThat(receivables.isPaid(stranger, contract)).isFalse();

        long receipt = cash.paid(customer, 50);
        cash.allocate(receipt, planned.get(0), 50);
        assertThat(receivables.isPaid(stranger, contract)).isTrue();
        receivables.giveUp(wumin, contract, "合同终止");
        assertThat(cash.receivables.get(planned.get(0)))
                .containsEntry("status", "settled")
                .containsEntry("closeReason", "合同终止");
        assertThat(sum(cash.receivables.get(planned.get(0)), "amount")).isEqualTo("50");
        assertThat(cash.status(planned.get(1))).isEqualTo("void");
        cash.receipts.act(receipt, "reverse", Map.of("reason", "退款"));
        assertThat(receivables.isPaid(stranger, contract)).isFalse();
        Refused.at(
                "condition",
                "receivable.unknown-condition",
                () -> receivables.plan(
                        wumin,
                        contract,
                        wumin.person(),
                        List.of(new Instalment(
                                1, "首付", "some-day", new java.math.BigDecimal("1"), LocalDate.of(2026, 7, 31)))));
    }

    private static Instalment instalment(int number, String amount) {
        return new Instalment(
                number, "第" + number + "期", "delivery", new java.math.BigDecimal(amount), LocalDate.of(2026, 7, 31));
    }

    private static long part(Cash cash, String customer, long contract, String amount) {
        return cash.tangram.store().write(cash.wumin, Receivable.class, records -> {
            Receivable part = new Receivable();
            part.customer = Long.valueOf(customer);
            part.contract = contract;
            part.amount = new java.math.BigDecimal(amount);
            part.dueOn = LocalDate.of(2026, 7, 31);
            return records.create(part).id();
        });
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.on(TestDatabase.derby())) {
            assertThat(TestTangram.missingLabels(
                            new ReceivableModule(tangram.store()),
                            Cash.actions(tangram).toArray(RecordAction[]::new)))
                    .isEmpty();
        }
    }
}
