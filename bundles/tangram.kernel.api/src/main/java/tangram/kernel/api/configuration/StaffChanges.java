package tangram.kernel.api.configuration;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.kernel.api.organisation.Handover.Done;
import tangram.kernel.api.organisation.Handover.Wish;

/**
 * Changes of who works where that no row of a survey says: a desk that becomes somebody else's with its records, and handing over
 * what hangs on somebody (R23). They are changes of configuration as all others: policies are asked, and they can be undone as one for a
 * day ({@link Configuration#undo}). Only administrators are served. Thread-safe.
 */
@ProviderType
public interface StaffChanges {

    /**
     * A desk, and what version of it that is: another when it stands elsewhere or is somebody else's.
     *
     * @param id as text
     */
    record PlacedDesk(String id, String version, Desk desk) {}

    /** What was handed over, and the change by which it can be undone; its id is 0 when it was only planned. */
    record HandedOver(Done done, Change change) {}

    /** All desks, by id; what lies on those of somebody says {@link tangram.kernel.api.organisation.Handover#of}. */
    List<PlacedDesk> desks(Caller by);

    /** @throws tangram.core.api.problem.NotFound when there is no such desk */
    PlacedDesk desk(Caller by, long id);

    /**
     * A desk is somebody else's from now on, with all that lies on it; it stays at its seat. Who sat there sits on at a new desk
     * with nothing on it.
     *
     * @param version that was seen
     * @param login of the person
     * @param insisting why it is done although policies break; empty when it is not to be done then
     * @throws tangram.core.api.problem.NotFound when there is no such desk
     * @throws tangram.core.api.problem.Conflict when the desk is another by now
     * @throws tangram.core.api.problem.Invalid when there is no such person, or naming every policy it would break
     */
    Change giveDesk(Caller by, long id, String version, String login, Optional<String> insisting);

    /**
     * Hands everything over that hangs on somebody.
     *
     * @throws tangram.core.api.problem.Invalid naming what in the wish cannot be, or the policies it would break when nobody
     *     insists
     * @see tangram.kernel.api.organisation.Handover#carryOut
     */
    HandedOver handOver(Caller by, String login, Wish wish);

    /** What would come of it; nothing is changed. Policies it would break are told, not refused. */
    HandedOver planHandOver(Caller by, String login, Wish wish);
}
