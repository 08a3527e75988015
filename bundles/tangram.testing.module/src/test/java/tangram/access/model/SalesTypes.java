package tangram.access.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.module.api.Module;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;

/** What is sold, and to whom: the least of each type that access speaks of. */
final class SalesTypes implements Module {

    /** What is counted, filtered and ruled by. */
    enum Stage {
        OPEN,
        WON,
        LOST
    }

    @Override
    public String id() {
        return "sales";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(
                Lead.class,
                Campaign.class,
                Product.class,
                Customer.class,
                Contact.class,
                Opportunity.class,
                OpportunityCompetitor.class,
                Quote.class,
                Contract.class,
                Receivable.class);
    }

    @Entity
    @Table(name = "sales_lead")
    @RecordType(id = "lead", path = "leads", group = "market", title = "name", numbering = false, countBy = "stage")
    static class Lead extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;
    }

    @Entity
    @Table(name = "sales_campaign")
    @RecordType(
            id = "campaign",
            path = "campaigns",
            group = "market",
            title = "name",
            numbering = false,
            countBy = "stage",
            common = true)
    static class Campaign extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;
    }

    @Entity
    @Table(name = "sales_product")
    @RecordType(id = "product", path = "products", group = "base", title = "name", numbering = false, countBy = "stage")
    static class Product extends ReferenceRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;
    }

    @Entity
    @Table(name = "sales_customer")
    @RecordType(
            id = "customer",
            path = "customers",
            group = "customer",
            title = "name",
            numbering = false,
            approval = Approvable.REVISED,
            countBy = "stage")
    static class Customer extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;
    }

    @Entity
    @Table(name = "sales_contact")
    @RecordType(
            id = "contact",
            path = "contacts",
            group = "customer",
            title = "name",
            numbering = false,
            countBy = "stage",
            sharedWith = "customer")
    static class Contact extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true)
        @NotNull
        @LinkTo("customer")
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "sales_opportunity")
    @RecordType(
            id = "opportunity",
            path = "opportunities",
            group = "sales",
            title = "name",
            numbering = false,
            approval = Approvable.REVISED,
            countBy = "stage")
    static class Opportunity extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true)
        @LinkTo("customer")
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "sales_opportunity_competitor")
    @RecordType(
            id = "opportunity-competitor",
            path = "deals",
            group = "sales",
            title = "name",
            numbering = false,
            countBy = "stage",
            partOf = "opportunity")
    static class OpportunityCompetitor extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true, fixed = true)
        @NotNull
        @LinkTo("opportunity")
        @Nullable
        Long opportunity;
    }

    @Entity
    @Table(name = "sales_quote")
    @RecordType(
            id = "quote",
            path = "quotes",
            group = "sales",
            title = "name",
            numbering = false,
            approval = Approvable.REVISED,
            countBy = "stage")
    static class Quote extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true)
        @LinkTo("customer")
        @Nullable
        Long customer;

        @Field(listed = true)
        @LinkTo("opportunity")
        @Nullable
        Long opportunity;
    }

    @Entity
    @Table(name = "sales_contract")
    @RecordType(
            id = "contract",
            path = "contracts",
            group = "sales",
            title = "name",
            numbering = false,
            approval = Approvable.REVISED,
            countBy = "stage")
    static class Contract extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true)
        @LinkTo("customer")
        @Nullable
        Long customer;

        @Field(listed = true)
        @LinkTo("opportunity")
        @Nullable
        Long opportunity;
    }

    @Entity
    @Table(name = "sales_receivable")
    @RecordType(
            id = "receivable",
            path = "receivables",
            group = "sales",
            title = "name",
            numbering = false,
            countBy = "stage")
    static class Receivable extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(listed = true)
        @LinkTo("contract")
        @Nullable
        Long contract;
    }
}
