package tangram.product;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * Prices that are not the list prices: in which currency, for whom, from when until when. What it leaves empty it does not ask for.
 * It counts while it is active; {@link Prices} says which of several does.
 */
@Entity
@Table(name = "product_price_book")
@RecordType(id = "price-book", path = "price-books", group = "base", title = "name", countBy = "status")
class PriceBook extends ReferenceRecord {

    /** 状态. */
    enum BookStatus implements Status<BookStatus> {
        DRAFT,
        @Toned(Tone.GOOD)
        ACTIVE,
        INACTIVE;

        @Override
        public Set<BookStatus> next() {
            return Set.of(this == ACTIVE ? INACTIVE : ACTIVE);
        }
    }

    /** 客户级别, as customers have it. */
    enum CustomerLevel {
        @Toned(Tone.GOOD)
        A,
        @Toned(Tone.ACTIVE)
        B,
        C
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @Choice("currency")
    @NotBlank
    @Size(max = 60)
    String currency = Product.USUAL_CURRENCY;

    @Field(listed = true)
    @Nullable
    CustomerLevel customerLevel;

    /** As people write it of a customer. */
    @Field(listed = true)
    @Size(max = 100)
    @Nullable
    String region;

    /** Of whoever sells, or one above it. */
    @Field(listed = true)
    @LinkTo("department")
    @Nullable
    Long department;

    @Field(listed = true)
    @Nullable
    LocalDate validFrom;

    /** The last day. */
    @Field(listed = true)
    @Nullable
    LocalDate validUntil;

    @Field(listed = true)
    @NotNull
    BookStatus status = BookStatus.DRAFT;

    @Field
    @OneToMany
    List<BookLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
