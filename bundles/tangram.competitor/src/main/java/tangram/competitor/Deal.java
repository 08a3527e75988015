package tangram.competitor;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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
 * A competitor in one deal: what he offers, where he is strong. It is a part of the opportunity and belongs to whoever
 * owns that.
 */
@Entity
@Table(name = "competitor_deal")
@RecordType(
        id = "opportunity-competitor",
        path = "deals",
        group = "sales",
        title = "title",
        numbering = false,
        countBy = "result",
        partOf = "opportunity")
class Deal extends OwnedRecord {

    /** 结果. */
    enum Result {
        UNDECIDED,
        @Toned(Tone.GOOD)
        WON,
        @Toned(Tone.BAD)
        LOST
    }

    @Field(listed = true, fixed = true)
    @LinkTo("opportunity")
    @NotNull
    @Nullable
    Long opportunity;

    @Field(listed = true)
    @LinkTo("competitor")
    @NotNull
    @Nullable
    Long competitor;

    /** Without one, the competitor's name. */
    @Field(listed = true)
    @Size(max = 200)
    @Nullable
    String title;

    @Field(listed = true)
    @Size(max = 200)
    @Nullable
    String product;

    @Field
    @LinkTo("competitor-product")
    @Nullable
    Long competitorProduct;

    /** What he asks. */
    @Field(listed = true, as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal price;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String strengths;

    @Field(as = As.LONG_TEXT)
    @Size(max = 2000)
    @Nullable
    String weaknesses;

    @Field(listed = true)
    @NotNull
    Result result = Result.UNDECIDED;

    /** When it was won or lost against him. */
    @Field(listed = true, readOnly = true)
    @Nullable
    LocalDate decidedOn;

    /** What the deal came to when it was decided. */
    @Field(readOnly = true, as = As.MONEY)
    @Nullable
    BigDecimal amount;
}
