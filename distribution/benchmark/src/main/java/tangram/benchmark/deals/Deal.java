package tangram.benchmark.deals;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** A chance to sell: counted by its stage, with the sum of what it may bring; others than its owner may be responsible. */
@Entity
@Table(name = "deals_deal")
@RecordType(
        id = "deal",
        path = "deals",
        group = "sales",
        title = "name",
        countBy = "stage",
        measure = "amount",
        numbering = false)
class Deal extends OwnedRecord {

    enum Stage {
        FOUND,
        VISITED,
        OFFERED,
        AGREED,
        WON,
        LOST
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @LinkTo("customer")
    @Nullable
    Long customer;

    @Field(listed = true)
    @NotNull
    Stage stage = Stage.FOUND;

    @Field(listed = true)
    @NotNull
    @Digits(integer = 17, fraction = 2)
    BigDecimal amount = BigDecimal.ZERO;

    @Field(listed = true, sortable = true)
    @NotNull
    LocalDate closesOn = LocalDate.of(2026, 12, 31);
}
