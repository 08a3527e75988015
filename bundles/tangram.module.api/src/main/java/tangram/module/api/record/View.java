package tangram.module.api.record;

import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;

/**
 * A list that people open every day, by its name: what is to be followed up today, what will expire. A module hands its views out
 * with itself ({@link tangram.module.api.Module#views}). Immutable.
 *
 * <p>A day in the filter may be said by how far it lies from today, so that the list is right tomorrow as well: {@code @today},
 * {@code @today:30} in thirty days, {@code @today:-7} a week ago; {@code @week}, {@code @month}, {@code @quarter} and {@code @year} are
 * the first day of this one, {@code @month:1} of the next. Of a moment it is the beginning of that day where the company is.
 * {@code owner==@me} is whoever looks, {@code owner==@below} are all below him.
 *
 * @param type id of the record type, one of the module's own
 * @param id its name in {@code ?view=}, lower-kebab, unique for the type; its label in properties is {@code <type>.view.<id>}
 * @param filter RSQL as lists take it, about fields of the type itself, since what links point to may be absent
 * @param sort the field to sort by, {@code -} before it for the largest first; empty for the newest first
 * @param work which of it somebody has to do, or null when it is only looked up
 */
public record View(
        String type,
        String id,
        String filter,
        String sort,
        @Nullable Work work) {

    /**
     * Work that is waiting: what of a list the page of today shows to whoever looks.
     *
     * @param whose RSQL that leaves of what one may see what is his to do, like {@code owner==@me}; empty for all of it
     * @param doing what he must be allowed to do with the type; without that the page does not show it
     */
    public record Work(String whose, Operation doing) {}

    /** To be looked up; the newest first. */
    public View(String type, String id, String filter) {
        this(type, id, filter, "");
    }

    /** To be looked up. */
    public View(String type, String id, String filter, String sort) {
        this(type, id, filter, sort, null);
    }

    /** The same list, as work of each record's owner. */
    public View asWork() {
        return asWork("owner==@me");
    }

    /** The same list, as work of those whom this leaves something: {@code handler==@me}. */
    public View asWork(String whose) {
        return new View(type, id, filter, sort, new Work(whose, Operation.EDIT));
    }

    /** The same list, as work of everybody who sees it and may do this: receipts are confirmed by finance. */
    public View asWorkOf(Operation doing) {
        return new View(type, id, filter, sort, new Work("", doing));
    }
}
