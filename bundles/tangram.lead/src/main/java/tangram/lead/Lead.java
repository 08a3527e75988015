package tangram.lead;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * Someone who may become a customer. New until assigned, then followed up until it is converted, judged invalid, with
 * a reason, or given back to the pool, from where it is assigned again.
 */
@Entity
@Table(name = "lead_lead")
@RecordType(id = "lead", path = "leads", group = "market", title = "company", countBy = "status")
class Lead extends OwnedRecord {

    /** 级别. */
    enum Rating {
        @Toned(Tone.GOOD)
        A,
        @Toned(Tone.ACTIVE)
        B,
        C
    }

    /** 状态. */
    enum LeadStatus implements Status<LeadStatus> {
        NEW,
        @Toned(Tone.ACTIVE)
        ASSIGNED,
        @Toned(Tone.ACTIVE)
        FOLLOWING_UP,
        @Toned(Tone.GOOD)
        CONVERTED,
        @Toned(Tone.BAD)
        INVALID,
        @Toned(Tone.ATTENTION)
        POOLED;

        @Override
        public Set<LeadStatus> next() {
            return switch (this) {
                case NEW -> Set.of(ASSIGNED, CONVERTED, INVALID, POOLED);
                case ASSIGNED -> Set.of(FOLLOWING_UP, CONVERTED, INVALID, POOLED);
                case FOLLOWING_UP -> Set.of(CONVERTED, INVALID, POOLED);
                case POOLED -> Set.of(ASSIGNED, FOLLOWING_UP, CONVERTED, INVALID);
                case CONVERTED, INVALID -> Set.of();
            };
        }

        @Override
        public boolean byAction() {
            return this == CONVERTED || this == POOLED;
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String company = "";

    @Field(listed = true, searchable = true)
    @NotBlank
    @Size(max = 100)
    String contactName = "";

    @Field
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

    @Field(searchable = true)
    @Email
    @Size(max = 200)
    @Nullable
    String email;

    @Field(as = As.URL)
    @Size(max = 300)
    @Nullable
    String website;

    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String region;

    @Field
    @Choice("lead.industry")
    @Size(max = 60)
    @Nullable
    String industry;

    @Field(listed = true, ruleable = true)
    @Choice("lead.source")
    @NotBlank
    @Size(max = 60)
    String source = "";

    @Field
    @LinkTo("campaign")
    @Nullable
    Long campaign;

    @Field(listed = true)
    @Nullable
    Rating rating;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String need;

    @Field(listed = true, as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    @Field
    @ElementCollection
    @LinkTo("product")
    List<Long> products = new ArrayList<>();

    @Field(listed = true)
    @Nullable
    Instant nextContactAt;

    @Field(listed = true, ruleable = true)
    @NotNull
    LeadStatus status = LeadStatus.NEW;

    @Field
    @Size(max = 300)
    @Nullable
    String invalidReason;

    /** The pool it lies in, or came out of. */
    @Field
    @LinkTo("pool")
    @Nullable
    Long pool;

    /** Since when it lies in the pool; empty while somebody has it. */
    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate pooledOn;

    /** Why it was given back the last time. */
    @Field(readOnly = true)
    @Size(max = 300)
    @Nullable
    String releaseReason;

    /** Since when whoever has it has it. */
    @Field(readOnly = true)
    @Nullable
    LocalDate assignedOn;

    @Field(listed = true, readOnly = true)
    @Nullable
    Instant lastContactAt;

    /** When it goes back into the pool, unless it is followed up until then. */
    @Field(readOnly = true)
    @Nullable
    LocalDate returnOn;

    /** What it became, and when; by its conversion alone. */
    @Field(readOnly = true)
    @LinkTo("customer")
    @Nullable
    Long customer;

    @Field(readOnly = true)
    @LinkTo("contact")
    @Nullable
    Long contact;

    @Field(readOnly = true)
    @LinkTo("opportunity")
    @Nullable
    Long opportunity;

    @Field(readOnly = true)
    @Nullable
    Instant convertedAt;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;

    boolean isOpen() {
        return status == LeadStatus.NEW || status == LeadStatus.ASSIGNED || status == LeadStatus.FOLLOWING_UP;
    }

    /** Nobody follows it up from now on. */
    void lieIn(long into, LocalDate today) {
        pool = into;
        status = LeadStatus.POOLED;
        pooledOn = today;
        assignedOn = null;
    }

    /** Somebody has it from now on. */
    void assign(LocalDate today) {
        status = LeadStatus.ASSIGNED;
        pooledOn = null;
        assignedOn = today;
    }
}
