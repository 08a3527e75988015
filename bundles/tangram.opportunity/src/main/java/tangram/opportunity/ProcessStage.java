package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.opportunity.Opportunity.Stage;

/** A stage as a process has it. */
@Entity
@Table(name = "opportunity_process_stage")
class ProcessStage extends ChildRow {

    @Field
    @NotNull
    Stage stage = Stage.CONTACT;

    @Field
    @NotBlank
    @Size(max = 60)
    String name = "";

    @Field(as = As.PERCENTAGE)
    @NotNull
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal probability;

    /** After so many days a deal has stalled. */
    @Field
    @NotNull
    @Min(1)
    @Max(3650)
    @Nullable
    Integer days;
}
