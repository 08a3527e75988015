package tangram.competitor;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;

/** What was heard of a competitor. */
@Entity
@Table(name = "competitor_news")
class News extends ChildRow {

    @Field
    @NotNull
    @Nullable
    LocalDate heardOn;

    @Field
    @NotBlank
    @Size(max = 1000)
    String content = "";

    @Field
    @Size(max = 200)
    @Nullable
    String origin;
}
