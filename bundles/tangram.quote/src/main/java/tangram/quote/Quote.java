package tangram.quote;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
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
 * What we offer, at which price, until when. Drafted, approved where quotes are, and sent, it is accepted or declined by the
 * customer, or expires. Whatever of an approved or sent one is changed makes the draft of its next revision (A10); what the customer
 * has accepted is not changed any more. One quote of an opportunity is the main one (主报价).
 */
@Entity
@Table(name = "quote_quote")
@RecordType(
        id = "quote",
        path = "quotes",
        group = "sales",
        title = "subject",
        countBy = "status",
        measure = "companyTotal",
        approval = Approvable.REVISED)
class Quote extends OwnedRecord {

    /** 状态. */
    enum QuoteStatus implements Status<QuoteStatus> {
        DRAFT,
        @Toned(Tone.ACTIVE)
        SENT,
        @Toned(Tone.GOOD)
        ACCEPTED,
        @Toned(Tone.BAD)
        DECLINED,
        @Toned(Tone.ATTENTION)
        EXPIRED;

        @Override
        public Set<QuoteStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(SENT);
                case SENT -> Set.of(ACCEPTED, DECLINED, EXPIRED, DRAFT);
                case DECLINED, EXPIRED -> Set.of(DRAFT);
                case ACCEPTED -> Set.of();
            };
        }

        @Override
        public boolean needsApproval() {
            return this == SENT || this == ACCEPTED;
        }

        @Override
        public boolean byAction() {
            return this == DECLINED;
        }
    }

    /** Without one, the day and the revision. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String subject;

    @Field(listed = true)
    @LinkTo("opportunity")
    @NotNull
    @Nullable
    Long opportunity;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"opportunity"})
    @NotNull
    @Nullable
    Long customer;

    @Field
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate quotedOn;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate validUntil;

    @Field(listed = true, readOnly = true)
    @NotNull
    @Min(1)
    Integer revision = 1;

    @Field(listed = true, readOnly = true)
    boolean mainQuote;

    @Field(listed = true)
    @NotNull
    QuoteStatus status = QuoteStatus.DRAFT;

    /** In which its prices are; the opportunity's, else the company's, where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of the day it was quoted. */
    @Field(readOnly = true)
    @ExchangeRate(on = "quotedOn", along = "opportunity")
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal discount;

    /** Whether a line costs less than the floor of its product's price. */
    @Field(readOnly = true)
    boolean belowFloor;

    /** How far the total lies below the list prices. */
    @Field(listed = true, as = As.PERCENTAGE)
    @NotNull
    @Min(0)
    @Max(100)
    BigDecimal discountRate = BigDecimal.ZERO;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal freight;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal netAmount;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal taxAmount;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @PositiveOrZero
    BigDecimal total = BigDecimal.ZERO;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("total")
    @NotNull
    BigDecimal companyTotal = BigDecimal.ZERO;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String paymentTerms;

    @Field
    @Size(max = 200)
    @Nullable
    String deliveryTime;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String declineReason;

    @Field
    @OneToMany
    List<QuoteLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
