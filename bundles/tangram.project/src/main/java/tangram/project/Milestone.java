package tangram.project;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/** A phase or a milestone of a project: who brings it about, when, and what is delivered. */
@Entity
@Table(name = "project_milestone")
class Milestone extends ChildRow {

    /** 里程碑状态. */
    enum MilestoneStatus {
        @Toned(Tone.ACTIVE)
        PLANNED,
        @Toned(Tone.ACTIVE)
        IN_PROGRESS,
        @Toned(Tone.GOOD)
        DONE,
        @Toned(Tone.BAD)
        DELAYED
    }

    @Field
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field
    @LinkTo("person")
    @Nullable
    Long responsiblePerson;

    @Field
    @Nullable
    LocalDate plannedOn;

    @Field
    @Nullable
    LocalDate actualOn;

    @Field
    @Size(max = 300)
    @Nullable
    String deliverable;

    @Field
    @NotNull
    MilestoneStatus status = MilestoneStatus.PLANNED;
}
