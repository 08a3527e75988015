package tangram.knowledge;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;

/** Somebody whom an article has helped. */
@Entity
@Table(name = "knowledge_vote")
class Vote extends ChildRow {

    @Field(readOnly = true)
    @LinkTo("person")
    @NotNull
    @Nullable
    Long person;

    @Field(readOnly = true)
    @NotNull
    @Nullable
    LocalDate votedOn;
}
