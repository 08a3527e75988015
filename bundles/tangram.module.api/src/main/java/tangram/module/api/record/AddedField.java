package tangram.module.api.record;

import java.util.regex.Pattern;

/**
 * A field added to somebody else's record type. It is optional, as its records were there before, and neither sortable nor
 * unique. Immutable.
 *
 * @param name in JSON and of its column: {@code x_}, who adds it, and what it is, {@code x_acme_region}; at most 40
 *     lower-case letters, digits and underscores. Never changes
 * @param kind what it holds. Never changes
 * @param length longest text, in characters; may grow. 0 where that has no meaning
 * @param digits digits before the point of a number with fractions; else 0
 * @param scale digits after it
 * @param source the dictionary of a choice, the record type a link points to; else empty
 * @param listed whether lists show it without being asked
 * @param zh what it is called in Chinese
 * @param en what it is called in English
 */
public record AddedField(
        String name,
        Kind kind,
        int length,
        int digits,
        int scale,
        String source,
        boolean listed,
        String zh,
        String en) {

    /** What an added field may hold. */
    public enum Kind {
        TEXT,
        /** Several lines in forms. */
        LONG_TEXT,
        /** A telephone number, as people write it. */
        PHONE,
        /** An address in the web. */
        URL,
        /** A value of a dictionary. */
        CHOICE,
        /** A whole number. */
        INTEGER,
        DECIMAL,
        /** An amount in the record's currency, with two decimals. */
        MONEY,
        DATE,
        /** A moment. */
        INSTANT,
        YES_NO,
        /** Another record. */
        LINK
    }

    private static final Pattern NAME = Pattern.compile("x(?:_[a-z][a-z0-9]*){2,}");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_DIGITS = 30;

    /**
     * Checks what is said.
     *
     * @throws IllegalArgumentException naming the field and what is wrong with it
     */
    public AddedField {
        require(name, NAME.matcher(name).matches() && name.length() <= LONGEST_NAME, "is no name as x_acme_region is");
        require(name, length >= 0 && length <= LONGEST_TEXT, "has at most " + LONGEST_TEXT + " characters");
        require(name, digits >= 0 && scale >= 0 && digits + scale <= MOST_DIGITS, "has at most 30 digits");
        require(name, source.length() <= LONGEST_CODE, "comes from what has too long a name");
        require(name, zh.length() <= LONGEST_LABEL && en.length() <= LONGEST_LABEL, "has too long a label");
    }

    private static void require(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("The added field " + name + " " + otherwise);
        }
    }

    private static AddedField of(String name, Kind kind, int length, int digits, int scale, String source) {
        return new AddedField(name, kind, length, digits, scale, source, false, name, name);
    }

    /** A text of at most so many characters, up to 4,000. */
    public static AddedField text(String name, int length) {
        return of(name, Kind.TEXT, Math.max(1, length), 0, 0, "");
    }

    /** A text of several lines. */
    public static AddedField longText(String name, int length) {
        return of(name, Kind.LONG_TEXT, Math.max(1, length), 0, 0, "");
    }

    /** A telephone number. */
    public static AddedField phone(String name) {
        return of(name, Kind.PHONE, 60, 0, 0, "");
    }

    /** An address in the web. */
    public static AddedField url(String name) {
        return of(name, Kind.URL, 500, 0, 0, "");
    }

    /** A value of this dictionary, which some bundle labels: {@code choice.<dictionary>.<code>}. */
    public static AddedField choice(String name, String dictionary) {
        return of(name, Kind.CHOICE, LONGEST_CODE, 0, 0, dictionary);
    }

    /** A whole number. */
    public static AddedField integer(String name) {
        return of(name, Kind.INTEGER, 0, 0, 0, "");
    }

    /** A number with so many digits before and after the point, 30 together at most. */
    public static AddedField decimal(String name, int digits, int scale) {
        return of(name, Kind.DECIMAL, 0, digits, scale, "");
    }

    /** An amount in the record's currency. */
    public static AddedField money(String name) {
        return of(name, Kind.MONEY, 0, 17, 2, "");
    }

    /** A day. */
    public static AddedField date(String name) {
        return of(name, Kind.DATE, 0, 0, 0, "");
    }

    /** A moment. */
    public static AddedField instant(String name) {
        return of(name, Kind.INSTANT, 0, 0, 0, "");
    }

    /** Yes or no. */
    public static AddedField yesNo(String name) {
        return of(name, Kind.YES_NO, 0, 0, 0, "");
    }

    /** A record of this type. */
    public static AddedField link(String name, String type) {
        return of(name, Kind.LINK, 0, 0, 0, type);
    }

    /** The same field, called so by people; without it they read its name. */
    public AddedField called(String chinese, String english) {
        return new AddedField(name, kind, length, digits, scale, source, listed, chinese, english);
    }

    /** The same field, shown by lists. */
    public AddedField shownInLists() {
        return new AddedField(name, kind, length, digits, scale, source, true, zh, en);
    }
}
