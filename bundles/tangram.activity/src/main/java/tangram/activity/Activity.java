package tangram.activity;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
 * What somebody did about a record, or plans to: a call, a visit, a day on the site. Who is responsible for what it is
 * about is responsible here, by the first of these links that leads to somebody.
 */
@Entity
@Table(name = "activity_activity")
@RecordType(
        id = "activity",
        path = "activities",
        group = "daily",
        title = "title",
        numbering = false,
        countBy = "status")
class Activity extends OwnedRecord {

    /** 方式. */
    enum Method {
        PHONE,
        VISIT,
        EMAIL,
        WECHAT,
        MEETING,
        SITE
    }

    /** 状态. */
    enum ActivityStatus implements Status<ActivityStatus> {
        PLANNED,
        @Toned(Tone.GOOD)
        DONE,
        CANCELLED;

        @Override
        public Set<ActivityStatus> next() {
            return this == PLANNED ? Set.of(DONE, CANCELLED) : Set.of();
        }

        @Override
        public boolean initial() {
            return this != CANCELLED;
        }
    }

    /** Without one, the first line of the content. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String title;

    @Field(listed = true)
    @NotNull
    @Nullable
    Method method;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    Instant happenedAt;

    @Field(as = As.LONG_TEXT)
    @NotBlank
    @Size(max = 4000)
    String content = "";

    @Field(listed = true)
    @NotNull
    ActivityStatus status = ActivityStatus.DONE;

    @Field(listed = true)
    @LinkTo(value = "opportunity", related = Related.YES)
    @Nullable
    Long opportunity;

    @Field
    @LinkTo(value = "contract", related = Related.YES)
    @Nullable
    Long contract;

    @Field
    @LinkTo(value = "project", related = Related.YES)
    @Nullable
    Long project;

    @Field
    @LinkTo(value = "asset", related = Related.YES)
    @Nullable
    Long asset;

    @Field
    @LinkTo(value = "service-request", related = Related.YES)
    @Nullable
    Long serviceRequest;

    @Field(listed = true)
    @LinkTo(value = "customer", related = Related.YES)
    @Nullable
    Long customer;

    @Field
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field
    @LinkTo("lead")
    @Nullable
    Long lead;

    @Field
    @LinkTo("quote")
    @Nullable
    Long quote;

    @Field
    @LinkTo("receivable")
    @Nullable
    Long receivable;

    @Field
    @LinkTo("service-charge")
    @Nullable
    Long serviceCharge;

    @Field
    @LinkTo("campaign")
    @Nullable
    Long campaign;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String result;

    @Field
    @Nullable
    Instant nextContactAt;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String place;
}
