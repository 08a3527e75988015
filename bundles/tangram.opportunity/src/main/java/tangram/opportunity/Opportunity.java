package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/**
 * A deal in the making. It moves among the open stages as the sale goes, is won out of the negotiation, and can be
 * lost or suspended from anywhere, with a reason for a loss; what is closed can be opened again.
 */
@Entity
@Table(name = "opportunity_opportunity")
@RecordType(
        id = "opportunity",
        path = "opportunities",
        group = "sales",
        title = "name",
        countBy = "stage",
        measure = "amount",
        cascade = "quote")
class Opportunity extends OwnedRecord {

    /** 机会类型. */
    enum Type {
        NEW,
        EXPANSION,
        RENEWAL
    }

    /** 销售阶段. */
    enum Stage implements Status<Stage> {
        CONTACT,
        REQUIREMENTS,
        PROPOSAL,
        NEGOTIATION,
        WON,
        LOST,
        SUSPENDED;

        @Override
        public Set<Stage> next() {
            return switch (this) {
                case CONTACT -> Set.of(REQUIREMENTS, PROPOSAL, NEGOTIATION, LOST, SUSPENDED);
                case REQUIREMENTS -> Set.of(CONTACT, PROPOSAL, NEGOTIATION, LOST, SUSPENDED);
                case PROPOSAL -> Set.of(CONTACT, REQUIREMENTS, NEGOTIATION, LOST, SUSPENDED);
                case NEGOTIATION -> Set.of(CONTACT, REQUIREMENTS, PROPOSAL, WON, LOST, SUSPENDED);
                case WON -> Set.of(NEGOTIATION, LOST, SUSPENDED);
                case LOST -> Set.of(CONTACT, REQUIREMENTS, PROPOSAL, NEGOTIATION, SUSPENDED);
                case SUSPENDED -> Set.of(CONTACT, REQUIREMENTS, PROPOSAL, NEGOTIATION, LOST);
            };
        }

        @Override
        public boolean initial() {
            return this != WON && this != LOST && this != SUSPENDED;
        }
    }

    /** 状态. */
    enum OpportunityStatus {
        OPEN,
        WON,
        LOST,
        SUSPENDED
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @LinkTo("customer")
    @NotNull
    @Nullable
    Long customer;

    @Field
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field(listed = true, ruleable = true)
    @NotNull
    Type type = Type.NEW;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate expectedCloseOn;

    @Field(listed = true, sortable = true)
    @NotNull
    Stage stage = Stage.CONTACT;

    /** As the stage says. */
    @Field(readOnly = true)
    @NotNull
    OpportunityStatus status = OpportunityStatus.OPEN;

    /** As usual in its stage, unless somebody knows better. */
    @Field(listed = true, as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal probability;

    @Field
    @Choice("opportunity.source")
    @Size(max = 60)
    @Nullable
    String source;

    @Field
    @LinkTo("lead")
    @Nullable
    Long lead;

    @Field
    @LinkTo("campaign")
    @Nullable
    Long campaign;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String need;

    @Field
    @Choice("opportunity.purchase-method")
    @Size(max = 60)
    @Nullable
    String purchaseMethod;

    @Field
    @Nullable
    LocalDate tenderOn;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String decisionChain;

    @Field
    @Nullable
    Instant nextContactAt;

    @Field
    @Choice("opportunity.loss-reason")
    @Size(max = 60)
    @Nullable
    String lossReason;

    @Field
    @Size(max = 300)
    @Nullable
    String lossNote;

    @Field
    @LinkTo("competitor")
    @Nullable
    Long lostTo;

    @Field
    @OneToMany
    List<OpportunityLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
