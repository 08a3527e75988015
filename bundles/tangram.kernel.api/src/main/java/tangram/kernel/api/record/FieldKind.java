package tangram.kernel.api.record;

import java.util.Locale;

/** What a field holds, as far as tables, JSON, filters and forms differ. */
public enum FieldKind {
    TEXT(Value.TEXT),
    LONG_TEXT(Value.TEXT),
    /** HTML of a short list of elements. */
    RICH_TEXT(Value.TEXT),
    PHONE(Value.TEXT),
    EMAIL(Value.TEXT),
    URL(Value.TEXT),
    ADDRESS(Value.TEXT),
    /** A value of a dictionary (字典) that the deployment extends. */
    CHOICE(Value.TEXT),
    /** Several values of a dictionary. */
    CHOICES(Value.TEXT),
    /** A constant of a Java enum, written in lower-kebab. */
    ENUM(Value.TEXT),
    INTEGER(Value.NUMBER),
    DECIMAL(Value.DECIMAL),
    /** An amount in the record's currency. */
    MONEY(Value.DECIMAL),
    PERCENTAGE(Value.DECIMAL),
    DATE(Value.DATE),
    INSTANT(Value.INSTANT),
    YES_NO(Value.FLAG),
    /** Another record's id. */
    LINK(Value.NUMBER),
    /** Several records' ids. */
    LINKS(Value.NUMBER),
    /** A desk, shown as the person who holds it. */
    DESK(Value.NUMBER),
    /** A person's id. */
    PERSON(Value.NUMBER),
    /** A department's id. */
    DEPARTMENT(Value.NUMBER),
    /** The id of a file. */
    ATTACHMENT(Value.NUMBER),
    /** Rows inside the record. */
    ROWS(Value.NUMBER);

    /** What a value is in Java and in a column. */
    public enum Value {
        /** String. */
        TEXT,
        /** Long, or Integer in a member. */
        NUMBER,
        /** BigDecimal. */
        DECIMAL,
        /** LocalDate. */
        DATE,
        /** Instant. */
        INSTANT,
        /** Boolean. */
        FLAG
    }

    private final Value value;

    FieldKind(Value value) {
        this.value = value;
    }

    /** What one value is. */
    public Value value() {
        return value;
    }

    /** Whether it holds many values, in a table beside the record's. */
    public boolean many() {
        return this == CHOICES || this == LINKS || this == ROWS;
    }

    /** Whether it is a text people write, of which a part can be searched for. */
    public boolean prose() {
        return switch (this) {
            case TEXT, LONG_TEXT, PHONE, EMAIL, URL, ADDRESS -> true;
            default -> false;
        };
    }

    /** Whether it points to another record, of the type {@link FieldDescriptor#linkTo} says. */
    public boolean link() {
        return this == LINK || this == LINKS;
    }

    /** Whether it is as long as people like to write: neither compared as a whole nor put in order. */
    public boolean isLong() {
        return this == LONG_TEXT || this == RICH_TEXT;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
