package tangram.quote;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** A product that is offered, and at which price. */
@Entity
@Table(name = "quote_line")
class QuoteLine extends ChildRow {

    @Field
    @LinkTo("product")
    @NotNull
    @Nullable
    Long product;

    @Field
    @Size(max = 300)
    @Nullable
    String description;

    @Field
    @NotNull
    @Positive
    @Digits(integer = 12, fraction = 4)
    @Nullable
    BigDecimal quantity;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal listPrice;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal discount;

    @Field(as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal unitPrice;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal taxRate;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal amount;
}
