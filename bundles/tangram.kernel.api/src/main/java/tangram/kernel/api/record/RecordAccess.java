package tangram.kernel.api.record;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;

/** Whether a person may do something to one record, for whoever keeps something beside it. Thread-safe. */
@ProviderType
public interface RecordAccess {

    /**
     * That the record lives and the caller may do this to it, by the same code that reads and changes it. In or outside a
     * transaction.
     *
     * @throws tangram.core.api.problem.Denied when his roles do not open the type, or he sees it and may not do this
     * @throws tangram.core.api.problem.NotFound when it is absent, binned or invisible to him
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
}
