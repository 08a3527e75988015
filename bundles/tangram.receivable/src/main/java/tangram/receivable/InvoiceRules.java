package tangram.receivable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.receivable.Invoice.InvoiceStatus;

/**
 * What holds for invoices: the tax is what the rate says, one that is issued has a number and a day and stays as it was
 * issued, and is made void or red and never deleted (R24).
 */
final class InvoiceRules implements RecordRules<Invoice> {

    private static final List<String> ISSUED = List.of(
            "buyer",
            "taxNumber",
            "customer",
            "contract",
            "receivable",
            "amount",
            "currency",
            "type",
            "taxRate",
            "number",
            "issuedOn");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int CENTS = 2;

    @Override
    public Class<Invoice> type() {
        return Invoice.class;
    }

    @Override
    public void derive(Change<Invoice> change) {
        Invoice invoice = change.record();
        BigDecimal amount = invoice.amount;
        BigDecimal rate = invoice.taxRate;
        if (amount != null && rate != null && rate.signum() >= 0) {
            invoice.taxAmount = amount.multiply(rate).divide(HUNDRED.add(rate), CENTS, RoundingMode.HALF_UP);
        }
    }

    @Override
    public void check(Change<Invoice> change, Consumer<FieldProblem> refuse) {
        Invoice invoice = change.record();
        if (invoice.status != InvoiceStatus.REQUESTED
                && Set.of("delete", "purge").contains(change.operation())) {
            throw new Conflict(
                    "receivable.invoice-kept",
                    "An invoice that was issued is kept and cannot be deleted; make it void or red.");
        }
        if (invoice.status == InvoiceStatus.ISSUED && (invoice.number == null || invoice.issuedOn == null)) {
            refuse.accept(FieldProblem.of(
                    "number", "receivable.issue-with-number", "Issue it by its action, with number and day."));
        }
        boolean issued = change.before("status")
                .filter(was -> was != InvoiceStatus.REQUESTED)
                .isPresent();
        if (issued) {
            ISSUED.stream()
                    .filter(change::changed)
                    .forEach(field -> refuse.accept(FieldProblem.of(
                            field, "receivable.invoice-issued", "It was issued so; make it void or red instead.")));
        }
    }
}
