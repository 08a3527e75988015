package acme.specimens;

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
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Status;

/** A record with a field of every kind, so that the contract of record types is tried on all of them. */
@Entity
@Table(name = "specimens_specimen")
@RecordType(
        id = "specimen",
        path = "specimens",
        group = "sales",
        title = "name",
        countBy = "stage",
        measure = "amount",
        cascade = "specimen")
class Specimen extends OwnedRecord {

    enum Stage implements Status<Stage> {
        FOUND,
        KEPT,
        THROWN_AWAY;

        @Override
        public Set<Stage> next() {
            return this == FOUND ? Set.of(KEPT, THROWN_AWAY) : Set.of();
        }
    }

    enum Size3 {
        SMALL,
        MIDDLE,
        LARGE
    }

    @Entity
    @Table(name = "specimens_part")
    static class Part extends ChildRow {
        @Field
        @NotBlank
        @Size(max = 100)
        String label = "";

        @Field
        @NotNull
        @Positive
        @Digits(integer = 10, fraction = 2)
        BigDecimal quantity;

        @Field
        LocalDate day;

        @Field
        @LinkTo("customer")
        Long maker;
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 100)
    String name = "";

    @Field(listed = true)
    @NotNull
    Stage stage = Stage.FOUND;

    @Field(listed = true, sortable = true)
    @NotNull
    Size3 size = Size3.SMALL;

    @Field(listed = true, sortable = true)
    @NotNull
    LocalDate day = LocalDate.of(2026, 1, 1);

    @Field(sortable = true)
    @Min(-5)
    @Max(1000)
    int pieces;

    @Field(unique = true)
    @Size(max = 40)
    String reference;

    @Field(as = As.PHONE)
    @Size(max = 40)
    String phone;

    @Field
    @Email
    @Size(max = 100)
    String mail;

    @Field(as = As.URL)
    @Size(max = 200)
    String site;

    @Field(as = As.ADDRESS, searchable = true)
    @Size(max = 300)
    String address;

    @Field(as = As.MONEY)
    @PositiveOrZero
    BigDecimal amount;

    @Field(as = As.PERCENTAGE)
    @Max(100)
    BigDecimal share;

    @Field
    @Digits(integer = 8, fraction = 4)
    BigDecimal weight;

    @Field
    Instant seenAt;

    @Field
    Boolean rare;

    @Field
    @Choice("specimen.origin")
    @Size(max = 60)
    String origin;

    @Field
    @LinkTo("specimen")
    Long kin;

    @Field
    @LinkTo("customer")
    Long finder;

    @Field
    @LinkTo("person")
    Long keeper;

    @Field
    @LinkTo("department")
    Long department;

    @Field(as = As.ATTACHMENT)
    Long picture;

    @Field(fixed = true)
    @Size(max = 20)
    String shelf;

    @Field(readOnly = true)
    int views;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    String note;

    @Field
    @OneToMany
    List<Part> parts = new ArrayList<>();

    @Field
    @ElementCollection
    @Choice("specimen.tag")
    List<String> tags = new ArrayList<>();

    @Field
    @ElementCollection
    @LinkTo("specimen")
    List<Long> relatives = new ArrayList<>();
}
