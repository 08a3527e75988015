package tangram.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/**
 * A firm we sell to, or hope to. A prospect shows interest, buys, may fall silent or be lost, and can be won back; the
 * level says how much it matters.
 */
@Entity
@Table(name = "customer_customer")
@RecordType(id = "customer", path = "customers", group = "customer", title = "name", countBy = "type")
class Customer extends OwnedRecord {

    /** 客户类型. */
    enum Type {
        PROSPECT,
        INTERESTED,
        CLOSED_DEAL,
        AGENT,
        PARTNER,
        SUPPLIER,
        COMPETITOR
    }

    /** 级别. */
    enum Level {
        A,
        B,
        C
    }

    /** 客户状态. */
    enum Status {
        POTENTIAL,
        INTERESTED,
        WON,
        SILENT,
        LOST,
        REACTIVATED
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field
    @Size(max = 60)
    @Nullable
    String shortName;

    @Field(listed = true)
    @NotNull
    Type type = Type.PROSPECT;

    @Field(listed = true, sortable = true)
    @NotNull
    Level level = Level.C;

    @Field(listed = true)
    @NotNull
    Status status = Status.POTENTIAL;

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

    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String region;

    @Field
    @Size(max = 300)
    @Nullable
    String address;

    @Field(listed = true)
    @Size(max = 40)
    @Nullable
    String phone;

    @Field
    @Size(max = 300)
    @Nullable
    String website;

    @Field
    @LinkTo("customer")
    @Nullable
    Long parent;

    @Field
    @PositiveOrZero
    @Digits(integer = 15, fraction = 2)
    @Nullable
    BigDecimal creditLimit;

    @Field
    @Min(0)
    @Nullable
    Integer creditDays;

    @Field
    @Nullable
    Instant nextContactAt;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
