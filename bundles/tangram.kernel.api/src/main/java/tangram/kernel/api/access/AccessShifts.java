package tangram.kernel.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Operation;

/** Who would reach what, if something were changed. Thread-safe. */
@ProviderType
public interface AccessShifts {

    /**
     * Carries a change out in a transaction of its own, looks at everybody's reach, and takes the change back.
     *
     * @param operation what is done with the records
     * @param change changes the organisation, roles, rules, shares, or gives records away; it may run twice. What it throws
     *     ends the work
     */
    Compared of(Operation operation, Runnable change);

    /**
     * What came of it.
     *
     * @param shifts whoever reaches something else than before, or the same of a type of which records were given away
     * @param moved the records that concern others
     */
    record Compared(List<Shift> shifts, List<MovedRecord> moved) {}

    /**
     * What somebody reaches of a type now and then.
     *
     * @param person his id
     * @param type the record type, also of a module that is stopped
     */
    record Shift(long person, String type, Scope before, Scope after) {}
}
