package tangram.kernel.api.record;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.Explanation;

/** Whether a person may do something to one record, for whoever keeps something beside it. Thread-safe. */
@ProviderType
public interface RecordAccess {

    /**
     * That the record lives and the caller may do this to it, by the same code that reads and changes it. In or outside a
     * transaction.
     *
     * @throws tangram.core.api.problem.Denied when his roles do not open the type, or he sees it and may not do this
     * @throws tangram.core.api.problem.NotFound when it is absent, binned or invisible to him
     * @throws tangram.core.api.problem.Conflict {@code in-approval} when it is being approved, and he wants to edit or delete
     */
    void require(Caller caller, RecordDescriptor type, long id, Operation operation);

    /** Whether the record lives and the caller may do this to it. In or outside a transaction. */
    boolean allows(Caller caller, RecordDescriptor type, long id, Operation operation);

    /**
     * The same for all records of a type that belong to somebody: to the caller, or to a subordinate of his.
     *
     * @throws tangram.core.api.problem.Denied when they are another's
     */
    void requireAllOf(Caller caller, RecordDescriptor type, long person, Operation operation);

    /**
     * Why a person may do this to a record, or may not. The caller may ask about himself whatever he sees; of a record that he
     * does not see he is told what he would be told if it were not there. About somebody else he may ask for a record he
     * reads, when he may share it, is above that person, or administers.
     *
     * @param person id of the person
     * @param operation one that is about a record that is there
     * @throws tangram.core.api.problem.Denied when the caller's roles do not open the type, or he may not know
     * @throws tangram.core.api.problem.NotFound when the record is absent, binned or invisible to the caller, who asked about
     *     somebody else or would see it if it were there
     */
    Explanation explain(Caller caller, RecordDescriptor type, long id, long person, Operation operation);

    /**
     * To how many records of a type a person may do this, and why. At the cost of counters; what these do not know is counted
     * up to {@value PageRequest#TOTAL_CAP}.
     *
     * @param person id of the caller, or of somebody below him; of anybody for an administrator
     * @throws tangram.core.api.problem.Denied when the caller may not know
     */
    AccessSummary explain(Caller caller, RecordDescriptor type, long person, Operation operation);
}
