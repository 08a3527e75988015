package tangram.expense;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.expense.Expense.ExpenseStatus;
import tangram.module.api.record.RecordAction;

/** 报销: what was spent is paid back, once it is approved; by whoever may confirm it, who need not be able to edit it (R9c). */
@Component(service = RecordAction.class)
public final class ReimburseExpense extends RecordAction<Expense, ReimburseExpense.Nothing> {

    record Nothing() {}

    public ReimburseExpense() {
        super("reimburse", Expense.class, Nothing.class);
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Expense expense) {
        return expense.status == ExpenseStatus.DRAFT;
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public @Nullable Record perform(Caller caller, Expense expense, Nothing nothing) {
        expense.status = ExpenseStatus.REIMBURSED;
        return null;
    }
}
