package tangram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.receivable.Cash.sum;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.module.TestTangram;

/** What customers pay, and which of their debts it pays. */
class ReceiptTest {

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void aReceiptIsConfirmedAllocatedInPartsAndClosed(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long first = cash.owed(customer, 60_000, "2026-07-31");
        long second = cash.owed(customer, 60_000, "2026-08-31");
        long receipt = cash.arrived(customer, 100_000);
        assertThat(cash.receipts.get(receipt))
                .containsEntry("subject", "2026-07-30 100000")
                .containsEntry("status", "registered");
        Refused.conflict("action-unavailable", () -> cash.allocate(receipt, first, 1));
        cash.receipts.act(receipt, "confirm", Map.of());

        assertThat(cash.allocate(receipt, first, 50_000)).containsEntry("status", "partly-allocated");
        assertThat(sum(cash.receipts.get(receipt), "unallocated")).isEqualTo("50000");
        assertThat(cash.status(first)).isEqualTo("partly-received");
        Refused.conflict("action-unavailable", () -> cash.receipts.act(receipt, "close", Map.of()));

        assertThat(cash.allocate(receipt, first, 10_000, second, 40_000)).containsEntry("status", "allocated");
        assertThat(cash.status(first)).isEqualTo("settled");
        assertThat(cash.outstanding(second)).isEqualTo("20000");
        assertThat((List<?>) cash.receipts.get(receipt).get("allocations"))
                .as("a row a receivable")
                .hasSize(2);
        assertThat(cash.receipts.act(receipt, "close", Map.of())).containsEntry("status", "closed");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void withoutBeingToldItPaysWhatIsDueFirstAndKeepsTheRest(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long later = cash.owed(customer, 300, "2026-09-30");
        long sooner = cash.owed(customer, 300, "2026-07-31");
        long others = cash.owed(cash.customer("华南贸易有限公司"), 300, "2026-01-31");

        cash.receipts.act(cash.paid(customer, 400), "allocate", Map.of());
        assertThat(cash.outstanding(sooner)).isEqualTo("0");
        assertThat(cash.outstanding(later)).isEqualTo("200");
        assertThat(cash.outstanding(others)).isEqualTo("300");

        long tooMuch = cash.paid(customer, 500);
        assertThat(cash.receipts.act(tooMuch, "allocate", Map.of("allocations", List.of())))
                .containsEntry("status", "partly-allocated");
        assertThat(sum(cash.receipts.get(tooMuch), "unallocated")).isEqualTo("300");
        Refused.conflict("receivable.nothing-open", () -> cash.receipts.act(tooMuch, "allocate", Map.of()));
        long next = cash.owed(customer, 100, "2026-10-31");
        cash.receipts.act(tooMuch, "allocate", Map.of());
        assertThat(cash.status(next)).as("a prepayment pays what comes later").isEqualTo("settled");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whatCannotBePaidIsRefusedAtItsRowAndNothingIsPaid(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long own = cash.owed(customer, 300, "2026-07-31");
        long gone = cash.owed(customer, 300, "2026-07-31");
        cash.receivables.act(gone, "void", Map.of("reason", "重复"));
        long others = cash.owed(cash.customer("华南贸易有限公司"), 300, "2026-07-31");
        long receipt = cash.paid(customer, 350);

        Refused.at(
                "allocations[1].receivable",
                "receivable.other-customer",
                () -> cash.allocate(receipt, own, 100, others, 100));
        Refused.at("allocations[0].receivable", "receivable.nothing-owed", () -> cash.allocate(receipt, gone, 100));
        Refused.at("allocations[1].amount", "receivable.over-paid", () -> cash.allocate(receipt, own, 200, own, 101));
        Refused.at("allocations[0].amount", "positive", () -> cash.allocate(receipt, own, -1));
        Refused.at("allocations[0].amount", "digits", () -> cash.allocate(receipt, own, 1.005));
        Refused.at("allocations[0].receivable", "not-found", () -> cash.allocate(receipt, "4711", 1));
        Refused.at(
                "allocations[0].amount",
                "not-null",
                () -> cash.receipts.act(
                        receipt, "allocate", Map.of("allocations", List.of(Map.of("receivable", Cash.id(own))))));
        Refused.at(
                "allocations",
                "wrong-type",
                () -> cash.receipts.act(receipt, "allocate", Map.of("allocations", "all")));
        long more = cash.owed(customer, 300, "2026-07-31");
        Refused.at("allocations", "receivable.over-allocated", () -> cash.allocate(receipt, own, 300, more, 51));
        assertThat(cash.outstanding(own)).isEqualTo("300");
        assertThat(sum(cash.receipts.get(receipt), "unallocated")).isEqualTo("350");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whatWasConfirmedIsReversedAndNeverChangedOrDeleted(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long receivable = cash.owed(customer, 300, "2026-07-31");
        long receipt = cash.paid(customer, 300);
        cash.receipts.act(receipt, "allocate", Map.of());
        cash.receipts.act(receipt, "close", Map.of());

        Refused.at(
                "amount", "receivable.receipt-confirmed", () -> cash.receipts.change(receipt, Map.of("amount", 400)));
        Refused.at("status", "read-only", () -> cash.receipts.change(receipt, Map.of("status", "registered")));
        Refused.at("allocations", "read-only", () -> cash.receipts.change(receipt, Map.of("allocations", List.of())));
        Refused.conflict("receivable.receipt-kept", () -> cash.receipts.delete(receipt));
        cash.receipts.change(receipt, Map.of("notes", "七月货款"));

        Refused.at("reason", "not-blank", () -> cash.receipts.act(receipt, "reverse", Map.of()));
        assertThat(cash.receipts.act(receipt, "reverse", Map.of("reason", "退票")))
                .containsEntry("status", "reversed")
                .containsEntry("reversalReason", "退票")
                .doesNotContainKey("allocations");
        assertThat(sum(cash.receipts.get(receipt), "unallocated")).isEqualTo("0");
        assertThat(cash.status(receivable)).isEqualTo("open");
        assertThat(cash.outstanding(receivable)).isEqualTo("300");
        Refused.conflict("receivable.receipt-kept", () -> cash.receipts.delete(receipt));
        Refused.conflict("action-unavailable", () -> cash.receipts.act(receipt, "confirm", Map.of()));
        cash.receipts.delete(cash.arrived(customer, 1));
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void anAllocationIsTakenBackAndMadeAnew(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long wrong = cash.owed(customer, 300, "2026-07-31");
        long right = cash.owed(customer, 300, "2026-08-31");
        long receipt = cash.paid(customer, 300);
        Refused.conflict("action-unavailable", () -> cash.receipts.act(receipt, "deallocate", Map.of()));
        cash.receipts.act(receipt, "allocate", Map.of());
        assertThat(cash.receipts.act(receipt, "deallocate", Map.of())).containsEntry("status", "confirmed");
        cash.allocate(receipt, right, 300);
        assertThat(cash.status(wrong)).isEqualTo("open");
        assertThat(cash.status(right)).isEqualTo("settled");
        assertThat(cash.receipts.history(receipt))
                .containsExactly("allocate", "deallocate", "allocate", "confirm", "create");
    }
}
