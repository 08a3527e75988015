package tangram.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.receivable.Instalment;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.record.RecordAction;

/** 合同→应收款: what is to be paid of a contract in effect becomes receivables, one a part, all of them or none, and once. */
@Component(service = RecordAction.class)
public final class PlanReceivables extends RecordAction<Contract, PlanReceivables.Nothing> {

    record Nothing() {}

    record Planned(int receivables) {}

    private final Receivables receivables;

    @Activate
    public PlanReceivables(@Reference Receivables receivables) {
        super("plan-receivables", Contract.class, Nothing.class);
        this.receivables = receivables;
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.inEffect() && !contract.planned && !contract.paymentTerms.isEmpty();
    }

    @Override
    public Planned perform(Caller caller, Contract contract, Nothing nothing) {
        requireDays(contract);
        if (receivables.isPlanned(caller, contract.id())) {
            throw new Conflict("contract.already-planned", "There are receivables of this contract already.");
        }
        List<Instalment> parts = IntStream.range(0, contract.paymentTerms.size())
                .mapToObj(i -> instalment(i + 1, contract.paymentTerms.get(i)))
                .toList();
        receivables.plan(caller, contract.id(), caller.person(), parts);
        contract.planned = true;
        return new Planned(parts.size());
    }

    private static void requireDays(Contract contract) {
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < contract.paymentTerms.size(); i++) {
            if (contract.paymentTerms.get(i).dueOn == null) {
                problems.add(FieldProblem.of(
                        "paymentTerms[" + i + "].dueOn", "contract.term-without-day", "Say by when it is to be paid."));
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    private static Instalment instalment(int number, PaymentTerm term) {
        return new Instalment(
                number,
                term.name,
                term.condition == null ? null : term.condition.name().toLowerCase(Locale.ROOT),
                Objects.requireNonNull(term.amount),
                Objects.requireNonNull(term.dueOn));
    }
}
