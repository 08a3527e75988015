package tangram.target;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
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
 * 业绩目标: what somebody is to sell in a year, a quarter or a month, or a whole department; of everything, of one product or of one kind
 * of products. It belongs to whose target it is; a department's to whoever leads it. What its owner enters is a proposal until somebody above him agrees, and is his to change no more
 * then.
 */
@Entity
@Table(name = "target_target")
@RecordType(
        id = "target",
        path = "targets",
        group = "sales",
        title = "name",
        numbering = false,
        countBy = "status",
        measure = "amount")
class Target extends OwnedRecord {

    /** 目标类型: by what it is reached. */
    enum Goal {
        /** Contracts that were signed (合同额). */
        SIGNED,
        /** Money that came in (回款). */
        RECEIVED
    }

    /** 状态. */
    enum TargetStatus {
        @Toned(Tone.ATTENTION)
        PROPOSED,
        @Toned(Tone.GOOD)
        AGREED
    }

    /** Without one, the year, 2026, its quarter, 2026-Q1, or month, 2026-03. */
    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String name;

    @Field(listed = true)
    @NotNull
    Goal goal = Goal.SIGNED;

    @Field(listed = true)
    @NotNull
    @Min(2000)
    @Max(2999)
    @Nullable
    Integer calendarYear;

    @Field
    @Min(1)
    @Max(4)
    @Nullable
    Integer quarter;

    @Field
    @Min(1)
    @Max(12)
    @Nullable
    Integer month;

    @Field(readOnly = true, sortable = true)
    @NotNull
    LocalDate startsOn = LocalDate.EPOCH;

    /** The last day. */
    @Field(readOnly = true)
    @NotNull
    LocalDate endsOn = LocalDate.EPOCH;

    /** That of the department with all below it; empty for whose it is alone. */
    @Field(listed = true)
    @LinkTo("department")
    @Nullable
    Long department;

    /** Of this product only. */
    @Field(listed = true)
    @LinkTo("product")
    @Nullable
    Long product;

    /** Of the products of this category and of those below it. */
    @Field(listed = true)
    @LinkTo("product-category")
    @Nullable
    Long category;

    /** In the company's currency. */
    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    @Field(listed = true, readOnly = true)
    @NotNull
    TargetStatus status = TargetStatus.PROPOSED;

    @Field(as = As.LONG_TEXT)
    @Size(max = 1000)
    @Nullable
    String notes;
}
