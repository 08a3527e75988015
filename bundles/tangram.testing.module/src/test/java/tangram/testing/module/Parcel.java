package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** What an order is sent in: a record of another module that links to it. */
@Entity
@Table(name = "parcels_parcel")
@RecordType(id = "parcel", path = "parcels", group = "service", title = "label", numbering = false)
class Parcel extends OwnedRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String label = "";

    @Field(listed = true)
    @LinkTo("order")
    @Nullable
    Long contents;
}
