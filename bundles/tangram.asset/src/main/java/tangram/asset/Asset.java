package tangram.asset;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * A product at a customer's: sold, installed, under warranty and out of it, until it is scrapped, replaced or
 * returned. It may be entered as it is found. Who is responsible for the contract, else for the project, is
 * responsible here.
 */
@Entity
@Table(name = "asset_asset")
@RecordType(id = "asset", path = "assets", group = "service", title = "name", countBy = "status")
class Asset extends OwnedRecord {

    /** 资产状态. */
    enum AssetStatus implements Status<AssetStatus> {
        SOLD,
        @Toned(Tone.ACTIVE)
        INSTALLED,
        @Toned(Tone.GOOD)
        IN_WARRANTY,
        @Toned(Tone.ATTENTION)
        OUT_OF_WARRANTY,
        SCRAPPED,
        REPLACED,
        RETURNED;

        @Override
        public Set<AssetStatus> next() {
            return switch (this) {
                case SOLD -> Set.of(INSTALLED, SCRAPPED, REPLACED, RETURNED);
                case INSTALLED -> Set.of(IN_WARRANTY, SCRAPPED, REPLACED, RETURNED);
                case IN_WARRANTY -> Set.of(OUT_OF_WARRANTY, SCRAPPED, REPLACED, RETURNED);
                case OUT_OF_WARRANTY -> Set.of(SCRAPPED, REPLACED, RETURNED);
                case SCRAPPED, REPLACED, RETURNED -> Set.of();
            };
        }

        @Override
        public boolean initial() {
            return !next().isEmpty();
        }
    }

    /** Without one, the serial number, the model or the day of installation. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String name;

    @Field
    @LinkTo(value = "contract", related = Related.YES)
    @Nullable
    Long contract;

    @Field
    @LinkTo(value = "project", related = Related.YES)
    @Nullable
    Long project;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            related = Related.BY_SWITCH,
            copiedFrom = {"contract", "project"})
    @NotNull
    @Nullable
    Long customer;

    @Field(listed = true)
    @LinkTo("product")
    @NotNull
    @Nullable
    Long product;

    @Field(listed = true, searchable = true)
    @Size(max = 100)
    @Nullable
    String model;

    @Field(listed = true, searchable = true)
    @Size(max = 100)
    @Nullable
    String serialNumber;

    @Field
    @NotNull
    @Positive
    @Digits(integer = 12, fraction = 4)
    BigDecimal quantity = BigDecimal.ONE;

    @Field(listed = true)
    @NotNull
    AssetStatus status = AssetStatus.SOLD;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate installedOn;

    @Field
    @NotNull
    @Nullable
    LocalDate warrantyStartsOn;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate warrantyEndsOn;

    @Field
    @Nullable
    LocalDate acceptedOn;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String location;

    @Field
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field
    @LinkTo("contract")
    @Nullable
    Long maintenanceContract;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String configuration;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
