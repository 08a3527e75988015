package tangram.activity;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.activity.Activity.ActivityStatus;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.lead.Leads;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * An activity without a title is called by the first line of its content. One that was done follows up the customer and the lead it is
 * about.
 */
final class ActivityRules implements RecordRules<Activity> {

    private static final int MOST = 100;

    private final Supplier<@Nullable Customers> customers;
    private final Supplier<@Nullable Leads> leads;

    ActivityRules(Supplier<@Nullable Customers> customers, Supplier<@Nullable Leads> leads) {
        this.customers = customers;
        this.leads = leads;
    }

    @Override
    public Class<Activity> type() {
        return Activity.class;
    }

    @Override
    public void derive(Change<Activity> change) {
        Activity activity = change.record();
        boolean called = activity.title != null && !activity.title.isBlank();
        if (!called && activity.content != null) {
            activity.title = activity.content
                    .strip()
                    .lines()
                    .findFirst()
                    .map(ActivityRules::cut)
                    .orElse(null);
        }
    }

    @Override
    public void saved(Change<Activity> change) {
        Activity activity = change.record();
        Instant at = activity.happenedAt;
        boolean touched = change.changed("status") || change.changed("happenedAt");
        if (at == null || activity.status != ActivityStatus.DONE || !touched) {
            return;
        }
        Customers presentCustomers = customers.get();
        if (presentCustomers != null && activity.customer != null) {
            presentCustomers.followedUp(change.caller(), activity.customer, at, activity.nextContactAt);
        }
        Leads presentLeads = leads.get();
        if (presentLeads != null && activity.lead != null) {
            presentLeads.followedUp(change.caller(), activity.lead, at, activity.nextContactAt);
        }
    }

    /** In whole characters; a line may be longer than a title. */
    private static String cut(String line) {
        return line.codePoints()
                .limit(MOST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
