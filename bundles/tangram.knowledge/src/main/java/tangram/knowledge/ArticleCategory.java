package tangram.knowledge;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;

/** What articles are about, which may be a part of something wider: categories make a tree. It is base data and belongs to nobody. */
@Entity
@Table(name = "knowledge_category")
@RecordType(id = "article-category", path = "categories", group = "knowledge", title = "name", numbering = false)
class ArticleCategory extends ReferenceRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    /** The wider one; none at the top. */
    @Field(listed = true)
    @LinkTo(value = "article-category", tree = true)
    @Nullable
    Long parent;

    /** Its place among those of the same parent, the least first. */
    @Field(listed = true, sortable = true)
    @Min(0)
    @Max(100000)
    int position;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String notes;
}
