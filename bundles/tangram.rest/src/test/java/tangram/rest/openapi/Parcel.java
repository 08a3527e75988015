package tangram.rest.openapi;

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
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.module.api.Module;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** A record type with a field of every kind, and another that few may open. */
@Entity
@Table(name = "post_parcel")
@RecordType(id = "parcel", path = "parcels", group = "sales", title = "subject", countBy = "status", measure = "price")
class Parcel extends OwnedRecord {

    enum State implements Status<State> {
        PACKED,
        SENT;

        @Override
        public Set<State> next() {
            return this == PACKED ? Set.of(SENT) : Set.of();
        }
    }

    @Entity
    @Table(name = "post_item")
    static class Item extends ChildRow {
        @Field
        @NotBlank
        @Size(max = 100)
        String name = "";

        @Field
        @Choice("parcel.material")
        @Size(max = 60)
        @Nullable
        String material;

        @Field
        @LinkTo("secret")
        @Nullable
        Long secret;
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 5)
    String subject = "";

    @Field(listed = true)
    @NotNull
    State status = State.PACKED;

    @Field(as = As.MONEY)
    @Min(100)
    @NotNull
    @Nullable
    BigDecimal price;

    @Field(as = As.PERCENTAGE)
    @Max(5)
    @NotNull
    @Nullable
    BigDecimal discount;

    @Field
    @Digits(integer = 6, fraction = 3)
    @Nullable
    BigDecimal weight;

    @Field(readOnly = true)
    int pieces;

    @Field(as = As.PHONE)
    @Size(max = 40)
    @NotNull
    String phone = "";

    @Field
    @Email
    @Size(max = 100)
    @NotNull
    @Nullable
    String mail;

    @Field(as = As.URL)
    @Size(max = 200)
    @Nullable
    String site;

    @Field
    @NotNull
    @Nullable
    LocalDate due;

    @Field
    @Nullable
    Instant seenAt;

    @Field(fixed = true)
    @NotNull
    @Nullable
    Boolean fragile;

    @Field
    @Choice("parcel.material")
    @Size(max = 60)
    @NotNull
    @Nullable
    String material;

    @Field
    @ElementCollection
    @Choice("parcel.material")
    List<String> filling = new ArrayList<>();

    @Field
    @LinkTo("parcel")
    @Nullable
    Long inside;

    @Field
    @ElementCollection
    @LinkTo("parcel")
    List<Long> beside = new ArrayList<>();

    @Field
    @LinkTo("person")
    @Nullable
    Long packer;

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

    /** What is not for everybody. */
    @Entity
    @Table(name = "post_secret")
    @RecordType(id = "secret", path = "secrets", group = "analysis", title = "name", numbering = false)
    static class Secret extends OwnedRecord {
        @Field(listed = true)
        @NotBlank
        @Size(max = 20)
        String name = "";
    }

    static final class Post implements Module {
        @Override
        public String id() {
            return "post";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(Parcel.class, Secret.class);
        }
    }

    static final class Send extends RecordAction<Parcel, Send.Sending> {

        record Sending(
                @NotBlank @Size(max = 20) @Nullable String carrier,

                @Choice("parcel.material") @Size(max = 60) @Nullable
                String around) {}

        record Sent(@Size(max = 20) String label, @Nullable LocalDate due) {}

        Send() {
            super("send", Parcel.class, Sending.class);
        }

        @Override
        public boolean available(Parcel parcel) {
            return parcel.status == State.PACKED;
        }

        @Override
        public @Nullable Sent perform(Caller caller, Parcel parcel, Sending sending) {
            parcel.status = State.SENT;
            return sending.around() == null ? null : new Sent("label", parcel.due);
        }
    }
}
