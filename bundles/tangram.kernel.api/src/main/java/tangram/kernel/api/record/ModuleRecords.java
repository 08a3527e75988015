package tangram.kernel.api.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The records of one started module, by type and field name. The persistence bundle offers one such service per module
 * ({@value #MODULE} names it) once the module's tables and persistence unit are ready, and takes it back first when
 * the module stops. Every method decides access for the caller; refused calls change nothing. Thread-safe.
 *
 * <p>All methods throw {@link tangram.core.api.problem.Denied} when the caller's roles do not open the type (R28),
 * {@link tangram.core.api.problem.NotFound} for records that are absent or invisible.
 */
@ProviderType
public interface ModuleRecords {

    /** Service property: id of the module. */
    String MODULE = "tangram.module";

    String module();

    List<RecordDescriptor> types();

    /** A page of what the caller may read. */
    Page page(Caller caller, RecordDescriptor type, PageRequest request);

    RecordData read(Caller caller, RecordDescriptor type, long id);

    /**
     * Create a record.
     *
     * @param values JSON values by field name
     * @throws tangram.core.api.problem.Invalid naming every field that is unknown, unbindable or breaks a constraint
     */
    RecordData create(Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values);

    /**
     * Change the named fields, leave the others.
     *
     * @param version gives the version the caller has read; asked only after he is known to see the record and to have
     *     the right to edit it (R28), and may throw
     * @throws tangram.core.api.problem.Conflict when the record was changed since
     */
    RecordData change(
            Caller caller,
            RecordDescriptor type,
            long id,
            java.util.function.IntSupplier version,
            Map<String, @Nullable Object> values);

    /** Move to the recycle bin. A version that is given must be the current one. */
    void delete(Caller caller, RecordDescriptor type, long id, OptionalInt version);

    /** Bring back from the recycle bin. */
    RecordData restore(Caller caller, RecordDescriptor type, long id);

    /**
     * Give the record to another desk.
     *
     * @param person login of the new owner
     * @param seat code of the seat, or empty for his main desk
     */
    RecordData transfer(Caller caller, RecordDescriptor type, long id, String person, Optional<String> seat);

    /** The verbs the type has just now. */
    List<ActionDescriptor> actions(RecordDescriptor type);

    /**
     * What came of an action.
     *
     * @param record the record as it is now
     * @param answer what the action itself answers, or empty
     */
    record Acted(RecordData record, Optional<Map<String, Object>> answer) {}

    /**
     * Perform an action.
     *
     * @param action its id
     * @param version if given, must be the current one
     * @param values its input, JSON values by name
     * @throws tangram.core.api.problem.Conflict when the state the record is in does not allow it
     */
    Acted act(
            Caller caller,
            RecordDescriptor type,
            long id,
            String action,
            OptionalInt version,
            Map<String, @Nullable Object> values);
}
