package tangram.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * A person at a customer: how to reach him, what he decides and how he thinks of us. Who has left is made inactive, with a
 * reason; what was agreed with him still names him.
 */
@Entity
@Table(name = "customer_contact")
@RecordType(
        id = "contact",
        path = "contacts",
        group = "customer",
        title = "name",
        numbering = false,
        countBy = "status",
        sharedWith = "customer")
class Contact extends OwnedRecord {

    /** 性别. */
    enum Gender {
        FEMALE,
        MALE
    }

    /** 决策角色. */
    enum DecisionRole {
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

    /** 状态. */
    enum ContactStatus implements Status<ContactStatus> {
        ACTIVE,
        INACTIVE;

        @Override
        public Set<ContactStatus> next() {
            return Set.of(this == ACTIVE ? INACTIVE : ACTIVE);
        }

        @Override
        public boolean initial() {
            return true;
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    @Field(listed = true)
    @LinkTo("customer")
    @NotNull
    @Nullable
    Long customer;

    @Field
    @Size(max = 100)
    @Nullable
    String department;

    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String title;

    @Field(listed = true, as = As.PHONE)
    @Size(max = 60)
    @Nullable
    String mobile;

    @Field(as = As.PHONE)
    @Size(max = 60)
    @Nullable
    String phone;

    @Field(listed = true, searchable = true)
    @Email
    @Size(max = 200)
    @Nullable
    String email;

    @Field(searchable = true)
    @Size(max = 60)
    @Nullable
    String wechat;

    @Field
    @Nullable
    Gender gender;

    @Field
    @Nullable
    LocalDate birthday;

    @Field
    boolean decisionMaker;

    @Field
    @Nullable
    DecisionRole decisionRole;

    @Field
    @Nullable
    Attitude attitude;

    @Field
    @LinkTo(value = "contact", tree = true)
    @Nullable
    Long superior;

    @Field(listed = true)
    @NotNull
    ContactStatus status = ContactStatus.ACTIVE;

    @Field
    @Size(max = 300)
    @Nullable
    String inactiveReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
