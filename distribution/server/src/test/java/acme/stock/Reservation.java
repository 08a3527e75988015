package acme.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** Pieces of an article put aside, never more than the shelf holds. */
@Entity
@Table(name = "stock_reservation")
@RecordType(id = "reservation", path = "reservations", group = "sales", title = "article")
class Reservation extends OwnedRecord {
    static final int SHELF = 100;

    @Field(listed = true)
    @NotBlank
    @Size(max = 60)
    String article = "";

    @Field(listed = true)
    @Max(SHELF)
    int pieces;
}
