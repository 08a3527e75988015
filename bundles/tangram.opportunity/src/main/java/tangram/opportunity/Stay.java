package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.opportunity.Opportunity.Stage;

/** That a deal was in a stage: since when, who put it there, and how long it stayed. */
@Entity
@Table(name = "opportunity_stay")
class Stay extends ChildRow {

    @Field(readOnly = true)
    @Nullable
    Stage stage;

    @Field(readOnly = true)
    @Nullable
    LocalDate since;

    @Field(readOnly = true)
    @LinkTo("person")
    @Nullable
    Long person;

    /** Until it went on; empty while it is there. */
    @Field(readOnly = true)
    @Nullable
    Integer days;

    /** Why it was opened again, where it was. */
    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String reason;
}
