package tangram.campaign;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * Somebody a campaign is meant to reach, and how he responded. It is a part of the campaign; nobody is on the list of one twice.
 */
@Entity
@Table(name = "campaign_target")
@RecordType(
        id = "campaign-target",
        path = "targets",
        group = "market",
        title = "name",
        numbering = false,
        countBy = "response",
        partOf = "campaign")
class CampaignTarget extends OwnedRecord {

    /** 响应. */
    enum Response {
        NONE,
        @Toned(Tone.GOOD)
        POSITIVE,
        @Toned(Tone.GOOD)
        VISITED,
        @Toned(Tone.BAD)
        NEGATIVE
    }

    @Field(listed = true, fixed = true)
    @LinkTo("campaign")
    @NotNull
    @Nullable
    Long campaign;

    @Field(listed = true, fixed = true)
    @LinkTo("contact")
    @NotNull
    @Nullable
    Long contact;

    /** Without one, the contact's. */
    @Field(listed = true)
    @Size(max = 200)
    @Nullable
    String name;

    @Field(listed = true)
    @NotNull
    Response response = Response.NONE;

    @Field(listed = true)
    @Nullable
    LocalDate respondedOn;

    /** Campaign and contact, of which there is one. */
    @Field(readOnly = true, unique = true)
    @Size(max = 60)
    @Nullable
    String entry;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
