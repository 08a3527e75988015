package tangram.module.api.record;

/**
 * What a field holds, where its Java type alone does not say. Other kinds are told by annotations that are there anyway:
 * {@link Choice}, {@link LinkTo}, Jakarta's {@code @Email}.
 */
public enum As {
    /** What the Java type says: a text, a number, a date, a moment, yes or no, an enum, rows. */
    ITS_TYPE,
    /** Long text: several lines in forms; searched, but neither sorted nor compared. */
    LONG_TEXT,
    /**
     * Text with headings, lists, links and tables, as HTML of a short list of elements: what is not on the list is taken out before it
     * is kept, whatever the door, so it is safe to show. Searched by its words, neither sorted nor compared; its length is
     * that of the HTML.
     */
    RICH_TEXT,
    /** A telephone number, as people write it; found by any part of its digits. */
    PHONE,
    /** An address in the web, http or https. */
    URL,
    /** A postal address. */
    ADDRESS,
    /** An amount in the record's {@code currency}, or the company's where the type has no such field; two decimals. */
    MONEY,
    /** A number of percent: 12.5 is 12.5 %; two decimals. */
    PERCENTAGE,
    /** The id of a file kept with the record. */
    ATTACHMENT
}
