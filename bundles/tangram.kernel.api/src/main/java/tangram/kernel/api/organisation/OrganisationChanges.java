package tangram.kernel.api.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;

/**
 * Changes to the organisation, inside the current writing transaction. Things are named by code, never by id or by
 * name. Each method brings one thing to the wanted state, answers whether that changed anything, appends to the audit
 * what did, and bumps the epoch. What is not named stays.
 *
 * <p>All methods throw {@link tangram.core.api.problem.Invalid} when a code they refer to is unknown or a tree would
 * get a cycle.
 */
@ProviderType
public interface OrganisationChanges {

    /** The company's facts, {@code name}, {@code profile}. */
    boolean company(Caller by, Map<String, String> facts);

    boolean department(Caller by, String code, String name, Optional<String> parent);

    boolean seat(
            Caller by,
            String code,
            String name,
            String department,
            Optional<String> reportsTo,
            Optional<String> kind,
            List<String> aliases);

    /** A person; a new one gets his seatless desk, too (R21). */
    boolean person(Caller by, String login, String name, boolean administrator);

    /** Where the person is written to; empty for nowhere. */
    boolean email(Caller by, String login, Optional<String> email);

    /** Whether the person may sign in. Whether others still count on somebody who may not, {@link Removals#deactivate} asks. */
    boolean active(Caller by, String login, boolean active);

    /** That a person sits at this seat, at a desk of his own (R4); an existing assignment of him to the seat is changed. */
    boolean assignment(
            Caller by,
            String login,
            String seat,
            Assignment.Kind kind,
            Optional<LocalDate> from,
            Optional<LocalDate> until);

    /** Ends the person's assignment to the seat; his desk there keeps the seat and loses its holder (R23). */
    boolean endAssignment(Caller by, String login, String seat);

    /** The desk of the person at one seat goes to another seat, with its records (R23, S51). */
    boolean moveDesk(Caller by, String login, String fromSeat, String toSeat);

    /**
     * The person leaves the main seat he has, if it is another than this one, in order to sit here: his desk comes with
     * him and its records, or stays where it is and loses its holder (R23).
     */
    boolean leaveMainSeat(Caller by, String login, String forSeat, boolean withRecords);

    /** The desks at this seat that wait for a successor are this person's from now on, with what lies on them (R23, S52). */
    boolean takeOver(Caller by, String login, String seat);

    /** A desk that there is stands at this seat and is this person's, with what lies on it: for who takes a move back. */
    boolean placeDesk(Caller by, long desk, Optional<String> seat, Optional<String> holder);

    /**
     * A role (R1).
     *
     * @param rights by module group, or by record type, where the narrower key wins; a type's key counts only where
     *     the role has the type's group as well. The key {@code *} stands for every group.
     */
    boolean role(Caller by, String code, String name, Map<String, Set<Operation>> rights);

    /** The roles a person has, all of them. */
    boolean roles(Caller by, String login, Set<String> roles);

    /** A numbering rule of a record type. */
    boolean numbering(Caller by, String type, NumberingRule rule);

    /**
     * How records of a type get their code.
     *
     * @param mode manual, auto, auto-editable
     * @param pattern text, parts of the date, values of the record such as {@code {department}}, {@code {type}} or
     *     {@code {customer.code}}, and one {@code {seq:n}}
     * @param reset never, year, month, day
     * @param scope what has a counter of its own: {@code type} the whole record type, {@code prefix} whatever stands
     *     around the sequence, {@code department} each department, {@code customer} each customer
     * @param start the lowest number a counter gives
     * @param step from one number to the next
     * @param assign save, submit, approval
     * @param gapless whether numbers must have no gap; otherwise each node takes them from blocks, which is faster
     */
    record NumberingRule(
            String mode,
            String pattern,
            String reset,
            String scope,
            long start,
            int step,
            String assign,
            boolean gapless) {

        /** One counter for the record type, from 1 in steps of 1. */
        public NumberingRule(String mode, String pattern, String reset, String assign, boolean gapless) {
            this(mode, pattern, reset, "type", 1, 1, assign, gapless);
        }
    }
}
