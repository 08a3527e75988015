package tangram.core.api.sharing;

import java.util.Set;

/**
 * That the holders of one seat read what another seat's holders see by that seat, in some types (T4): what lies on its desks
 * and below it, and what rules open to the seat, its department or its responsibility. What is shared to a person is not
 * passed on.
 *
 * @param seat code of the assistant's seat
 * @param of code of the seat that is assisted
 * @param types ids of the types; not empty
 * @param exception that it opens protected types beyond the ceiling on purpose (R5)
 * @param why the reason
 */
public record Assistant(String seat, String of, Set<String> types, boolean exception, String why) {

    /** Keeps a copy. */
    public Assistant {
        types = Set.copyOf(types);
    }
}
