package tangram.opportunity;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.crm.api.price.PricedLine;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** What the customer may buy: a product, or a description of something that is none yet. */
@Entity
@Table(name = "opportunity_line")
class OpportunityLine extends ChildRow {

    @Field
    @LinkTo("product")
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

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal discount;

    /** Before the discount. */
    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal unitPrice;

    /** Less the discount. */
    @Field(readOnly = true, as = As.MONEY)
    @Nullable
    BigDecimal amount;

    /** What it comes to, where somebody said what a piece costs. */
    void price() {
        amount = quantity == null || unitPrice == null
                ? null
                : new PricedLine(quantity, Optional.empty(), reduced(unitPrice), Optional.empty()).amount();
    }

    private BigDecimal reduced(BigDecimal price) {
        return discount == null ? price : PricedLine.reduced(price, discount);
    }
}
