package tangram.example.visits;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A visit to a customer. It is planned until it took place or was called off. */
@Entity
@Table(name = "visits_visit")
@RecordType(id = "visit", path = "visits", group = "daily", title = "subject", countBy = "status")
class Visit extends OwnedRecord {

    enum Status {
        PLANNED,
        DONE,
        CANCELLED
    }

    @Field(listed = true)
    @NotBlank
    @Size(max = 200)
    String subject = "";

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate day;

    @Field(listed = true)
    @NotNull
    Status status = Status.PLANNED;

    @Field(listed = true)
    @LinkTo("customer")
    @Nullable
    Long customer;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String outcome;
}
