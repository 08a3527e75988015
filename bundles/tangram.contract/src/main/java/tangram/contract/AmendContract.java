package tangram.contract;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 变更: a contract in effect is opened to be changed, which is written down with the reason, and approved anew. */
@Component(service = RecordAction.class)
public final class AmendContract extends RecordAction<Contract, AmendContract.Change> {

    record Change(
            @Field(as = As.LONG_TEXT) @NotBlank @Size(max = 1000)
            String content,

            @NotBlank @Size(max = 300) String reason) {}

    private final Store store;

    @Activate
    public AmendContract(@Reference Store store) {
        super("amend", Contract.class, Change.class);
        this.store = store;
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public boolean reopens() {
        return true;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.inEffect();
    }

    @Override
    public @Nullable Record perform(Caller caller, Contract contract, Change change) {
        Amendment amendment = new Amendment();
        amendment.changedOn = store.today();
        amendment.content = change.content();
        amendment.reason = change.reason();
        contract.amendments.add(amendment);
        return null;
    }
}
