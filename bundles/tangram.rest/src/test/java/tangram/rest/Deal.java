package tangram.rest;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A deal, about which reports are made. */
@Entity
@Table(name = "deals_deal")
@RecordType(id = "deal", path = "deals", group = "sales", title = "name", countBy = "stage", measure = "amount")
class Deal extends OwnedRecord {

    enum Stage {
        FIRST,
        OFFER,
        WON
    }

    @Field(sortable = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    @Field(ruleable = true)
    @NotNull
    Stage stage = Stage.FIRST;

    @Field(as = As.MONEY)
    @NotNull
    BigDecimal amount;

    @Field
    @NotNull
    LocalDate closeOn;

    @Field
    Boolean urgent;

    @Field
    @LinkTo("deal")
    Long rival;

    @Field
    @OneToMany
    List<Part> parts = new ArrayList<>();

    /** What it is made of. */
    @Entity
    @Table(name = "deals_part")
    static class Part extends ChildRow {

        enum Kind {
            GOODS,
            SERVICE,
            OTHER
        }

        @Field
        @NotNull
        Kind kind = Kind.GOODS;

        @Field
        @LinkTo("deal")
        Long about;

        @Field(as = As.MONEY)
        BigDecimal price;
    }
}
