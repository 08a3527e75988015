package tangram.testing.module;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
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
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** A record with a field of every kind. */
@Entity
@Table(name = "shop_order")
@RecordType(
        id = "order",
        path = "orders",
        group = "sales",
        title = "subject",
        countBy = "status",
        measure = "amount",
        cascade = {"parcel", "order"})
class Order extends OwnedRecord {

    enum OrderStatus implements Status<OrderStatus> {
        OPEN,
        SENT,
        CLOSED;

        @Override
        public Set<OrderStatus> next() {
            return switch (this) {
                case OPEN -> Set.of(SENT, CLOSED);
                case SENT -> Set.of(CLOSED);
                case CLOSED -> Set.of();
            };
        }
    }

    @Entity
    @Table(name = "shop_line")
    static class Line extends ChildRow {
        @Field
        @NotBlank
        @Size(max = 100)
        String product = "";

        @Field
        @NotNull
        @Positive
        @Digits(integer = 10, fraction = 2)
        @Nullable
        BigDecimal quantity;

        @Field
        @LinkTo("order")
        @Nullable
        Long related;
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 100)
    String subject = "";

    @Field(listed = true)
    @NotNull
    OrderStatus status = OrderStatus.OPEN;

    @Field(unique = true)
    @Size(max = 40)
    @Nullable
    String reference;

    @Field(as = As.PHONE)
    @Size(max = 40)
    @Nullable
    String phone;

    @Field
    @Email
    @Size(max = 100)
    @Nullable
    String mail;

    @Field(as = As.URL)
    @Size(max = 200)
    @Nullable
    String site;

    @Field(as = As.ADDRESS)
    @Size(max = 300)
    @Nullable
    String address;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal amount;

    @Field(as = As.PERCENTAGE)
    @Max(100)
    @Nullable
    BigDecimal discount;

    @Field
    @Digits(integer = 8, fraction = 4)
    @Nullable
    BigDecimal weight;

    @Field
    @Min(1)
    @Nullable
    Integer pieces;

    @Field
    @Nullable
    LocalDate due;

    @Field
    @Nullable
    Instant seenAt;

    @Field
    @Nullable
    Boolean urgent;

    @Field
    @Choice("order.source")
    @Size(max = 60)
    @Nullable
    String source;

    @Field
    @LinkTo("order")
    @Nullable
    Long replaces;

    @Field
    @LinkTo("person")
    @Nullable
    Long seller;

    @Field
    @LinkTo("department")
    @Nullable
    Long department;

    @Field(fixed = true)
    @Size(max = 20)
    @Nullable
    String customerNumber;

    @Field(readOnly = true)
    int lineCount;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String note;

    @Field
    @OneToMany
    List<Line> lines = new ArrayList<>();

    @Field
    @ElementCollection
    @Choice("order.tag")
    List<String> tags = new ArrayList<>();

    @Field
    @ElementCollection
    @LinkTo("order")
    List<Long> related = new ArrayList<>();
}
