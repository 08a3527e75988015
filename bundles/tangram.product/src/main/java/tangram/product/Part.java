package tangram.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** What a bundle consists of. */
@Entity
@Table(name = "product_part")
class Part extends ChildRow {

    @Field
    @LinkTo("product")
    @NotNull
    @Nullable
    Long product;

    @Field
    @NotNull
    @Positive
    @Digits(integer = 12, fraction = 4)
    BigDecimal quantity = BigDecimal.ONE;
}
