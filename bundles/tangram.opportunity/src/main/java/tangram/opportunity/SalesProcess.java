package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;
import tangram.module.api.record.Status;
import tangram.opportunity.Opportunity.Stage;

/**
 * How a kind of deal is usually sold: which of the stages it has, what they are called, how likely a deal is won out of them and how
 * long it stays there. The stages are the same for all processes, so that deals can be counted together.
 */
@Entity
@Table(name = "opportunity_process")
@RecordType(
        id = "sales-process",
        path = "processes",
        group = "base",
        title = "name",
        numbering = false,
        countBy = "status")
class SalesProcess extends ReferenceRecord {

    /** 状态. */
    enum ProcessStatus implements Status<ProcessStatus> {
        ACTIVE,
        INACTIVE;

        @Override
        public Set<ProcessStatus> next() {
            return Set.of(this == ACTIVE ? INACTIVE : ACTIVE);
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @NotNull
    ProcessStatus status = ProcessStatus.ACTIVE;

    @Field
    @OneToMany
    List<ProcessStage> stages = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;

    Optional<ProcessStage> at(Stage stage) {
        return stages.stream().filter(row -> row.stage == stage).findFirst();
    }
}
