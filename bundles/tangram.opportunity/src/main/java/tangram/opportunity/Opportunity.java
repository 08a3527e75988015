package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
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
import tangram.module.api.record.ExchangeRate;
import tangram.module.api.record.Field;
import tangram.module.api.record.InCompanyCurrency;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

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
        measure = "companyAmount",
        cascade = "quote")
class Opportunity extends OwnedRecord {

    static final int LONGEST_REASON = 300;

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
        @Toned(Tone.GOOD)
        WON,
        @Toned(Tone.BAD)
        LOST,
        @Toned(Tone.ATTENTION)
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
            return status() == OpportunityStatus.OPEN;
        }

        OpportunityStatus status() {
            return switch (this) {
                case CONTACT, REQUIREMENTS, PROPOSAL, NEGOTIATION -> OpportunityStatus.OPEN;
                case WON -> OpportunityStatus.WON;
                case LOST -> OpportunityStatus.LOST;
                case SUSPENDED -> OpportunityStatus.SUSPENDED;
            };
        }

        /** Whether the deal is won or lost. */
        boolean isDecided() {
            return this == WON || this == LOST;
        }

        /** How likely a deal is won where its process does not say, in percent. */
        BigDecimal usualProbability() {
            return BigDecimal.valueOf(
                    switch (this) {
                        case CONTACT -> 10;
                        case REQUIREMENTS -> 30;
                        case PROPOSAL -> 50;
                        case NEGOTIATION -> 80;
                        case WON -> 100;
                        case LOST, SUSPENDED -> 0;
                    });
        }

        /** After how many days a deal has stalled where its process does not say. */
        int usualDays() {
            return this == CONTACT ? 14 : 30;
        }
    }

    /** 状态. */
    enum OpportunityStatus {
        @Toned(Tone.ACTIVE)
        OPEN,
        @Toned(Tone.GOOD)
        WON,
        @Toned(Tone.BAD)
        LOST,
        @Toned(Tone.ATTENTION)
        SUSPENDED
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    /** 销售流程; without one, the stages as they are. */
    @Field
    @LinkTo("sales-process")
    @Nullable
    Long process;

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

    /** What the lines come to where each has a price, else what is said. */
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

    /** What the process calls the stage. */
    @Field(readOnly = true)
    @Size(max = 60)
    @Nullable
    String stageName;

    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate stageSince;

    /** The day from which it is longer in its stage than is usual. */
    @Field(readOnly = true)
    @Nullable
    LocalDate stalledOn;

    /** The furthest stage it has reached. */
    @Field(readOnly = true)
    @Nullable
    Stage furthest;

    /** When it was won or lost. */
    @Field(readOnly = true)
    @Nullable
    LocalDate closedOn;

    /** Why it is opened again; kept with the stay in the stage. */
    @Field
    @Size(max = LONGEST_REASON)
    @Nullable
    String reopenReason;

    /** The amount as far as it is probable. */
    @Field(readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal weightedAmount = BigDecimal.ZERO;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of the day it is expected. */
    @Field(readOnly = true)
    @ExchangeRate(on = "expectedCloseOn")
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("weightedAmount")
    @NotNull
    BigDecimal companyWeighted = BigDecimal.ZERO;

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
    @LinkTo(
            value = "campaign",
            copiedFrom = {"lead"})
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
    @Choice("opportunity.win-reason")
    @Size(max = 60)
    @Nullable
    String winReason;

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

    /** The stages it was in, the first first. */
    @Field(readOnly = true)
    @OneToMany
    List<Stay> stays = new ArrayList<>();

    /** 决策链: who plays which part, in the order in which it is decided. */
    @Field
    @OneToMany
    List<ContactRole> roles = new ArrayList<>();

    @Field
    @OneToMany
    List<OpportunityLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
