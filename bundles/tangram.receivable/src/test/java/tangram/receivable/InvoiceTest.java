package tangram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.receivable.Cash.sum;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.module.TestTangram;

/** What is invoiced, and what becomes of it. */
class InvoiceTest {

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void anInvoiceIsIssuedWithItsNumberAndCountsUntilItIsCancelled(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        String customer = cash.customer("华东精密机械有限公司");
        long receivable = cash.owed(customer, 1_130, "2026-07-31");
        long invoice = requested(cash, receivable, 1_130);
        assertThat(cash.invoices.get(invoice)).containsEntry("status", "requested");
        assertThat(sum(cash.invoices.get(invoice), "taxAmount")).isEqualTo("130");
        assertThat(link(cash.invoices.get(invoice), "customer")).isEqualTo(customer);
        assertThat(invoiced(cash, receivable)).isEqualTo("0");

        Refused.at("number", "not-blank", () -> cash.invoices.act(invoice, "issue", Map.of("issuedOn", "2026-08-01")));
        assertThat(issue(cash, invoice, "24312000000012345678")).containsEntry("status", "issued");
        assertThat(invoiced(cash, receivable)).isEqualTo("1130");
        Refused.at("amount", "receivable.invoice-issued", () -> cash.invoices.change(invoice, Map.of("amount", 1)));
        Refused.conflict("receivable.invoice-kept", () -> cash.invoices.delete(invoice));
        Refused.conflict(
                "receivable.invoiced-already", () -> cash.receivables.act(receivable, "void", Map.of("reason", "重复")));

        long more = requested(cash, receivable, 1);
        Refused.conflict("receivable.over-invoiced", () -> issue(cash, more, "24312000000012345679"));
        assertThat(cash.invoices.act(invoice, "red", Map.of("reason", "抬头有误")))
                .containsEntry("status", "red")
                .containsEntry("cancelReason", "抬头有误");
        assertThat(invoiced(cash, receivable)).isEqualTo("0");
        Refused.at("number", "taken", () -> issue(cash, more, "24312000000012345678"));
        issue(cash, more, "24312000000012345680");
        cash.invoices.act(more, "void", Map.of("reason", "当月作废"));
        assertThat(invoiced(cash, receivable)).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void whatWasRequestedByMistakeIsVoidOrDeleted(TestTangram tangram) {
        Cash cash = Cash.at(tangram);
        long receivable = cash.owed(cash.customer("华东精密机械有限公司"), 100, "2026-07-31");
        long invoice = requested(cash, receivable, 100);
        Refused.at("status", "read-only", () -> cash.invoices.change(invoice, Map.of("status", "issued")));
        assertThat(cash.invoices.act(invoice, "void", Map.of("reason", "重复"))).containsEntry("status", "void");
        assertThat(invoiced(cash, receivable)).isEqualTo("0");
        cash.invoices.delete(requested(cash, receivable, 100));
    }

    private static long requested(Cash cash, long receivable, int amount) {
        return cash.invoices.create(Map.of(
                "buyer",
                "华东精密机械有限公司",
                "receivable",
                Cash.id(receivable),
                "amount",
                amount,
                "type",
                "digital-special",
                "taxRate",
                13));
    }

    private static Map<String, Object> issue(Cash cash, long invoice, String number) {
        return cash.invoices.act(invoice, "issue", Map.of("number", number, "issuedOn", "2026-08-01"));
    }

    private static String invoiced(Cash cash, long receivable) {
        return sum(cash.receivables.get(receivable), "invoiced");
    }

    private static Object link(Map<String, Object> record, String field) {
        return record.get(field) instanceof Map<?, ?> link ? link.get("id") : null;
    }
}
