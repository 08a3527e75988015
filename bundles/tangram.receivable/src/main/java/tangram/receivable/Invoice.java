package tangram.receivable;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
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
 * An invoice (发票) for a customer: requested by whoever sells, approved where the deployment has a flow, issued by finance with
 * its number and day; then perhaps void, or cancelled by a red one. Approval is the common approval state.
 */
@Entity
@Table(name = "receivable_invoice")
@RecordType(
        id = "invoice",
        path = "invoices",
        group = "sales",
        title = "buyer",
        countBy = "status",
        measure = "companyAmount",
        approval = Approvable.BINDING)
class Invoice extends OwnedRecord {

    /** 发票类型. */
    enum Type {
        VAT_SPECIAL,
        VAT_GENERAL,
        DIGITAL_SPECIAL,
        DIGITAL_GENERAL
    }

    /** 状态. */
    enum InvoiceStatus implements Status<InvoiceStatus> {
        @Toned(Tone.ATTENTION)
        REQUESTED,
        @Toned(Tone.GOOD)
        ISSUED,
        VOID,
        @Toned(Tone.BAD)
        RED;

        @Override
        public Set<InvoiceStatus> next() {
            return switch (this) {
                case REQUESTED -> Set.of(ISSUED, VOID);
                case ISSUED -> Set.of(VOID, RED);
                case VOID, RED -> Set.of();
            };
        }

        @Override
        public boolean voids() {
            return this == VOID;
        }

        @Override
        public boolean needsApproval() {
            return this == ISSUED;
        }

        @Override
        public boolean byAction() {
            return this != REQUESTED;
        }

        @Override
        public boolean handled() {
            return this == ISSUED;
        }
    }

    /** 抬头. */
    @Field(listed = true, searchable = true)
    @NotBlank
    @Size(max = 200)
    String buyer = "";

    @Field(searchable = true)
    @Size(max = 30)
    @Nullable
    String taxNumber;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"receivable", "contract"})
    @NotNull
    @Nullable
    Long customer;

    @Field
    @LinkTo(
            value = "contract",
            copiedFrom = {"receivable"})
    @Nullable
    Long contract;

    @Field
    @LinkTo("receivable")
    @Nullable
    Long receivable;

    /** With the tax. */
    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    @Field(listed = true)
    @NotNull
    @Nullable
    Type type;

    @Field(as = As.PERCENTAGE)
    @NotNull
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal taxRate;

    /** What of the amount is tax. */
    @Field(readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal taxAmount = BigDecimal.ZERO;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of what it is for, else of the day it was requested. */
    @Field(readOnly = true)
    @ExchangeRate(
            along = {"receivable", "contract"},
            same = true)
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    @Field(listed = true, readOnly = true)
    @NotNull
    InvoiceStatus status = InvoiceStatus.REQUESTED;

    /** Set when it is issued. */
    @Field(listed = true, readOnly = true, searchable = true, unique = true)
    @Size(max = 60)
    @Nullable
    String number;

    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate issuedOn;

    @Field
    @Email
    @Size(max = 200)
    @Nullable
    String deliveryEmail;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String deliveryAddress;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long scan;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String cancelReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
