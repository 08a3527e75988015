package tangram.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.file.Attachments;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordHistory;

/**
 * What is served beside every record: what happened to it, who sees it and why, and its files. Files are kept by a bundle that may be absent or
 * come and go; without it there is nothing at their addresses.
 */
@Component(service = BesideRecords.class)
public final class BesideRecords {

    private final RecordHistory history;
    private final Organisation organisation;
    private final SharingDesk sharing;
    private final AccessDesk access;
    private final ApprovalDesk approvals;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Attachments attachments;

    @Activate
    public BesideRecords(
            @Reference RecordHistory history,
            @Reference Organisation organisation,
            @Reference SharingDesk sharing,
            @Reference AccessDesk access,
            @Reference ApprovalDesk approvals) {
        this.sharing = sharing;
        this.access = access;
        this.approvals = approvals;
        this.history = history;
        this.organisation = organisation;
    }

    void register(ResourceConfig config, ModuleRecords records, Once once) {
        config.register(new HistoryResource(records, history, this));
        config.register(new AttachmentResource(records, this));
        config.register(new SharesResource(records, sharing, once));
        config.register(new AccessResource(records, access));
        config.register(new ApprovalResource(records, approvals, once));
    }

    /** Whether files are kept just now. */
    boolean hasAttachments() {
        return attachments != null;
    }

    Attachments attachments() {
        Attachments present = attachments;
        if (present == null) {
            throw new NotFound("no-such-path", "There is nothing at this address.");
        }
        return present;
    }

    /** As a link to a person; of somebody the organisation does not know only the id. */
    Map<String, Object> person(Caller caller, long id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        json.put("type", "person");
        organisation.chart(caller).person(id).ifPresent(person -> {
            json.put("title", person.name());
            json.put("login", person.login());
        });
        return json;
    }
}
