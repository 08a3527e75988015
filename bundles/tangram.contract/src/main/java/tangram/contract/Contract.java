package tangram.contract;

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
 * What was agreed with a customer: drafted, signed and so in effect, carried out, completed; or terminated early, or
 * void. Approval is the common approval state, and a change is an amendment that is approved again: neither is a
 * status. What is to be paid comes to the amount, to the cent.
 */
@Entity
@Table(name = "contract_contract")
@RecordType(
        id = "contract",
        path = "contracts",
        group = "sales",
        title = "name",
        countBy = "status",
        measure = "companyAmount",
        cascade = "receivable",
        approval = Approvable.BINDING)
class Contract extends OwnedRecord {

    /** 合同类型. */
    enum Type {
        SALES,
        AGENCY,
        SERVICE,
        MAINTENANCE,
        FRAMEWORK
    }

    /** 合同状态. */
    enum ContractStatus implements Status<ContractStatus> {
        DRAFT,
        @Toned(Tone.GOOD)
        EFFECTIVE,
        @Toned(Tone.ACTIVE)
        EXECUTING,
        @Toned(Tone.GOOD)
        COMPLETED,
        @Toned(Tone.BAD)
        TERMINATED,
        VOID;

        @Override
        public Set<ContractStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(EFFECTIVE, VOID);
                case EFFECTIVE -> Set.of(EXECUTING, TERMINATED, VOID);
                case EXECUTING -> Set.of(COMPLETED, TERMINATED, VOID);
                case COMPLETED, TERMINATED, VOID -> Set.of();
            };
        }

        /** Whether what was agreed is to be done (生效). */
        boolean inEffect() {
            return this == EFFECTIVE || this == EXECUTING;
        }

        /** Whether it ended before it was carried out. */
        boolean isOver() {
            return this == TERMINATED || this == VOID;
        }

        @Override
        public boolean needsApproval() {
            return inEffect() || this == COMPLETED;
        }

        @Override
        public boolean voids() {
            return this == VOID;
        }

        @Override
        public boolean byAction() {
            return isOver();
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true, ruleable = true)
    @NotNull
    @Nullable
    Type type;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"opportunity", "quote"})
    @NotNull
    @Nullable
    Long customer;

    @Field
    @LinkTo(
            value = "opportunity",
            copiedFrom = {"quote"})
    @Nullable
    Long opportunity;

    /** What its opportunity came of. */
    @Field
    @LinkTo(
            value = "campaign",
            copiedFrom = {"opportunity"})
    @Nullable
    Long campaign;

    @Field
    @LinkTo("quote")
    @Nullable
    Long quote;

    @Field
    @LinkTo(value = "contract", tree = true)
    @Nullable
    Long mainContract;

    /** The contract it is the next one of. */
    @Field(readOnly = true)
    @LinkTo("contract")
    @Nullable
    Long renews;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of the day it was signed, until then of the day it was drafted. */
    @Field(readOnly = true)
    @ExchangeRate(
            on = "signedOn",
            along = {"quote", "opportunity"})
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    /** Needed where the amount is another than that of the quote, or than the lines come to. */
    @Field
    @Size(max = 300)
    @Nullable
    String amountReason;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal netAmount;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal taxAmount;

    @Field(listed = true)
    @NotNull
    ContractStatus status = ContractStatus.DRAFT;

    /** Needed when it takes effect. */
    @Field(listed = true)
    @Nullable
    LocalDate signedOn;

    @Field
    @Nullable
    LocalDate startsOn;

    @Field(listed = true)
    @Nullable
    LocalDate endsOn;

    /** Which of our companies signs. */
    @Field
    @Size(max = 200)
    @Nullable
    String contractingParty;

    @Field
    @LinkTo("contact")
    @Nullable
    Long customerSigner;

    @Field
    @LinkTo("person")
    @Nullable
    Long signer;

    @Field
    @Choice("contract.payment-method")
    @Size(max = 60)
    @Nullable
    String paymentMethod;

    @Field
    @OneToMany
    List<PaymentTerm> paymentTerms = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String deliveryTerms;

    @Field
    @Min(0)
    @Max(600)
    @Nullable
    Integer warrantyMonths;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal retention;

    @Field
    @Nullable
    LocalDate sealedOn;

    @Field
    @Nullable
    LocalDate archivedOn;

    @Field(searchable = true)
    @Size(max = 60)
    @Nullable
    String archiveNumber;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long scan;

    @Field
    @OneToMany
    List<ContractLine> lines = new ArrayList<>();

    /** Whether what is to be paid has become receivables. */
    @Field(readOnly = true)
    boolean planned;

    @Field(readOnly = true)
    @OneToMany
    List<Amendment> amendments = new ArrayList<>();

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String terminationReason;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String voidReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
