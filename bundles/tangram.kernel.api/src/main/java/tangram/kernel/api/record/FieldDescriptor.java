package tangram.kernel.api.record;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.Tone;

/**
 * One field of a record type, as every consumer of descriptors sees it.
 *
 * @param name its name in JSON, {@code creditLimit}
 * @param column its column, {@code credit_limit}; of a field that holds many values, where each of them stands
 * @param kind what it holds
 * @param traits what is true of it
 * @param keyColumn the column it is sorted by: the collation key of a text, else its own; null when not sortable
 * @param limits how long and how large its values may be
 * @param source what its values come from: the record type a link points to, the dictionary of a choice; or null
 * @param codes of an enum, its constants; else none
 * @param initial what a new record has when nothing is said, as JSON shows it; null for nothing
 * @param rows the table of a field that holds many values, or null
 * @param labels what an added field is called, by language; others are labelled by their module's properties
 */
public record FieldDescriptor(
        String name,
        String column,
        FieldKind kind,
        Set<Trait> traits,
        @Nullable String keyColumn,
        Limits limits,
        @Nullable String source,
        Codes codes,
        @Nullable Object initial,
        @Nullable ChildTable rows,
        Map<String, String> labels) {

    /**
     * The constants of an enum.
     *
     * @param all their codes, in their order
     * @param next of an enum with a life cycle, what each code may be edited to; else empty
     * @param tones how those are taken that are not {@link Tone#NEUTRAL}
     */
    public record Codes(List<String> all, Map<String, List<String>> next, Map<String, Tone> tones) {

        public static final Codes NONE = new Codes(List.of(), Map.of(), Map.of());

        public Codes {
            all = List.copyOf(all);
            next = Map.copyOf(next);
            tones = Map.copyOf(tones);
        }
    }

    /** What may be true of a field. */
    public enum Trait {
        /** A record cannot be without it. */
        REQUIRED,
        /** Only the server sets it. */
        READ_ONLY,
        /** It is set when the record is created and never changed after. */
        FIXED,
        /** Lists show it unless asked otherwise. */
        LISTED,
        /** Lists can be sorted by it. */
        SORTABLE,
        /** {@code q} finds records by it. */
        SEARCHABLE,
        /** No two living records of the type have the same value. */
        UNIQUE,
        /** The type's records make a tree by it. */
        TREE,
        /** Sharing rules may select by it. */
        RULEABLE,
        /** Left empty, it is copied from what another link of the record points to. */
        COPIED,
        /** It may be set by the exact code or title of what it points to. */
        EXACT,
        /** An amount in the company's currency, converted from one in the record's. */
        CONVERTED,
        /** A column outside the class, added by a deployment or another module. */
        ADDED
    }

    /**
     * The bounds of a value.
     *
     * @param length longest text, in characters; 0 where that has no meaning
     * @param least least number, or null
     * @param most greatest number, or null
     * @param digits digits before the point of a number with fractions
     * @param scale digits after it
     */
    public record Limits(
            int length,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            int digits,
            int scale) {

        public static final Limits NONE = new Limits(0, null, null, 0, 0);

        public static Limits length(int length) {
            return new Limits(length, null, null, 0, 0);
        }
    }

    /**
     * Where the values of a field that holds many of them stand, one row each, in the order of {@code position}.
     *
     * @param table the table
     * @param parent the column with the record's id
     * @param fields what a row holds: of {@link FieldKind#ROWS} the fields of the row; of links and choices the field itself
     *     as one value
     */
    public record ChildTable(String table, String parent, List<FieldDescriptor> fields) {

        /** How many links or choices a field holds at most. */
        public static final int MOST_VALUES = 200;

        /** How many rows a record holds at most. */
        public static final int MOST_ROWS = 500;

        public ChildTable {
            fields = List.copyOf(fields);
        }

        public Optional<FieldDescriptor> field(String name) {
            return fields.stream().filter(f -> f.name().equals(name)).findAny();
        }
    }

    public FieldDescriptor {
        traits = traits.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(traits));
        labels = Map.copyOf(labels);
    }

    /** A field of a record class. */
    public FieldDescriptor(
            String name,
            String column,
            FieldKind kind,
            Set<Trait> traits,
            @Nullable String keyColumn,
            Limits limits,
            @Nullable String source,
            Codes codes,
            @Nullable Object initial,
            @Nullable ChildTable rows) {
        this(name, column, kind, traits, keyColumn, limits, source, codes, initial, rows, Map.of());
    }

    /** A field of this kind of which nothing else is to be said. */
    public static FieldDescriptor of(String name, String column, FieldKind kind, Limits limits, Set<Trait> traits) {
        return new FieldDescriptor(name, column, kind, traits, null, limits, null, Codes.NONE, null, null);
    }

    /** Whether words ({@code q}) are looked for in it: where its type says so, and in telephone numbers. */
    public boolean searched() {
        boolean meant = traits.contains(Trait.SEARCHABLE) || kind == FieldKind.PHONE;
        return meant && kind.value() == FieldKind.Value.TEXT && !kind.many();
    }

    /** The same field, with one more trait. */
    public FieldDescriptor with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new FieldDescriptor(name, column, kind, more, keyColumn, limits, source, codes, initial, rows, labels);
    }

    /** The same field, its values coming from this type or dictionary. */
    public FieldDescriptor from(@Nullable String other) {
        return new FieldDescriptor(name, column, kind, traits, keyColumn, limits, other, codes, initial, rows, labels);
    }

    /** The same field, with what a new record has. */
    public FieldDescriptor beginningWith(Object value) {
        return new FieldDescriptor(name, column, kind, traits, keyColumn, limits, source, codes, value, rows, labels);
    }

    /** The same field, called so. */
    public FieldDescriptor called(Map<String, String> byLanguage) {
        return new FieldDescriptor(
                name, column, kind, traits, keyColumn, limits, source, codes, initial, rows, byLanguage);
    }

    /** The codes of an enum, or empty. */
    public List<String> choices() {
        return codes.all();
    }

    /** Of an enum with a life cycle, what each code may be edited to; else empty. */
    public Map<String, List<String>> next() {
        return codes.next();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean required() {
        return is(Trait.REQUIRED);
    }

    public boolean readOnly() {
        return is(Trait.READ_ONLY);
    }

    public boolean listed() {
        return is(Trait.LISTED);
    }

    public boolean sortable() {
        return is(Trait.SORTABLE);
    }

    /** Longest text, or 0. */
    public int maxLength() {
        return limits.length();
    }

    /** The type of record a link points to, or null. */
    public @Nullable String linkTo() {
        return kind.link() ? source : null;
    }

    /** Whether it is a text that sorts by a collation key of its own. */
    public boolean hasKey() {
        return keyColumn != null && !keyColumn.equals(column);
    }

    /** The table of its values; only for fields that hold many. */
    public ChildTable table() {
        if (rows == null) {
            throw new IllegalStateException(name + " holds one value");
        }
        return rows;
    }
}
