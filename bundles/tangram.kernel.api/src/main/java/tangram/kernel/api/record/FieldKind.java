package tangram.kernel.api.record;

import java.util.Locale;

/** What a field holds, as far as tables, JSON and forms differ. */
public enum FieldKind {
    TEXT,
    LONG_TEXT,
    /** A value of a dictionary (字典) that the deployment extends. */
    CHOICE,
    /** A constant of a Java enum, written in lower-kebab. */
    ENUM,
    INTEGER,
    DECIMAL,
    DATE,
    INSTANT,
    YES_NO,
    /** Another record's id. */
    LINK,
    /** A desk, shown as the person who holds it. */
    DESK,
    /** A person's id. */
    PERSON;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
