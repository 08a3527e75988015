package tangram.testing.module;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** What is approved and may be changed then: the draft of its next version (A10). */
@Entity
@Table(name = "bids_bid")
@RecordType(id = "bid", path = "bids", group = "sales", title = "subject", approval = Approvable.REVISED)
class Bid extends OwnedRecord {

    enum BidStatus implements Status<BidStatus> {
        OPEN,
        SENT;

        @Override
        public Set<BidStatus> next() {
            return this == OPEN ? Set.of(SENT) : Set.of();
        }
    }

    @Entity
    @Table(name = "bids_line")
    static class Line extends ChildRow {
        @Field
        @NotBlank
        @Size(max = 100)
        String product = "";

        @Field(as = As.MONEY)
        @NotNull
        @Nullable
        BigDecimal price;
    }

    @Field(listed = true)
    @NotBlank
    @Size(max = 100)
    String subject = "";

    @Field(listed = true)
    @NotNull
    BidStatus status = BidStatus.OPEN;

    @Field(as = As.MONEY)
    @Nullable
    BigDecimal amount;

    @Field(as = As.PERCENTAGE)
    @Max(100)
    @Nullable
    BigDecimal discount;

    @Field(as = As.MONEY, readOnly = true)
    @Nullable
    BigDecimal total;

    @Field
    @Nullable
    LocalDate due;

    @Field
    @OneToMany
    List<Line> lines = new ArrayList<>();
}
