package tangram.competitor;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** What a competitor sells, against which of ours, and how the two differ. Everybody with the group reads it. */
@Entity
@Table(name = "competitor_product")
@RecordType(
        id = "competitor-product",
        path = "products",
        group = "competition",
        title = "name",
        numbering = false,
        countBy = "status",
        common = true)
class CompetitorProduct extends OwnedRecord {

    /** 状态. */
    enum ProductStatus implements Status<ProductStatus> {
        ON_SALE,
        DISCONTINUED;

        @Override
        public Set<ProductStatus> next() {
            return Set.of(this == ON_SALE ? DISCONTINUED : ON_SALE);
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @LinkTo("competitor")
    @NotNull
    @Nullable
    Long competitor;

    /** Ours that it stands against. */
    @Field(listed = true)
    @LinkTo("product")
    @Nullable
    Long product;

    @Field(listed = true, as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal price;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String differences;

    /** Where it is better than ours. */
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
    ProductStatus status = ProductStatus.ON_SALE;
}
