package tangram.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;

/** What was changed about a contract in effect, and why. */
@Entity
@Table(name = "contract_amendment")
class Amendment extends ChildRow {

    @Field
    @NotNull
    @Nullable
    LocalDate changedOn;

    @Field
    @NotBlank
    @Size(max = 1000)
    String content = "";

    @Field
    @Size(max = 300)
    @Nullable
    String reason;
}
