package tangram.lead;

import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.activity.Activities;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.customer.NewContact;
import tangram.crm.api.customer.NewCustomer;
import tangram.crm.api.opportunity.NewOpportunity;
import tangram.crm.api.opportunity.Opportunities;
import tangram.lead.Lead.LeadStatus;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;

/**
 * 转化: a lead becomes a customer, a contact and, where it is said when it may be closed, an opportunity, all of them or nothing, and once.
 * A customer or contact that is there already is named and linked to; one that equals another is refused with its name, unless
 * whoever converts insists. They belong to him or to a subordinate of his. Without customers it is not there; without opportunities
 * it makes none.
 */
@Component(service = RecordAction.class)
public final class ConvertLead extends RecordAction<Lead, ConvertLead.Conversion> {

    record Conversion(
            @LinkTo("person") @Nullable Long owner,
            @LinkTo("customer") @Nullable Long customer,
            @LinkTo("contact") @Nullable Long contact,
            @Size(max = 200) @Nullable String opportunityName,
            @Field(as = As.MONEY) @PositiveOrZero @Nullable BigDecimal amount,
            @Nullable LocalDate expectedCloseOn,
            boolean allowDuplicate) {}

    record Converted(
            @LinkTo("customer") Long customer,
            @LinkTo("contact") Long contact,
            @LinkTo("opportunity") @Nullable Long opportunity) {}

    private final Customers customers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Opportunities opportunities;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Activities activities;

    @Activate
    public ConvertLead(@Reference Customers customers) {
        super("convert", Lead.class, Conversion.class);
        this.customers = customers;
    }

    /** The same where no bundles are: in a test. */
    ConvertLead(Customers customers, @Nullable Opportunities opportunities, @Nullable Activities activities) {
        this(customers);
        this.opportunities = opportunities;
        this.activities = activities;
    }

    @Override
    public boolean available(Lead lead) {
        return lead.status.next().contains(LeadStatus.CONVERTED);
    }

    @Override
    public Converted perform(Caller caller, Lead lead, Conversion asked) {
        long owner = asked.owner() == null ? caller.person() : asked.owner();
        long customer = asked.customer() == null ? newCustomer(caller, lead, owner, asked) : asked.customer();
        long contact = asked.contact() == null ? newContact(caller, lead, customer, owner, asked) : asked.contact();
        requireOf(caller, customer, contact);
        Long opportunity = newOpportunity(caller, lead, customer, contact, owner, asked);
        Activities present = activities;
        if (present != null) {
            present.leadBecame(
                    caller,
                    lead.id(),
                    customer,
                    OptionalLong.of(contact),
                    opportunity == null ? OptionalLong.empty() : OptionalLong.of(opportunity));
        }
        lead.customer = customer;
        lead.contact = contact;
        lead.opportunity = opportunity;
        lead.convertedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        lead.status = LeadStatus.CONVERTED;
        return new Converted(customer, contact, opportunity);
    }

    private long newCustomer(Caller caller, Lead lead, long owner, Conversion asked) {
        NewCustomer customer = new NewCustomer(
                lead.company, lead.phone, lead.website, lead.region, lead.industry, null, lead.notes, lead.added());
        return customers.create(caller, customer, owner, asked.allowDuplicate());
    }

    private long newContact(Caller caller, Lead lead, long customer, long owner, Conversion asked) {
        NewContact contact = new NewContact(
                customer, lead.contactName, lead.title, lead.mobile, lead.phone, lead.email, lead.added());
        return customers.createContact(caller, contact, owner, asked.allowDuplicate());
    }

    private void requireOf(Caller caller, long customer, long contact) {
        boolean his = customers
                .findContact(caller, contact)
                .filter(found -> found.customer() == customer)
                .isPresent();
        if (!his) {
            throw new Invalid(List.of(
                    FieldProblem.of("contact", "lead.contact-elsewhere", "This is no contact of that customer.")));
        }
    }

    private @Nullable Long newOpportunity(
            Caller caller, Lead lead, long customer, long contact, long owner, Conversion asked) {
        Opportunities present = opportunities;
        LocalDate closing = asked.expectedCloseOn();
        if (closing == null) {
            return null;
        }
        if (present == null) {
            throw new Invalid(List.of(FieldProblem.of(
                    "expectedCloseOn", "lead.no-opportunities", "There are no opportunities here; leave it empty.")));
        }
        BigDecimal expected = asked.amount() == null ? lead.amount : asked.amount();
        String name = asked.opportunityName();
        return present.create(
                caller,
                new NewOpportunity(
                        name == null || name.isBlank() ? lead.company : name,
                        customer,
                        contact,
                        expected == null ? BigDecimal.ZERO : expected,
                        closing,
                        lead.id(),
                        lead.campaign,
                        lead.need,
                        lead.added()),
                owner);
    }
}
