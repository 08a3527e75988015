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
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.RecordDescriptor;

/** What the calls about approvals need, in one hand. */
@Component(service = ApprovalDesk.class)
public final class ApprovalDesk {

    private final Approvals approvals;
    private final Delegations delegations;
    private final ApprovableRecords records;
    private final Organisation organisation;
    private final Texts texts;

    @Activate
    public ApprovalDesk(
            @Reference Approvals approvals,
            @Reference Delegations delegations,
            @Reference ApprovableRecords records,
            @Reference Organisation organisation,
            @Reference Texts texts) {
        this.approvals = approvals;
        this.delegations = delegations;
        this.records = records;
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
        return records.type(id);
    }

    ApprovalJson json(Caller caller) {
        return new ApprovalJson(caller, organisation, texts, this::type);
    }
}
