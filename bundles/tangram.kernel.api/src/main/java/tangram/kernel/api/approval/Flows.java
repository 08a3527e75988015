package tangram.kernel.api.approval;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** The approval flows of the deployment as a part of its configuration. Thread-safe. */
@ProviderType
public interface Flows {

    /** How many a deployment may have. */
    int MOST = 500;

    /** Those in force, by code; with what the current transaction has changed itself. Seats are named by their codes. */
    List<Flow> all();

    /**
     * Puts one in force, or a new version of the one with the same code; in the current writing transaction, and audited.
     *
     * @return whether that changed anything
     * @throws tangram.core.api.problem.Invalid when a step or a copy names a seat, role or person that does not exist (A24);
     *     when the condition cannot be read, or names what the type does not have or compares it with what it never is;
     *     when it has no step, or too many; when there are {@value #MOST} already
     */
    boolean set(Caller by, Flow flow);

    /** Takes one out of force; what is under way by it goes on. False when there was none. */
    boolean end(Caller by, String code);

    /**
     * Whom a flow would ask, as the organisation is today, if somebody submitted a record of his own now. The flow need not be
     * in force.
     *
     * @param by an administrator
     * @param submitter id of the person
     * @return the steps in their order, what is to be done then last
     * @throws tangram.core.api.problem.Denied to who is no administrator
     * @throws tangram.core.api.problem.Invalid when it names what does not exist
     */
    List<StepAsks> asked(Caller by, Flow flow, long submitter);

    /**
     * Whom a step would ask.
     *
     * @param step from 1, or {@link Flow#HANDLING}
     * @param people their ids; nobody for a rule, which is asked when the step begins
     */
    record StepAsks(int step, Set<Long> people, Approvals.Remark remark) {
        public StepAsks {
            people = Set.copyOf(people);
        }
    }
}
