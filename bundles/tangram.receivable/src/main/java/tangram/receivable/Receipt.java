package tangram.receivable;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
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
 * Money a customer paid: registered, confirmed by finance, allocated to what he owed, closed. What is not allocated is a
 * prepayment, or was paid too much; it can be allocated later. What was wrong is reversed, with a reason; what was
 * confirmed is never deleted. The status changes by actions only.
 */
@Entity
@Table(name = "receivable_receipt")
@RecordType(
        id = "receipt",
        path = "receipts",
        group = "sales",
        title = "subject",
        countBy = "status",
        measure = "companyAmount")
class Receipt extends OwnedRecord {

    /** 收款方式. */
    enum Method {
        CHEQUE,
        CASH,
        WIRE_TRANSFER,
        ONLINE_TRANSFER,
        ACCEPTANCE_DRAFT,
        ALIPAY,
        WECHAT_PAY
    }

    /** 状态. */
    enum ReceiptStatus implements Status<ReceiptStatus> {
        @Toned(Tone.ATTENTION)
        REGISTERED,
        @Toned(Tone.ACTIVE)
        CONFIRMED,
        @Toned(Tone.ATTENTION)
        PARTLY_ALLOCATED,
        @Toned(Tone.GOOD)
        ALLOCATED,
        @Toned(Tone.GOOD)
        CLOSED,
        @Toned(Tone.BAD)
        REVERSED;

        @Override
        public Set<ReceiptStatus> next() {
            return switch (this) {
                case REGISTERED -> Set.of(CONFIRMED, REVERSED);
                case CONFIRMED -> Set.of(PARTLY_ALLOCATED, ALLOCATED, REVERSED);
                case PARTLY_ALLOCATED -> Set.of(CONFIRMED, ALLOCATED, REVERSED);
                case ALLOCATED -> Set.of(CONFIRMED, CLOSED, REVERSED);
                case CLOSED -> Set.of(REVERSED);
                case REVERSED -> Set.of();
            };
        }
    }

    /** Without one, the day and the amount. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String subject;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"contract"})
    @NotNull
    @Nullable
    Long customer;

    @Field
    @LinkTo("contract")
    @Nullable
    Long contract;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate receivedOn;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    @Field(listed = true)
    @NotNull
    @Nullable
    Method method;

    @Field(listed = true, readOnly = true)
    @NotNull
    ReceiptStatus status = ReceiptStatus.REGISTERED;

    @Field
    @Size(max = 100)
    @Nullable
    String account;

    @Field(searchable = true)
    @Size(max = 200)
    @Nullable
    String payer;

    @Field(searchable = true)
    @Size(max = 60)
    @Nullable
    String transactionNumber;

    @Field(searchable = true)
    @Size(max = 60)
    @Nullable
    String draftNumber;

    @Field
    @Nullable
    LocalDate draftDueOn;

    @Field
    boolean prepayment;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long voucher;

    @Field(readOnly = true)
    @OneToMany
    List<Allocation> allocations = new ArrayList<>();

    @Field(listed = true, readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal unallocated = BigDecimal.ZERO;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of the day it was received. */
    @Field(readOnly = true)
    @ExchangeRate(on = "receivedOn", along = "contract")
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("unallocated")
    @NotNull
    BigDecimal companyUnallocated = BigDecimal.ZERO;

    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String reversalReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;

    /** Pays so much of a receivable. */
    void allocate(long receivable, BigDecimal some) {
        Allocation row = allocations.stream()
                .filter(each -> Long.valueOf(receivable).equals(each.receivable))
                .findAny()
                .orElseGet(() -> {
                    Allocation fresh = new Allocation();
                    fresh.receivable = receivable;
                    fresh.amount = BigDecimal.ZERO;
                    allocations.add(fresh);
                    return fresh;
                });
        row.amount = row.amount().add(some);
        settle();
    }

    /** Has what is not allocated and the status follow the allocations. */
    void settle() {
        BigDecimal whole = amount == null ? BigDecimal.ZERO : amount;
        BigDecimal allocated = allocations.stream().map(Allocation::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        unallocated = status == ReceiptStatus.REVERSED ? BigDecimal.ZERO : whole.subtract(allocated);
        if (EnumSet.of(ReceiptStatus.CONFIRMED, ReceiptStatus.PARTLY_ALLOCATED, ReceiptStatus.ALLOCATED)
                .contains(status)) {
            status = asAllocated(allocated);
        }
    }

    private ReceiptStatus asAllocated(BigDecimal allocated) {
        if (allocated.signum() == 0) {
            return ReceiptStatus.CONFIRMED;
        }
        return unallocated.signum() == 0 ? ReceiptStatus.ALLOCATED : ReceiptStatus.PARTLY_ALLOCATED;
    }
}
