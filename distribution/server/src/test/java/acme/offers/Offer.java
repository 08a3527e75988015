package acme.offers;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A quote of one line. */
@Entity
@Table(name = "quote_quote")
@RecordType(id = "quote", path = "quotes", group = "sales", title = "subject")
class Offer extends OwnedRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String subject = "";
}
