package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** What is approved before it takes effect, and bound from then on (A20). */
@Entity
@Table(name = "bids_deed")
@RecordType(id = "deed", path = "deeds", group = "sales", title = "subject", approval = Approvable.BINDING)
class Deed extends OwnedRecord {

    enum DeedStatus implements Status<DeedStatus> {
        DRAFT,
        EFFECTIVE,
        ENDED;

        @Override
        public Set<DeedStatus> next() {
            return switch (this) {
                case DRAFT -> Set.of(EFFECTIVE);
                case EFFECTIVE -> Set.of(ENDED);
                case ENDED -> Set.of();
            };
        }

        @Override
        public boolean needsApproval() {
            return this == EFFECTIVE;
        }

        @Override
        public boolean handled() {
            return this == ENDED;
        }
    }

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String subject = "";

    @Field(listed = true)
    @NotNull
    DeedStatus status = DeedStatus.DRAFT;

    @Field(as = As.MONEY)
    @Nullable
    BigDecimal amount;

    @Field
    @LinkTo("bid")
    @Nullable
    Long bid;
}
