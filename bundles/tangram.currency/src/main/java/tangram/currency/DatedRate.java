package tangram.currency;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;

/**
 * 汇率: how much of the company's currency one of another is worth, from a day on until the next rate of it begins. Everybody reads
 * rates, since whatever has an amount may be in any currency. Records keep the rate they were made with, so one that is mended or
 * deleted changes nothing that is there. The company's own is worth 1, whatever is said of it here.
 */
@Entity
@Table(name = "currency_rate")
@RecordType(
        id = "exchange-rate",
        path = "rates",
        group = "daily",
        title = "name",
        numbering = false,
        countBy = "currency")
class DatedRate extends ReferenceRecord {

    /** Without one, the currency and the day. */
    @Field
    @Size(max = 100)
    @Nullable
    String name;

    @Field(listed = true)
    @Choice("currency")
    @NotBlank
    @Size(max = 60)
    String currency = "";

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate validFrom;

    /** What one is worth. */
    @Field(listed = true)
    @Digits(integer = 9, fraction = 8)
    @Positive
    @NotNull
    @Nullable
    BigDecimal rate;

    @Field(as = As.LONG_TEXT)
    @Size(max = 1000)
    @Nullable
    String notes;
}
