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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.crm.api.price.PricedLine;
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
    @PositiveOrZero
    @Nullable
    BigDecimal unitPrice;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal taxRate;

    @Field(readOnly = true, as = As.MONEY)
    @Nullable
    BigDecimal amount;

    /** Of the price and the discount from the list price, the one that is left out follows from the other. */
    void price() {
        if (listPrice != null && unitPrice == null) {
            unitPrice = PricedLine.reduced(listPrice, discount == null ? BigDecimal.ZERO : discount);
        }
        if (listPrice != null && unitPrice != null && discount == null) {
            discount = PricedLine.discount(listPrice, unitPrice);
        }
    }

    /** Whether both are said, and are not the same but for the fractions of a percent or a cent. */
    boolean isContradictory() {
        return listPrice != null
                && unitPrice != null
                && discount != null
                && PricedLine.discount(listPrice, unitPrice).compareTo(discount) != 0
                && PricedLine.reduced(listPrice, discount).compareTo(unitPrice) != 0;
    }

    /** Whether all is there that it takes to add it up. */
    boolean isPriced() {
        return quantity != null && quantity.signum() > 0 && unitPrice != null && unitPrice.signum() >= 0;
    }

    PricedLine priced() {
        return new PricedLine(
                Objects.requireNonNull(quantity),
                Optional.ofNullable(listPrice),
                Objects.requireNonNull(unitPrice),
                Optional.ofNullable(taxRate));
    }
}
