package tangram.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
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
import tangram.module.api.record.Records;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * 撞单: somebody says that a customer who is a colleague's already should be his. It is a draft until it is raised; then whoever sits above
 * both decides it, once. Whoever holds the customer takes part and reads it, where whoever claims it may know who that is.
 *
 * <p>Which customer it is stands in no field, since its owner does not see that one (R22). He sees it in {@link #customer} when it
 * was given to him, or opened.
 */
@Entity
@Table(name = "customer_claim")
@RecordType(
        id = "customer-claim",
        path = "claims",
        group = "customer",
        title = "name",
        numbering = false,
        countBy = "status")
class CustomerClaim extends OwnedRecord {

    static final int LONGEST_RULING = 500;

    /** 状态. */
    enum ClaimStatus implements Status<ClaimStatus> {
        DRAFT,
        @Toned(Tone.ATTENTION)
        OPEN,
        /** The customer was given to whoever claimed it. */
        @Toned(Tone.GOOD)
        GRANTED,
        /** Both work on the customer. */
        @Toned(Tone.GOOD)
        SHARED,
        @Toned(Tone.BAD)
        REFUSED,
        WITHDRAWN;

        @Override
        public Set<ClaimStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(OPEN);
                case OPEN -> Set.of(GRANTED, SHARED, REFUSED, WITHDRAWN);
                case GRANTED, SHARED, REFUSED, WITHDRAWN -> Set.of();
            };
        }
    }

    /** As whoever claims it calls the customer. */
    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    /** 统一社会信用代码, where he knows it. */
    @Field
    @Size(max = 18)
    @Nullable
    String creditCode;

    /** Why it should be his. */
    @Field(listed = true, as = As.LONG_TEXT)
    @NotBlank
    @Size(max = 1000)
    String reason = "";

    @Field(listed = true, readOnly = true)
    @NotNull
    ClaimStatus status = ClaimStatus.DRAFT;

    /** Who was to decide it when it was raised. Who sits there later decides as well. */
    @Field(listed = true, readOnly = true)
    @LinkTo("person")
    @Nullable
    Long arbiter;

    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate raisedOn;

    @Field(readOnly = true)
    @LinkTo("person")
    @Nullable
    Long decidedBy;

    @Field(readOnly = true)
    @Nullable
    LocalDate decidedOn;

    /** Why it was decided so. */
    @Field(readOnly = true)
    @Size(max = LONGEST_RULING)
    @Nullable
    String ruling;

    /** The customer, once he may see it. */
    @Field(readOnly = true)
    @LinkTo("customer")
    @Nullable
    Long customer;

    /** Id of the customer that is claimed; 0 for a draft. No field: see above. */
    long claimed;

    /** Id of the desk the customer belonged to when it was claimed; 0 for a draft. */
    long heldAt;

    /** Whether whoever holds the customer takes part. */
    boolean heard;

    void raised(Records.Same customer, long by, LocalDate today) {
        claimed = customer.id();
        heldAt = customer.owner();
        arbiter = by;
        raisedOn = today;
        status = ClaimStatus.OPEN;
    }

    void ended(ClaimStatus as, long by, LocalDate today, @Nullable String why) {
        decidedBy = by;
        decidedOn = today;
        ruling = why;
        status = as;
    }
}
