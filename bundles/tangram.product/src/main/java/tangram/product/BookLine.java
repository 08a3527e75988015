package tangram.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** What a piece of a product costs by a book, for whoever takes so many. */
@Entity
@Table(name = "product_price")
class BookLine extends ChildRow {

    @Field
    @LinkTo("product")
    @NotNull
    @Nullable
    Long product;

    /** 起订量. */
    @Field
    @NotNull
    @PositiveOrZero
    @Digits(integer = 12, fraction = 4)
    BigDecimal fromQuantity = BigDecimal.ZERO;

    @Field(as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal price;
}
