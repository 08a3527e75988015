package acme.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** Somebody wants an article; the pieces are put aside at once, or there is no order. */
@Entity
@Table(name = "orders_order")
@RecordType(id = "order", path = "orders", group = "sales", title = "article")
class Order extends OwnedRecord {

    @Field(listed = true)
    @NotBlank
    @Size(max = 60)
    String article = "";

    @Field
    @LinkTo("reservation")
    Long reservation;
}
