package tangram.expense;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Operation;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces expenses. */
@Component
@ModuleId("expense")
public final class ExpenseModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Expense.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ExpenseRules());
    }

    @Override
    public List<View> views() {
        return List.of(new View("expense", "to-reimburse", "status==draft;approvalState==approved")
                .asWorkOf(Operation.CONFIRM));
    }
}
