package tangram.service;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** What somebody did for a request, and how long it took. */
@Entity
@Table(name = "service_process")
class ProcessEntry extends ChildRow {

    @Field
    @NotNull
    @Nullable
    Instant doneAt;

    @Field
    @LinkTo("person")
    @Nullable
    Long person;

    @Field
    @NotBlank
    @Size(max = 1000)
    String action = "";

    @Field
    @PositiveOrZero
    @Digits(integer = 6, fraction = 2)
    @Nullable
    BigDecimal hours;
}
