package tangram.core.api.sharing;

import java.util.Set;

/** Which records of its types a rule opens. */
public sealed interface Covered {

    /** All of them. */
    record All() implements Covered {}

    /**
     * Those that belong to desks in these departments or below (R8).
     *
     * @param departments codes; not empty
     */
    record OwnedBy(Set<String> departments) implements Covered {

        /** Keeps a copy. */
        public OwnedBy {
            departments = Set.copyOf(departments);
        }
    }

    /**
     * Those of other departments than the recipient's, or than the responsible sales person's where it is about him (R10):
     * neither of the same first-level department nor of one above it.
     */
    record OfOtherDepartments() implements Covered {}

    /**
     * Those with this value in a field that is marked for it.
     *
     * @param field its name, the same for all types of the rule
     * @param value a choice's code
     */
    record Where(String field, String value) implements Covered {}
}
