package tangram.campaign;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * What marketing does to find leads: planned, going on, completed or cancelled. Everybody with the group reads it. Whom it is meant to
 * reach are its {@link CampaignTarget}s; what came of it is a matter of reports, since everybody sees other leads and deals.
 */
@Entity
@Table(name = "campaign_campaign")
@RecordType(id = "campaign", path = "campaigns", group = "market", title = "name", countBy = "status", common = true)
class Campaign extends OwnedRecord {

    /** 活动类型. */
    enum Type {
        EXHIBITION,
        SEMINAR,
        ADVERTISEMENT,
        EMAIL,
        SMS,
        ONLINE,
        PHONE
    }

    /** 状态. */
    enum CampaignStatus implements Status<CampaignStatus> {
        PLANNED,
        @Toned(Tone.ACTIVE)
        IN_PROGRESS,
        @Toned(Tone.GOOD)
        COMPLETED,
        CANCELLED;

        @Override
        public Set<CampaignStatus> next() {
            return switch (this) {
                case PLANNED -> Set.of(IN_PROGRESS, CANCELLED);
                case IN_PROGRESS -> Set.of(COMPLETED, CANCELLED);
                case COMPLETED, CANCELLED -> Set.of();
            };
        }

        boolean over() {
            return next().isEmpty();
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @Nullable
    Type type;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate startsOn;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate endsOn;

    @Field(listed = true)
    @NotNull
    CampaignStatus status = CampaignStatus.PLANNED;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String place;

    @Field(listed = true, as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal budget;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal cost;

    @Field
    @Min(0)
    @Max(10000000)
    @Nullable
    Integer targetCount;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String description;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
