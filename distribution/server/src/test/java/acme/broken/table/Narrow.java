package acme.broken.table;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** Two of its fields have no column. */
@Entity
@Table(name = "narrow_narrow")
@RecordType(id = "narrow", path = "narrow", group = "daily", title = "subject")
class Narrow extends OwnedRecord {

    @Field
    @Size(max = 60)
    String subject;

    @Field
    int floorSpace;

    @Field
    int height;
}
