package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A page of a handbook. */
@Entity
@Table(name = "handbook_page")
@RecordType(
        id = "handbook-page",
        path = "pages",
        group = "service",
        title = "title",
        numbering = false,
        published = "stage==released")
class HandbookPage extends OwnedRecord {

    /** What is not released is its writer's. */
    enum Stage {
        WRITTEN,
        RELEASED
    }

    @Field(ruleable = true)
    @NotNull
    Stage stage = Stage.WRITTEN;

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String title = "";

    @Field(as = As.RICH_TEXT, searchable = true)
    @Size(max = 2000)
    @Nullable
    String body;
}
