package tangram.core.api.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The organisation as it is on one day: an immutable picture that answers without the database. It knows the closure
 * of the seat tree and of the department tree. Ids that are unknown give empty answers, never errors. Thread-safe.
 */
@ProviderType
public interface OrganisationChart {

    /** Somebody who works here or once did; empty for an id nobody has. */
    Optional<Person> person(long id);

    /** By login, in any case of letters. */
    Optional<Person> personByLogin(String login);

    /** A department by its id. */
    Optional<Department> department(long id);

    /** A department by its code, letter for letter. */
    Optional<Department> departmentByCode(String code);

    /** A seat by its id. */
    Optional<Seat> seat(long id);

    /** By code or alias. */
    Optional<Seat> seatByCode(String codeOrAlias);

    /** A desk by its id. */
    Optional<Desk> desk(long id);

    /** All people, those who left included; in no order, not to be changed. */
    Collection<Person> people();

    /** All departments, in no order, not to be changed. */
    Collection<Department> departments();

    /** All seats, in no order, not to be changed. */
    Collection<Seat> seats();

    /** All desks, in no order, not to be changed. */
    Collection<Desk> desks();

    /** The desks this person holds today, by main, concurrent and acting assignment, and his seatless desk (R2, R21, S54). */
    Set<Long> desksOf(long person);

    /** Where a new record of this person goes: the desk of the main assignment, else the first concurrent one, else the seatless desk. */
    Optional<Desk> mainDeskOf(long person);

    /** The seats this person holds today, acting ones included. */
    Set<Long> seatsOf(long person);

    /** Every seat strictly below this one, any depth (R3). */
    Set<Long> seatsBelow(long seat);

    /** The seats above this one, nearest first. */
    List<Seat> seatsAbove(long seat);

    /** The department and all departments below it. */
    Set<Long> departmentTree(long department);

    /** The desks that stand on any of these seats. */
    Set<Long> desksOn(Collection<Long> seats);

    /** The people who hold this seat today, acting holders included. */
    List<Person> holders(long seat);
}
