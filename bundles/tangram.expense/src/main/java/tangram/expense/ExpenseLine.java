package tangram.expense;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;

/** What was spent on one occasion. */
@Entity
@Table(name = "expense_line")
class ExpenseLine extends ChildRow {

    @Field
    @NotNull
    @Nullable
    LocalDate spentOn;

    @Field
    @NotBlank
    @Size(max = 200)
    String purpose = "";

    @Field(as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    @Field
    @Size(max = 100)
    @Nullable
    String fromPlace;

    @Field
    @Size(max = 100)
    @Nullable
    String toPlace;

    @Field
    @Min(0)
    @Max(999)
    @Nullable
    Integer invoices;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long receipt;
}
