package tangram.contract;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces contracts. */
@Component
@ModuleId("contract")
public final class ContractModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Contract.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ContractRules());
    }
}
