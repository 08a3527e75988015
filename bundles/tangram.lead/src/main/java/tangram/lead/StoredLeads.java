package tangram.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.lead.Leads;
import tangram.lead.Lead.LeadStatus;
import tangram.module.api.record.Store;

/** Leads out of the store, for other modules. */
@Component
public final class StoredLeads implements Leads {

    private final Store store;

    @Activate
    public StoredLeads(@Reference Store store) {
        this.store = store;
    }

    @Override
    public void followedUp(Caller caller, long id, Instant at, @Nullable Instant next) {
        store.<Lead, @Nullable Object>write(caller, Lead.class, leads -> {
            try {
                Lead lead = leads.get(id, Operation.EDIT);
                if (lead.isOpen() && (lead.lastContactAt == null || !lead.lastContactAt.isAfter(at))) {
                    lead.lastContactAt = at;
                    lead.nextContactAt = next == null ? lead.nextContactAt : next;
                    lead.status = lead.status == LeadStatus.NEW ? lead.status : LeadStatus.FOLLOWING_UP;
                }
            } catch (Denied | NotFound others) {
                return null; // who only reads it does not follow it up
            }
            return null;
        });
    }
}
