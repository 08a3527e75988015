package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.module.api.Module;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** What clients of {@link TradeModule} link to: a type that not everybody's roles open, and sorted by rarer kinds. */
final class ZonesModule implements Module {

    @Override
    public String id() {
        return "zones";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Zone.class);
    }

    @Entity
    @Table(name = "zones_zone")
    @RecordType(id = "zone", path = "zones", group = "service", title = "name", numbering = false)
    static class Zone extends OwnedRecord {
        @Field(listed = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, sortable = true)
        @Choice("order.source")
        @NotBlank
        @Size(max = 20)
        String level = "";

        @Field(sortable = true)
        @NotNull
        @Digits(integer = 6, fraction = 8)
        @Nullable
        BigDecimal area;

        @Field(as = As.PERCENTAGE, sortable = true)
        @NotNull
        @Nullable
        BigDecimal portion;

        @Field(as = As.PHONE, sortable = true)
        @NotBlank
        @Size(max = 40)
        String phone = "";
    }
}
