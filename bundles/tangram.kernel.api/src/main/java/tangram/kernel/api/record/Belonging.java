package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;

/**
 * To whom records of a type belong, besides their owner, and who is responsible for them.
 *
 * @param common whether whoever may use the group reads all of them (R25)
 * @param ownerless whether they belong to nobody (R25); such a type is common
 * @param published which of them whoever may use the group reads, where not all are common; or empty
 * @param partOf the link field to the record they are parts of, or empty
 * @param sharedWith the link field to the record they are shared with (R13), or empty
 * @param ways the links that lead to who is responsible (R10), the first of them first
 */
public record Belonging(
        boolean common,
        boolean ownerless,
        Optional<Published> published,
        Optional<String> partOf,
        Optional<String> sharedWith,
        List<Way> ways) {

    /** To their owners, and nobody else. */
    public static final Belonging PLAIN =
            new Belonging(false, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Belonging {
        ways = List.copyOf(ways);
    }

    /** Those records are published whose choice or status has this code. */
    public record Published(String field, String code) {}

    /**
     * A link that leads to who is responsible.
     *
     * @param field its name
     * @param bySwitch whether it counts only where the deployment says so (R10s)
     */
    public record Way(String field, boolean bySwitch) {}
}
