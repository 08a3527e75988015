package tangram.receivable;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** Which receivable is paid by how much of a receipt. */
@Entity
@Table(name = "receivable_allocation")
class Allocation extends ChildRow {

    @Field
    @LinkTo("receivable")
    @NotNull
    @Nullable
    Long receivable;

    @Field(as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    /** How much; zero where nothing was said. */
    BigDecimal amount() {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
