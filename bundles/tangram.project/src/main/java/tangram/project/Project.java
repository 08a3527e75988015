package tangram.project;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * What carries a contract out. Its owner is the project manager; who is responsible for the contract is responsible
 * here. It is set up, started, worked on, tried, accepted, under warranty and closed; until it is accepted it can be
 * suspended, and resumed where the work stands, or terminated.
 */
@Entity
@Table(name = "project_project")
@RecordType(id = "project", path = "projects", group = "service", title = "name", countBy = "status")
class Project extends OwnedRecord {

    /** 项目状态. */
    enum ProjectStatus implements Status<ProjectStatus> {
        SET_UP,
        @Toned(Tone.ACTIVE)
        STARTED,
        @Toned(Tone.ACTIVE)
        IN_PROGRESS,
        @Toned(Tone.ATTENTION)
        TRIAL,
        @Toned(Tone.GOOD)
        ACCEPTED,
        @Toned(Tone.GOOD)
        WARRANTY,
        @Toned(Tone.GOOD)
        CLOSED,
        @Toned(Tone.ATTENTION)
        SUSPENDED,
        @Toned(Tone.BAD)
        TERMINATED;

        @Override
        public Set<ProjectStatus> next() {
            return switch (this) {
                case SET_UP -> Set.of(STARTED, SUSPENDED, TERMINATED);
                case STARTED -> Set.of(IN_PROGRESS, SUSPENDED, TERMINATED);
                case IN_PROGRESS -> Set.of(TRIAL, SUSPENDED, TERMINATED);
                case TRIAL -> Set.of(ACCEPTED, SUSPENDED, TERMINATED);
                case ACCEPTED -> Set.of(WARRANTY);
                case WARRANTY -> Set.of(CLOSED);
                case SUSPENDED -> Set.of(SET_UP, STARTED, IN_PROGRESS, TRIAL, TERMINATED);
                case CLOSED, TERMINATED -> Set.of();
            };
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            copiedFrom = {"contract"})
    @NotNull
    @Nullable
    Long customer;

    @Field(listed = true)
    @LinkTo(value = "contract", related = Related.YES)
    @NotNull
    @Nullable
    Long contract;

    @Field(listed = true, ruleable = true)
    @Choice("project.type")
    @Size(max = 60)
    @Nullable
    String type;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate plannedStartOn;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate plannedEndOn;

    @Field
    @Nullable
    LocalDate actualStartOn;

    @Field
    @Nullable
    LocalDate actualEndOn;

    @Field(listed = true)
    @NotNull
    ProjectStatus status = ProjectStatus.SET_UP;

    @Field(listed = true, as = As.PERCENTAGE)
    @NotNull
    @Min(0)
    @Max(100)
    BigDecimal progress = BigDecimal.ZERO;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal contractAmount;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal budget;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal actualCost;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String scope;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String siteAddress;

    @Field
    @Nullable
    LocalDate acceptedOn;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long acceptanceSheet;

    @Field
    @Size(max = 300)
    @Nullable
    String stopReason;

    @Field
    @OneToMany
    List<Member> members = new ArrayList<>();

    @Field
    @OneToMany
    List<Milestone> milestones = new ArrayList<>();

    @Field
    @OneToMany
    List<Issue> issues = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
