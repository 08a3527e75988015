package tangram.notify;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A record that people follow. */
@Entity
@Table(name = "letters_letter")
@RecordType(id = "letter", path = "letters", group = "sales", title = "title")
class Letter extends OwnedRecord {

    @Field
    @NotBlank
    @Size(max = 100)
    String title = "";
}
