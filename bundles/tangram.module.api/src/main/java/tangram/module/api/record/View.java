package tangram.module.api.record;

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
 */
public record View(String type, String id, String filter, String sort) {

    /** The newest first. */
    public View(String type, String id, String filter) {
        this(type, id, filter, "");
    }
}
