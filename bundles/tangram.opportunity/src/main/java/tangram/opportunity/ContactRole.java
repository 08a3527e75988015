package tangram.opportunity;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * 联系人角色: what somebody is to this deal, and how he thinks of it. He may be somebody else in another one, play several roles, and
 * need not work for the customer: an institute that designs has influence, too.
 */
@Entity
@Table(name = "opportunity_role")
class ContactRole extends ChildRow {

    /** 决策角色. */
    enum Role {
        DECIDES,
        USES,
        EXAMINES,
        PURCHASES,
        INFLUENCES
    }

    /** 态度. */
    enum Attitude {
        @Toned(Tone.GOOD)
        SUPPORTIVE,
        NEUTRAL,
        @Toned(Tone.BAD)
        OPPOSED,
        UNKNOWN
    }

    @Field
    @LinkTo("contact")
    @NotNull
    @Nullable
    Long contact;

    @Field
    @NotNull
    @Nullable
    Role role;

    @Field
    @NotNull
    Attitude attitude = Attitude.UNKNOWN;

    @Field
    @Size(max = 300)
    @Nullable
    String note;
}
