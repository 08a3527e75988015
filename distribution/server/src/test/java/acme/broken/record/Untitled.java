package acme.broken.record;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** Its title is none of its fields. */
@Entity
@Table(name = "untitled_untitled")
@RecordType(id = "untitled", path = "untitled", group = "daily", title = "subject")
class Untitled extends OwnedRecord {

    @Field
    int number;
}
