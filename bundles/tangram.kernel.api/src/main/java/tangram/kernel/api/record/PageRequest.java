package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;

/**
 * Which page of a list is wanted.
 *
 * @param filter conditions, or empty
 * @param sort the field to sort by, or empty for newest first
 * @param descending direction of the sort
 * @param limit rows on the page, 1..100
 * @param after the cursor the previous page ended with, or empty for the first page
 * @param total how far to count
 * @param bin whether to list the recycle bin instead of what lives
 * @param fields names of the fields wanted, or empty for the listed ones
 * @param part what of that to list
 */
public record PageRequest(
        Optional<Filter> filter,
        Optional<FieldDescriptor> sort,
        boolean descending,
        int limit,
        Optional<String> after,
        Total total,
        boolean bin,
        List<String> fields,
        Part part) {

    public static final int MAX_LIMIT = 100;
    public static final int TOTAL_CAP = 1001;

    public PageRequest {
        fields = List.copyOf(fields);
    }

    /** A page of whatever the caller may see. */
    public PageRequest(
            Optional<Filter> filter,
            Optional<FieldDescriptor> sort,
            boolean descending,
            int limit,
            Optional<String> after,
            Total total,
            boolean bin,
            List<String> fields) {
        this(filter, sort, descending, limit, after, total, bin, fields, Part.ALL);
    }

    /** The newest records, with an exact total. */
    public static PageRequest first(int limit) {
        return new PageRequest(
                Optional.empty(), Optional.empty(), true, limit, Optional.empty(), Total.EXACT, false, List.of());
    }

    /** The same page under another filter. */
    public PageRequest filtered(Optional<Filter> other) {
        return new PageRequest(other, sort, descending, limit, after, total, bin, fields, part);
    }

    /** The same list of this part only. */
    public PageRequest only(Part other) {
        return new PageRequest(filter, sort, descending, limit, after, total, bin, fields, other);
    }

    /** As large a page of the same list as there is, from this cursor on, uncounted. */
    public PageRequest onward(Optional<String> cursor) {
        return new PageRequest(filter, sort, descending, MAX_LIMIT, cursor, Total.NONE, bin, fields, part);
    }

    /** What of the records that the caller may see. */
    public enum Part {
        ALL,
        /** What he follows. */
        FOLLOWED,
        /** What somebody has shared to him, or all of whose records somebody has (R13). */
        SHARED,
        /** What he takes part in (R16). */
        PARTICIPATING
    }

    public enum Total {
        NONE,
        /** Counts to {@value PageRequest#TOTAL_CAP} at most where counting costs rows; exact where counters know. */
        CAPPED,
        EXACT
    }
}
