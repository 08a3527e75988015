package tangram.rest;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Delegations;
import tangram.kernel.api.record.OpenTypes;
import tangram.kernel.api.record.RecordDescriptor;

/** What the calls about approvals need, in one hand. */
@Component(service = ApprovalDesk.class)
public final class ApprovalDesk {

    private final Approvals approvals;
    private final Delegations delegations;
    private final OpenTypes types;
    private final Organisation organisation;
    private final Texts texts;

    @Activate
    public ApprovalDesk(
            @Reference Approvals approvals,
            @Reference Delegations delegations,
            @Reference OpenTypes types,
            @Reference Organisation organisation,
            @Reference Texts texts) {
        this.approvals = approvals;
        this.delegations = delegations;
        this.types = types;
        this.organisation = organisation;
        this.texts = texts;
    }

    Approvals approvals() {
        return approvals;
    }

    Delegations delegations() {
        return delegations;
    }

    Organisation organisation() {
        return organisation;
    }

    Optional<RecordDescriptor> type(String id) {
        return types.type(id);
    }

    ApprovalJson json(Caller caller) {
        return new ApprovalJson(caller, organisation, texts, this::type);
    }
}
