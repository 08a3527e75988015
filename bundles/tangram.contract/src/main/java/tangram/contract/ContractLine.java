package tangram.contract;

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
import tangram.module.api.record.InCompanyCurrency;
import tangram.module.api.record.LinkTo;

/** What is sold by a contract. */
@Entity
@Table(name = "contract_line")
class ContractLine extends ChildRow {

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

    @Field(readOnly = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    /** The same of another contract. */
    ContractLine copy() {
        ContractLine copy = new ContractLine();
        copy.product = product;
        copy.description = description;
        copy.quantity = quantity;
        copy.discount = discount;
        copy.unitPrice = unitPrice;
        copy.taxRate = taxRate;
        return copy;
    }

    boolean isPriced() {
        return quantity != null && quantity.signum() > 0 && unitPrice != null && unitPrice.signum() >= 0;
    }

    PricedLine priced() {
        return new PricedLine(
                Objects.requireNonNull(quantity),
                Optional.empty(),
                Objects.requireNonNull(unitPrice),
                Optional.ofNullable(taxRate));
    }
}
