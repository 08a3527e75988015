package tangram.service;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for service charges: each has a subject, and nothing is waived without a reason, nor more than is
 * charged.
 */
final class ServiceChargeRules implements RecordRules<ServiceCharge> {

    @Override
    public Class<ServiceCharge> type() {
        return ServiceCharge.class;
    }

    @Override
    public void derive(Change<ServiceCharge> change) {
        ServiceCharge serviceCharge = change.record();
        if (blank(serviceCharge.subject)) {
            serviceCharge.subject = subject(serviceCharge);
        }
    }

    @Override
    public void check(Change<ServiceCharge> change, Consumer<FieldProblem> refuse) {
        ServiceCharge serviceCharge = change.record();
        BigDecimal reduction = serviceCharge.reduction == null ? BigDecimal.ZERO : serviceCharge.reduction;
        boolean waived = serviceCharge.status == ServiceCharge.ChargeStatus.WAIVED;
        if ((waived || reduction.signum() > 0) && blank(serviceCharge.reductionReason)) {
            refuse.accept(FieldProblem.of(
                    "reductionReason", "service.reduction-reason", "Say why the charge was reduced or waived."));
        }
        if (reduction.compareTo(Objects.requireNonNull(serviceCharge.amount)) > 0) {
            refuse.accept(FieldProblem.of(
                    "reduction", "service.reduction-exceeds", "No more can be waived than is charged."));
        }
    }

    private static @Nullable String subject(ServiceCharge charge) {
        if (!charge.lines.isEmpty() && !blank(charge.lines.get(0).item)) {
            return charge.lines.get(0).item;
        }
        return charge.amount == null ? null : charge.amount.toPlainString();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
