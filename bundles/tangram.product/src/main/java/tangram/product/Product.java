package tangram.product;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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

/** Something we sell: on sale, or discontinued. It is base data and belongs to nobody. */
@Entity
@Table(name = "product_product")
@RecordType(id = "product", path = "products", group = "base", title = "name", countBy = "status")
class Product extends ReferenceRecord {

    /** What prices are in where nobody says anything else. */
    static final String USUAL_CURRENCY = "cny";

    /** 状态. */
    enum ProductStatus implements Status<ProductStatus> {
        ON_SALE,
        DISCONTINUED;

        @Override
        public Set<ProductStatus> next() {
            return Set.of(this == ON_SALE ? DISCONTINUED : ON_SALE);
        }

        @Override
        public boolean initial() {
            return true;
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String name = "";

    @Field(listed = true)
    @LinkTo("product-category")
    @Nullable
    Long category;

    @Field(listed = true, searchable = true)
    @Size(max = 300)
    @Nullable
    String specification;

    @Field(listed = true)
    @Choice("product.unit")
    @NotBlank
    @Size(max = 60)
    String unit = "";

    /** Of its prices. */
    @Field
    @Choice("currency")
    @NotBlank
    @Size(max = 60)
    String currency = USUAL_CURRENCY;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @PositiveOrZero
    @Nullable
    BigDecimal listPrice;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal costPrice;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal floorPrice;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal maxDiscount;

    @Field(as = As.PERCENTAGE)
    @Min(0)
    @Max(100)
    @Nullable
    BigDecimal taxRate;

    @Field
    @Min(0)
    @Max(600)
    @Nullable
    Integer warrantyMonths;

    @Field
    boolean serialised;

    @Field(listed = true)
    boolean onShelf = true;

    @Field(listed = true)
    @NotNull
    ProductStatus status = ProductStatus.ON_SALE;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long image;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long datasheet;

    @Field
    @OneToMany
    List<Part> parts = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
