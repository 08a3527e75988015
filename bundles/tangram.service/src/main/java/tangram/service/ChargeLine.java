package tangram.service;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;

/** Labour, parts or travel of a charge. */
@Entity
@Table(name = "service_charge_line")
class ChargeLine extends ChildRow {

    /** 类型. */
    enum Kind {
        LABOUR,
        PARTS,
        TRAVEL
    }

    @Field
    @NotBlank
    @Size(max = 200)
    String item = "";

    @Field
    @NotNull
    @Nullable
    Kind kind;

    @Field
    @NotNull
    @Positive
    @Digits(integer = 12, fraction = 4)
    @Nullable
    BigDecimal quantity;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal unitPrice;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal amount;
}
