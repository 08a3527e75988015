package tangram.service;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
 * What a service costs the customer: drafted, confirmed, receivable and settled; or waived, with a reason. Who is
 * responsible for the request is responsible here.
 */
@Entity
@Table(name = "service_charge")
@RecordType(
        id = "service-charge",
        path = "charges",
        group = "service",
        title = "subject",
        countBy = "status",
        measure = "amount")
class ServiceCharge extends OwnedRecord {

    /** 状态. */
    enum ChargeStatus implements Status<ChargeStatus> {
        DRAFT,
        @Toned(Tone.ACTIVE)
        CONFIRMED,
        @Toned(Tone.ATTENTION)
        RECEIVABLE,
        @Toned(Tone.GOOD)
        SETTLED,
        WAIVED;

        @Override
        public Set<ChargeStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(CONFIRMED, WAIVED);
                case CONFIRMED -> Set.of(RECEIVABLE, WAIVED);
                case RECEIVABLE -> Set.of(SETTLED, WAIVED);
                case SETTLED, WAIVED -> Set.of();
            };
        }
    }

    /** Without one, the first line's item, or the amount. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String subject;

    @Field(listed = true)
    @LinkTo(value = "service-request", related = Related.YES)
    @NotNull
    @Nullable
    Long serviceRequest;

    @Field
    @LinkTo(value = "asset", related = Related.YES)
    @Nullable
    Long asset;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            related = Related.BY_SWITCH,
            copiedFrom = {"serviceRequest", "asset"})
    @NotNull
    @Nullable
    Long customer;

    @Field
    @Size(max = 100)
    @Nullable
    String tariff;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal reduction;

    /** Also of what is waived altogether. */
    @Field
    @Size(max = 300)
    @Nullable
    String reductionReason;

    @Field(listed = true)
    boolean invoiced;

    @Field(listed = true)
    @NotNull
    ChargeStatus status = ChargeStatus.DRAFT;

    @Field
    @OneToMany
    List<ChargeLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
