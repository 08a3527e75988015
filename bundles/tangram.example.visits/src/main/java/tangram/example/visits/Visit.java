package tangram.example.visits;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** A visit to a customer: planned until it took place or was called off. One that took place says what came of it. */
@Entity
@Table(name = "visits_visit")
@RecordType(id = "visit", path = "visits", group = "daily", title = "subject", countBy = "status")
class Visit extends OwnedRecord {

    enum VisitStatus implements Status<VisitStatus> {
        PLANNED,
        DONE,
        CANCELLED;

        @Override
        public Set<VisitStatus> next() {
            return this == PLANNED ? Set.of(DONE, CANCELLED) : Set.of();
        }
    }

    @Field(listed = true)
    @NotBlank
    @Size(max = 200)
    String subject = "";

    @Field(listed = true, sortable = true)
    @NotNull
    LocalDate day;

    @Field(listed = true)
    @NotNull
    VisitStatus status = VisitStatus.PLANNED;

    @Field(listed = true)
    @LinkTo("customer")
    Long customer;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    String outcome;

    void check(Consumer<FieldProblem> refuse) {
        if (status == VisitStatus.DONE && (outcome == null || outcome.isBlank())) {
            refuse.accept(FieldProblem.of("outcome", "visits.no-outcome", "Say what came of the visit."));
        }
    }
}
