package tangram.activity;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * Something its owner has to do, perhaps about a record; who is responsible for that is responsible here, as for an
 * activity. Small ones are done without having been in progress.
 */
@Entity
@Table(name = "activity_task")
@RecordType(id = "task", path = "tasks", group = "daily", title = "subject", numbering = false, countBy = "status")
class Task extends OwnedRecord {

    /** 优先级. */
    enum Priority {
        LOW,
        NORMAL,
        @Toned(Tone.ATTENTION)
        HIGH
    }

    /** 状态. */
    enum TaskStatus implements Status<TaskStatus> {
        NOT_STARTED,
        @Toned(Tone.ACTIVE)
        IN_PROGRESS,
        @Toned(Tone.GOOD)
        DONE;

        @Override
        public Set<TaskStatus> next() {
            return switch (this) {
                case NOT_STARTED -> Set.of(IN_PROGRESS, DONE);
                case IN_PROGRESS -> Set.of(DONE);
                case DONE -> Set.of();
            };
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String subject = "";

    @Field
    @Nullable
    LocalDate startsOn;

    @Field(listed = true)
    @Nullable
    LocalDate dueOn;

    @Field(listed = true, sortable = true)
    @NotNull
    Priority priority = Priority.NORMAL;

    @Field(listed = true)
    @NotNull
    TaskStatus status = TaskStatus.NOT_STARTED;

    @Field(listed = true)
    @LinkTo(value = "opportunity", related = Related.YES)
    @Nullable
    Long opportunity;

    @Field
    @LinkTo(value = "contract", related = Related.YES)
    @Nullable
    Long contract;

    @Field
    @LinkTo(value = "project", related = Related.YES)
    @Nullable
    Long project;

    @Field
    @LinkTo(value = "asset", related = Related.YES)
    @Nullable
    Long asset;

    @Field
    @LinkTo(value = "service-request", related = Related.YES)
    @Nullable
    Long serviceRequest;

    @Field(listed = true)
    @LinkTo(value = "customer", related = Related.YES)
    @Nullable
    Long customer;

    @Field
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field
    @LinkTo("lead")
    @Nullable
    Long lead;

    @Field
    @LinkTo("quote")
    @Nullable
    Long quote;

    @Field
    @LinkTo("receivable")
    @Nullable
    Long receivable;

    @Field
    @LinkTo("service-charge")
    @Nullable
    Long serviceCharge;

    @Field
    @LinkTo("campaign")
    @Nullable
    Long campaign;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String description;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String result;
}
