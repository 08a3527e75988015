package tangram.campaign;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.campaign.CampaignTarget.Response;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.customer.Contact;
import tangram.crm.api.customer.Customers;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Who is on a list goes by his name there, and a response has a day. */
final class TargetRules implements RecordRules<CampaignTarget> {

    private final Store store;
    private final Supplier<@Nullable Customers> customers;

    TargetRules(Store store, Supplier<@Nullable Customers> customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    public Class<CampaignTarget> type() {
        return CampaignTarget.class;
    }

    @Override
    public void derive(Change<CampaignTarget> change) {
        CampaignTarget target = change.record();
        target.entry = target.campaign + "-" + target.contact;
        if ((target.name == null || target.name.isBlank()) && target.contact != null) {
            target.name = named(change.caller(), target.contact);
        }
        if (target.response != Response.NONE && target.respondedOn == null) {
            target.respondedOn = store.today();
        }
        if (target.response == Response.NONE && change.changed("response") && !change.changed("respondedOn")) {
            target.respondedOn = null;
        }
    }

    private @Nullable String named(Caller caller, long contact) {
        Customers present = customers.get();
        return present == null
                ? null
                : present.findContact(caller, contact).map(Contact::name).orElse(null);
    }

    @Override
    public void check(Change<CampaignTarget> change, Consumer<FieldProblem> refuse) {
        CampaignTarget target = change.record();
        if (target.response == Response.NONE && target.respondedOn != null) {
            refuse.accept(FieldProblem.of(
                    "respondedOn",
                    "campaign-target.no-response",
                    "Say what the response was, or leave the day empty."));
        }
    }
}
