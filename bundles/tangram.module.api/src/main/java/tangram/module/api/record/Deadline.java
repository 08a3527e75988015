package tangram.module.api.record;

/**
 * A day on which something is due: a payment, the end of a contract, the return of a lead nobody follows up. On that day, or so many
 * days before, the owner of the record is told, once for each day the field names; or an action is performed as if he did it, and he is
 * told then. Within an hour of the day's beginning where the company is. A module hands its deadlines out with itself
 * ({@link tangram.module.api.Module#deadlines}). Immutable.
 *
 * <p>What is said is the text {@code deadline.<type>.<id>} of the module's properties, with the record's title for {@code {0}} and
 * the day for {@code {1}}. What was due more than {@value #DAYS} days ago is let be.
 *
 * @param type id of the record type, one of the module's own
 * @param id its name, lower-kebab, unique for the type. Never changes
 * @param on the date field that names the day. The module's migration makes an index of its column
 * @param before how many days before that day; negative for days after; -31 to 366
 * @param filter which records it concerns, RSQL as in a {@link View}; empty for all that live
 * @param action id of an action without mandatory input, or empty where the owner is told and no more
 */
public record Deadline(String type, String id, String on, int before, String filter, String action) {

    /** What was due before is let be. */
    public static final int DAYS = 31;

    /** The owner is told on the day. */
    public Deadline(String type, String id, String on, String filter) {
        this(type, id, on, 0, filter, "");
    }

    /** The owner is told so many days before. */
    public Deadline(String type, String id, String on, int before, String filter) {
        this(type, id, on, before, filter, "");
    }
}
