package tangram.product;

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

/** A kind of product, which may be of a wider kind: categories make a tree. It is base data and belongs to nobody. */
@Entity
@Table(name = "product_category")
@RecordType(id = "product-category", path = "categories", group = "base", title = "name", numbering = false)
class ProductCategory extends ReferenceRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    /** The wider one; none at the top. */
    @Field(listed = true)
    @LinkTo(value = "product-category", tree = true)
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
