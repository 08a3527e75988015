package tangram.customer;

import jakarta.persistence.Entity;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * A firm we sell to, or hope to. A prospect shows interest, buys, may fall silent or be lost, and can be won back; the
 * level says how much it matters.
 */
@Entity
@Table(name = "customer_customer")
@RecordType(
        id = "customer",
        path = "customers",
        group = "customer",
        title = "name",
        countBy = "type",
        cascade = {"contact", "opportunity", "quote", "contract", "receivable"})
class Customer extends OwnedRecord {

    /** 客户类型. */
    enum Type {
        PROSPECT,
        @Toned(Tone.ACTIVE)
        INTERESTED,
        @Toned(Tone.GOOD)
        CLOSED_DEAL,
        AGENT,
        PARTNER,
        SUPPLIER,
        COMPETITOR
    }

    /** 归属. */
    enum Holding {
        HELD,
        @Toned(Tone.ATTENTION)
        POOLED
    }

    /** 级别. */
    enum Level {
        @Toned(Tone.GOOD)
        A,
        @Toned(Tone.ACTIVE)
        B,
        C
    }

    /**
     * 客户状态. A customer may be entered as it is found, an old one too; it is won back only after it was silent or lost.
     */
    enum CustomerStatus implements Status<CustomerStatus> {
        POTENTIAL,
        @Toned(Tone.ACTIVE)
        INTERESTED,
        @Toned(Tone.GOOD)
        WON,
        @Toned(Tone.ATTENTION)
        SILENT,
        @Toned(Tone.BAD)
        LOST,
        @Toned(Tone.ACTIVE)
        REACTIVATED;

        @Override
        public Set<CustomerStatus> next() {
            return switch (this) {
                case POTENTIAL -> Set.of(INTERESTED, WON, SILENT, LOST);
                case INTERESTED -> Set.of(POTENTIAL, WON, SILENT, LOST);
                case WON -> Set.of(SILENT, LOST);
                case SILENT, LOST -> Set.of(REACTIVATED);
                case REACTIVATED -> Set.of(INTERESTED, WON, SILENT, LOST);
            };
        }

        @Override
        public boolean initial() {
            return this != REACTIVATED;
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(searchable = true)
    @Size(max = 60)
    @Nullable
    String shortName;

    @Field(listed = true, ruleable = true)
    @NotNull
    Type type = Type.PROSPECT;

    @Field(listed = true, sortable = true, ruleable = true)
    @NotNull
    Level level = Level.C;

    @Field(listed = true)
    @NotNull
    CustomerStatus status = CustomerStatus.POTENTIAL;

    @Field
    @Choice("customer.industry")
    @Size(max = 60)
    @Nullable
    String industry;

    @Field
    @Choice("customer.source")
    @Size(max = 60)
    @Nullable
    String source;

    @Field
    @Choice("customer.staff-size")
    @Size(max = 60)
    @Nullable
    String staffSize;

    @Field
    @Choice("customer.nature")
    @Size(max = 60)
    @Nullable
    String nature;

    /** 统一社会信用代码. */
    @Field(unique = true, searchable = true)
    @Size(max = 18)
    @Nullable
    String creditCode;

    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String region;

    @Field
    @Size(max = 60)
    @Nullable
    String province;

    @Field
    @Size(max = 60)
    @Nullable
    String city;

    @Field
    @Size(max = 60)
    @Nullable
    String district;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String address;

    @Field(listed = true, as = As.PHONE)
    @Size(max = 40)
    @Nullable
    String phone;

    @Field(as = As.URL)
    @Size(max = 300)
    @Nullable
    String website;

    @Field
    @LinkTo(value = "customer", tree = true)
    @Nullable
    Long parent;

    @Field
    @Size(max = 200)
    @Nullable
    String invoiceTitle;

    @Field
    @Size(max = 30)
    @Nullable
    String taxNumber;

    @Field
    @Size(max = 200)
    @Nullable
    String bank;

    @Field
    @Size(max = 60)
    @Nullable
    String bankAccount;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String invoiceAddress;

    @Field(as = As.PHONE)
    @Size(max = 60)
    @Nullable
    String invoicePhone;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Digits(integer = 15, fraction = 2)
    @Nullable
    BigDecimal creditLimit;

    @Field
    @Min(0)
    @Max(3650)
    @Nullable
    Integer creditDays;

    /** Whether somebody has it, or it lies in a pool (公海) for whoever wants it. */
    @Field(readOnly = true, ruleable = true)
    @NotNull
    Holding holding = Holding.HELD;

    /** The pool it lies in, or came out of. */
    @Field
    @LinkTo("pool")
    @Nullable
    Long pool;

    @Field(readOnly = true)
    @Nullable
    LocalDate pooledOn;

    /** Why it was given back the last time. */
    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String releaseReason;

    /** Since when whoever took it out of the pool has it. */
    @Field(readOnly = true)
    @Nullable
    LocalDate claimedOn;

    /** When it goes back into the pool, unless it is followed up until then. */
    @Field(readOnly = true)
    @Nullable
    LocalDate returnOn;

    @Field
    @Nullable
    LocalDate firstDealOn;

    @Field
    @Nullable
    Instant lastContactAt;

    @Field
    @Nullable
    Instant nextContactAt;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;

    /** Nobody has it from now on. */
    void lieIn(long into, LocalDate today) {
        pool = into;
        holding = Holding.POOLED;
        pooledOn = today;
        claimedOn = null;
    }

    /** Somebody has it from now on. */
    void hold(LocalDate today) {
        holding = Holding.HELD;
        pooledOn = null;
        claimedOn = today;
    }
}
