package tangram.receivable;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
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
 * What a customer owes by a contract or for a service: open, received in part, settled; in the end perhaps a bad debt. What
 * was entered by mistake is void, for a reason. What was received follows the allocations of receipts, and the status
 * follows what was received. Whether it is due or overdue is told by the day it is due on and is not kept: nobody would
 * change it at midnight.
 */
@Entity
@Table(name = "receivable_receivable")
@RecordType(
        id = "receivable",
        path = "receivables",
        group = "sales",
        title = "name",
        countBy = "status",
        measure = "companyAmount")
class Receivable extends OwnedRecord {

    /** 应收条件. */
    enum Condition {
        PREPAYMENT,
        DELIVERY,
        ACCEPTANCE,
        WARRANTY
    }

    /** 状态. */
    enum ReceivableStatus implements Status<ReceivableStatus> {
        OPEN,
        @Toned(Tone.ATTENTION)
        PARTLY_RECEIVED,
        @Toned(Tone.GOOD)
        SETTLED,
        @Toned(Tone.BAD)
        BAD_DEBT,
        VOID;

        @Override
        public Set<ReceivableStatus> next() {
            return switch (this) {
                case OPEN -> Set.of(PARTLY_RECEIVED, SETTLED, BAD_DEBT, VOID);
                case PARTLY_RECEIVED -> Set.of(OPEN, SETTLED, BAD_DEBT);
                case SETTLED -> Set.of(OPEN, PARTLY_RECEIVED);
                // a debt that was given up may be paid after all
                case BAD_DEBT -> Set.of(SETTLED);
                case VOID -> Set.of();
            };
        }

        @Override
        public boolean voids() {
            return this == VOID;
        }
    }

    /** Without one, the instalment and the day. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String name;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"contract", "serviceCharge"})
    @NotNull
    @Nullable
    Long customer;

    @Field(listed = true)
    @LinkTo("contract")
    @Nullable
    Long contract;

    @Field
    @LinkTo("service-charge")
    @Nullable
    Long serviceCharge;

    @Field(listed = true)
    @Min(1)
    @Max(999)
    @Nullable
    Integer instalment;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate dueOn;

    @Field
    @Nullable
    Condition condition;

    @Field(listed = true, readOnly = true)
    @NotNull
    ReceivableStatus status = ReceivableStatus.OPEN;

    @Field(listed = true, readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal received = BigDecimal.ZERO;

    @Field(listed = true, readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal outstanding = BigDecimal.ZERO;

    @Field(readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal invoiced = BigDecimal.ZERO;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: the contract's, without one that of the day it was entered. */
    @Field(readOnly = true)
    @ExchangeRate(along = "contract", same = true)
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("received")
    @NotNull
    BigDecimal companyReceived = BigDecimal.ZERO;

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("outstanding")
    @NotNull
    BigDecimal companyOutstanding = BigDecimal.ZERO;

    @Field
    @Min(0)
    @Max(365)
    @Nullable
    Integer reminderDays;

    /** So many days before it is due; empty where nobody is to be reminded. */
    @Field(readOnly = true)
    @Nullable
    LocalDate remindOn;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String closeReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;

    /** What can still be received for it; zero for one without an amount. */
    BigDecimal open() {
        return amount == null ? BigDecimal.ZERO : amount.subtract(received);
    }

    /** Whether receipts can pay it, now or, where it was given up, after all. */
    boolean isPayable() {
        return status != ReceivableStatus.VOID && open().signum() > 0;
    }

    /** Some of it was paid, or taken back where the amount is negative. */
    void receive(BigDecimal some) {
        received = received.add(some);
        settle();
    }

    /** Has what is outstanding and the status follow what was received. */
    void settle() {
        outstanding = status == ReceivableStatus.VOID ? BigDecimal.ZERO : open();
        boolean givenUp = status == ReceivableStatus.BAD_DEBT && open().signum() > 0;
        if (status != ReceivableStatus.VOID && !givenUp) {
            status = asReceived();
        }
    }

    private ReceivableStatus asReceived() {
        if (received.signum() > 0 && open().signum() <= 0) {
            return ReceivableStatus.SETTLED;
        }
        return received.signum() > 0 ? ReceivableStatus.PARTLY_RECEIVED : ReceivableStatus.OPEN;
    }
}
