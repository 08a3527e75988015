package tangram.core.api.sharing;

import java.util.Set;

/**
 * Who may be opened protected types at all by a rule (R5). For anybody else only an exception with a reason, a share, an
 * assignment, a task or responsibility opens them.
 *
 * @param types ids of the protected record types
 * @param seats codes or aliases of seats whose holders are eligible
 * @param departments codes of departments that are, with those below
 */
public record Ceiling(Set<String> types, Set<String> seats, Set<String> departments) {

    /** Nothing is protected. */
    public static final Ceiling NONE = new Ceiling(Set.of(), Set.of(), Set.of());

    /** Keeps copies. */
    public Ceiling {
        types = Set.copyOf(types);
        seats = Set.copyOf(seats);
        departments = Set.copyOf(departments);
    }
}
