package tangram.receivable;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/**
 * What a customer owes by a contract or for a service: not yet due, due, partly received, settled; or overdue, and in
 * the end a bad debt. Who made it by mistake voids it, with a reason.
 */
@Entity
@Table(name = "receivable_receivable")
@RecordType(
        id = "receivable",
        path = "receivables",
        group = "sales",
        title = "name",
        countBy = "status",
        measure = "amount")
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
        NOT_DUE,
        DUE,
        PARTLY_RECEIVED,
        SETTLED,
        OVERDUE,
        BAD_DEBT,
        VOID;

        @Override
        public Set<ReceivableStatus> next() {
            return switch (this) {
                case NOT_DUE -> Set.of(DUE, PARTLY_RECEIVED, SETTLED, VOID);
                case DUE -> Set.of(PARTLY_RECEIVED, SETTLED, OVERDUE, BAD_DEBT, VOID);
                case PARTLY_RECEIVED -> Set.of(SETTLED, OVERDUE, BAD_DEBT);
                case OVERDUE -> Set.of(PARTLY_RECEIVED, SETTLED, BAD_DEBT, VOID);
                case SETTLED, BAD_DEBT, VOID -> Set.of();
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

    @Field(listed = true)
    @NotNull
    ReceivableStatus status = ReceivableStatus.NOT_DUE;

    @Field(listed = true, readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal received = BigDecimal.ZERO;

    @Field(listed = true, readOnly = true, as = As.MONEY)
    @NotNull
    BigDecimal outstanding = BigDecimal.ZERO;

    @Field(readOnly = true)
    int overdueDays;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal invoiced;

    @Field
    @Min(0)
    @Max(365)
    @Nullable
    Integer reminderDays;

    @Field
    @Size(max = 300)
    @Nullable
    String closeReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
