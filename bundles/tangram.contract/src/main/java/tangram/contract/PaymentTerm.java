package tangram.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;

/** When which part is to be paid. */
@Entity
@Table(name = "contract_payment_term")
class PaymentTerm extends ChildRow {

    /** 付款条件. */
    enum Condition {
        PREPAYMENT,
        DELIVERY,
        ACCEPTANCE,
        WARRANTY
    }

    @Field
    @NotBlank
    @Size(max = 100)
    String name = "";

    @Field
    @Nullable
    Condition condition;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal share;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    @Field
    @Nullable
    LocalDate dueOn;
}
