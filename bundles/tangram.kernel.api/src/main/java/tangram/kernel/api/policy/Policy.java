package tangram.kernel.api.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tangram.core.api.access.Operation;
import tangram.core.api.sharing.Level;

/**
 * One sentence of a company about who may do what (策略用例): 周明 may not read a customer of 武敏. It speaks of a record that
 * is supposed, not of one that is stored, so it is judged without looking at any table of records.
 *
 * @param id its name, unique in the deployment
 * @param who about whom
 * @param operation what he does or does not
 * @param type the record type
 * @param given the supposed record
 * @param expected what must come of it
 * @param why the sentence in the company's own words
 */
public record Policy(String id, Who who, Operation operation, String type, Given given, Expected expected, String why) {

    /** What must come of it. */
    public enum Expected {
        /** He may. */
        ALLOWED,
        /** His roles open the operation, but not this record. */
        REFUSED,
        /** His roles do not open the operation on this type at all (R1). */
        CLOSED
    }

    /**
     * A person, or whoever sits at a seat today; a desk of a person at a seat. At least one of the two is there.
     *
     * @param person the login
     * @param seat the code
     */
    public record Who(Optional<String> person, Optional<String> seat) {

        public static Who person(String login) {
            return new Who(Optional.of(login), Optional.empty());
        }

        public static Who seat(String code) {
            return new Who(Optional.empty(), Optional.of(code));
        }
    }

    /**
     * The supposed record.
     *
     * @param owner whose it is: with a person and no seat, at his main seat; with a seat and no person, what waits there for
     *     a successor or belongs to somebody there. Empty for base data, which belongs to nobody
     * @param responsible the seller whose opportunity, contract or project it is about (R10)
     * @param throughCustomer whether the customer alone leads to that seller (R10s)
     * @param values what it has in fields that rules go by
     * @param shares to whom it is shared
     */
    public record Given(
            Optional<Who> owner,
            Optional<Who> responsible,
            boolean throughCustomer,
            Map<String, String> values,
            List<Share> shares) {}

    /**
     * That the record is shared, or that somebody takes part in it.
     *
     * @param to a person or a seat
     * @param of the type of the record that is shared: the record's own, or the one it is a part of or is shared with
     * @param superiors whether the superiors have it, too
     * @param takesPart whether it is a participation (R16)
     */
    public record Share(Who to, Optional<String> of, Level level, boolean superiors, boolean takesPart) {}
}
