package tangram.testing.module;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.module.api.Module;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** Deals of clients, with a field of every kind and, together with {@link ZonesModule}, links of every sort. */
final class TradeModule implements Module {

    @Override
    public String id() {
        return "trade";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Client.class, Deal.class);
    }

    @Entity
    @Table(name = "trade_client")
    @RecordType(
            id = "client",
            path = "clients",
            group = "sales",
            title = "name",
            countBy = "vip",
            measure = "standing",
            numbering = false)
    static class Client extends OwnedRecord {
        @Field(listed = true, sortable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, sortable = true)
        @NotNull
        Instant since = Instant.EPOCH;

        @Field(sortable = true)
        int standing;

        @Field(sortable = true)
        boolean vip;

        @Field
        @Choice("order.source")
        @Size(max = 60)
        @Nullable
        String source;

        @Field
        @LinkTo("client")
        @Nullable
        Long parent;

        @Field(listed = true)
        @LinkTo("zone")
        @Nullable
        Long zone;

        @Field
        @ElementCollection
        @LinkTo("zone")
        List<Long> zones = new ArrayList<>();
    }

    enum Stage {
        OPEN,
        WON,
        LOST_AGAIN
    }

    @Entity
    @Table(name = "trade_item")
    static class Item extends ChildRow {
        @Field
        @NotBlank
        @Size(max = 60)
        String product = "";

        @Field
        @NotNull
        @Digits(integer = 10, fraction = 2)
        @Nullable
        BigDecimal quantity;

        @Field
        @Choice("order.tag")
        @Size(max = 60)
        @Nullable
        String colour;

        @Field
        @Nullable
        LocalDate wanted;

        @Field
        @Nullable
        Boolean checked;

        @Field
        @LinkTo("client")
        @Nullable
        Long client;

        @Field
        @LinkTo("person")
        @Nullable
        Long seller;
    }

    @Entity
    @Table(name = "trade_deal")
    @RecordType(id = "deal", path = "deals", group = "sales", title = "name", countBy = "stage", measure = "price")
    static class Deal extends OwnedRecord {
        @Field(listed = true, sortable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, sortable = true)
        @NotNull
        Stage stage = Stage.OPEN;

        @Field(as = As.MONEY, listed = true, sortable = true)
        @NotNull
        @Nullable
        BigDecimal price;

        @Field(sortable = true)
        @NotNull
        @Nullable
        LocalDate due;

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
        @Size(max = 100)
        @Nullable
        String address;

        @Field(searchable = true)
        @Size(max = 60)
        @Nullable
        String remark;

        @Field(as = As.PERCENTAGE)
        @Nullable
        BigDecimal discount;

        @Field
        @Digits(integer = 8, fraction = 4)
        @Nullable
        BigDecimal weight;

        @Field
        @Digits(integer = 6, fraction = 8)
        @Nullable
        BigDecimal dose;

        @Field
        @Nullable
        Integer pieces;

        @Field
        @Nullable
        Long distance;

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

        @Field(listed = true)
        @LinkTo("client")
        @Nullable
        Long client;

        @Field
        @LinkTo("person")
        @Nullable
        Long seller;

        @Field
        @LinkTo("department")
        @Nullable
        Long department;

        @Field(as = As.LONG_TEXT)
        @Size(max = 4000)
        @Nullable
        String note;

        @Field
        @OneToMany
        List<Item> items = new ArrayList<>();

        @Field
        @ElementCollection
        @Choice("order.tag")
        List<String> tags = new ArrayList<>();

        @Field
        @ElementCollection
        @LinkTo("client")
        List<Long> partners = new ArrayList<>();
    }
}
