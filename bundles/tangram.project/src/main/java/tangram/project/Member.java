package tangram.project;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** Who works on a project, and as what. */
@Entity
@Table(name = "project_member")
class Member extends ChildRow {

    @Field
    @LinkTo("person")
    @NotNull
    @Nullable
    Long person;

    @Field
    @Size(max = 60)
    @Nullable
    String role;

    @Field
    @Nullable
    LocalDate startsOn;

    @Field
    @Nullable
    LocalDate endsOn;
}
