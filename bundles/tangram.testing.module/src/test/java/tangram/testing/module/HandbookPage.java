package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A page of a handbook. */
@Entity
@Table(name = "handbook_page")
@RecordType(id = "handbook-page", path = "pages", group = "service", title = "title", numbering = false)
class HandbookPage extends OwnedRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String title = "";

    @Field(as = As.RICH_TEXT, searchable = true)
    @Size(max = 2000)
    @Nullable
    String body;
}
