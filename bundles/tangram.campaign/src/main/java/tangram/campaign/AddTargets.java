package tangram.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.customer.Contact;
import tangram.crm.api.customer.Customers;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/**
 * 添加目标名单: the contacts that a filter finds, of those whoever adds them may see, come on the list of the campaign, all of them or none.
 * Who is on it stays there as he is. Without customers it is not there.
 */
@Component(service = RecordAction.class)
public final class AddTargets extends RecordAction<Campaign, AddTargets.Wanted> {

    /** More at once are too many for one transaction. */
    private static final int MOST = 2000;

    record Wanted(@NotBlank @Size(max = 2000) String filter) {}

    record Listed(int added, int already) {}

    private final Store store;
    private final Customers customers;
    private final int most;

    @Activate
    public AddTargets(@Reference Store store, @Reference Customers customers) {
        this(store, customers, MOST);
    }

    AddTargets(Store store, Customers customers, int most) {
        super("add-targets", Campaign.class, Wanted.class);
        this.store = store;
        this.customers = customers;
        this.most = most;
    }

    @Override
    public boolean available(Campaign campaign) {
        return !campaign.status.over();
    }

    @Override
    public Listed perform(Caller caller, Campaign campaign, Wanted wanted) {
        Map<Long, String> found = found(caller, wanted.filter());
        return store.write(caller, CampaignTarget.class, targets -> {
            Set<Long> already = new HashSet<>();
            targets.each("campaign==" + campaign.id(), target -> already.add(target.contact));
            int matching = found.size();
            found.keySet().removeAll(already);
            found.forEach((contact, name) -> targets.create(target(campaign, contact, name)));
            return new Listed(found.size(), matching - found.size());
        });
    }

    private Map<Long, String> found(Caller caller, String filter) {
        Map<Long, String> found = new LinkedHashMap<>();
        try {
            customers.eachContact(caller, filter, contact -> add(found, contact));
        } catch (Invalid refused) {
            throw refused.fields().isEmpty()
                    ? new Invalid(
                            List.of(new FieldProblem("filter", refused.code(), refused.pattern(), refused.arguments())))
                    : refused;
        }
        return found;
    }

    private void add(Map<Long, String> found, Contact contact) {
        found.put(contact.id(), contact.name());
        if (found.size() > most) {
            throw new Invalid(List.of(FieldProblem.of(
                    "filter",
                    "campaign.too-many-contacts",
                    "The filter finds more than {0} contacts. Ask for fewer at once.",
                    most)));
        }
    }

    private static CampaignTarget target(Campaign campaign, long contact, String name) {
        CampaignTarget target = new CampaignTarget();
        target.campaign = campaign.id();
        target.contact = contact;
        target.name = name;
        return target;
    }
}
