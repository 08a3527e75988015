package tangram.core.api.approval;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Finds whom a step of an approval asks, where the chart alone does not say: the head of the customer's region. A flow names
 * the rule where it would name a seat: {@code by: "rule:acme-region-head"}. Who it is, is found once, when the step begins;
 * from then on the task is that seat's or that person's, as if the flow had named it: a vacant seat is answered for from
 * above, nobody decides what he submitted himself, and tasks are delegated and handed on.
 *
 * <p>A rule is a service. Of several with one name the one with the highest ranking is asked.
 *
 * <p>What becomes of it when it does not answer, names a seat or a person that is not there, or throws; when it has not
 * answered after three seconds; when others wait for it already; or when its bundle is gone:
 *
 * <ul>
 *   <li>While a record is submitted, the submission is refused and nothing is changed.
 *   <li>At a later step the decision of whoever approved before stands, and the step asks nobody: administrators are told, and
 *       hand it on.
 * </ul>
 *
 * <p>Called by several threads at once, each one of its own, and outside any transaction, while another one holds the record
 * that is approved. What it needs to know of the record is in what it is given. It may be asked again when the database
 * refuses that transaction, so it only answers, and changes nothing.
 */
@ExtensionPoint(
        offeredBy = "any bundle",
        purpose = "finds whom a step of an approval asks, for flows that name it",
        example = "acme.approver.RegionHead")
@ConsumerType
public interface ApproverRule {

    /** A name that is its own and never changes, {@code acme-region-head}: flows are kept with it. Without blanks and colons, at most 60 characters. */
    String name();

    /**
     * Whom to ask about this record; empty when there is nobody.
     *
     * @param submission what was submitted, and by whom
     */
    Optional<Asked> ask(Submission submission);

    /** Whom a rule has found. */
    sealed interface Asked {

        /**
         * Whoever holds a seat when he decides.
         *
         * @param code its code, or an alias
         */
        record Seat(String code) implements Asked {
            public Seat {
                Objects.requireNonNull(code);
            }
        }

        /**
         * Somebody by name.
         *
         * @param login his login
         */
        record Person(String login) implements Asked {
            public Person {
                Objects.requireNonNull(login);
            }
        }
    }
}
