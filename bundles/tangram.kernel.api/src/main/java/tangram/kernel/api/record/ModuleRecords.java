package tangram.kernel.api.record;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.View;

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

    /** Service property: id of the bundle that announced the module, a {@code Long}. */
    String BUNDLE = "tangram.module.bundle";

    String module();

    List<RecordDescriptor> types();

    /** A page of what the caller may read. */
    Page page(Caller caller, RecordDescriptor type, PageRequest request);

    /**
     * The same, of records found by words ({@code q}). A page may hold fewer records than asked for and yet have a next one;
     * the total is told only when it is known.
     */
    Page search(Caller caller, RecordDescriptor type, String words, PageRequest request);

    RecordData read(Caller caller, RecordDescriptor type, long id);

    /**
     * How a record and the caller stand to each other just now.
     *
     * @param operations what he may do to it, as far as roles and seats decide and its approval does not close it
     * @param actions ids of the actions that are his to perform in the state it is in
     * @param followed whether he follows it
     */
    record Standing(List<Operation> operations, List<String> actions, boolean followed) {}

    /** A record, with what the caller may do to it. */
    record Opened(RecordData record, Standing standing) {}

    Opened open(Caller caller, RecordDescriptor type, long id);

    /**
     * The whole list, of whatever length up to a limit, page by page as it is read. It takes the operation export and is
     * noted in the audit before the first page.
     *
     * @param words what the records are found by, or empty for the list as it is
     * @param request the list; limit, cursor and total do not matter
     * @param asked the list in the client's words, for the audit
     * @throws tangram.core.api.problem.Invalid when there are too many records
     */
    Iterator<List<RecordData>> export(
            Caller caller, RecordDescriptor type, Optional<String> words, PageRequest request, String asked);

    /**
     * How many records the list has by the values of a field: of the one the type is counted by, of an enum, a choice or
     * a yes or no.
     *
     * @param request the list; order, limit, cursor and total do not matter
     * @throws tangram.core.api.problem.Invalid when totals are not made by this field, or not over so many records
     */
    FieldTotals totals(Caller caller, RecordDescriptor type, FieldDescriptor by, PageRequest request);

    /**
     * Reads a filter in RSQL: {@code level==a;customer.name==华*}.
     *
     * @throws tangram.core.api.problem.Invalid saying what is wrong with it
     */
    Filter filter(RecordDescriptor type, String rsql);

    /**
     * Figures over the records that the caller may read (R19), in no order; none where his roles do not open the type.
     *
     * @throws tangram.core.api.problem.Invalid when there are too many records to look at each
     */
    List<FigureGroup> figures(Caller caller, RecordDescriptor type, FigureRequest request);

    /** That the caller's roles have this operation on the type. */
    void require(Caller caller, RecordDescriptor type, Operation operation);

    /**
     * Create a record.
     *
     * @param values JSON values by field name
     * @throws tangram.core.api.problem.Invalid naming every field that is unknown, unbindable or breaks a constraint
     */
    default RecordData create(Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values) {
        return create(caller, type, values, false);
    }

    /**
     * Create a record.
     *
     * @param allowDuplicate also when an equal one exists, if the type permits that
     * @throws tangram.core.api.problem.Conflict {@code duplicate}, naming what exists
     */
    RecordData create(
            Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values, boolean allowDuplicate);

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

    /** Change the named fields, whatever version the record has. */
    RecordData change(Caller caller, RecordDescriptor type, long id, Map<String, @Nullable Object> values);

    /** Move to the recycle bin. A version that is given must be the current one. */
    void delete(Caller caller, RecordDescriptor type, long id, OptionalInt version);

    /** Bring back from the recycle bin. */
    RecordData restore(Caller caller, RecordDescriptor type, long id);

    /**
     * Delete for good what lies in the recycle bin; only what the audit says of it stays.
     *
     * @throws tangram.core.api.problem.Conflict when it lives
     */
    void purge(Caller caller, RecordDescriptor type, long id, OptionalInt version);

    /**
     * Give the record to another desk, and with it the records of some types that link to it and belong to the same desk. It
     * can be undone for a day ({@link Transfers}).
     */
    RecordData transfer(Caller caller, RecordDescriptor type, long id, TransferTo to);

    /** Ids of the types that may follow a transferred record and whose modules are open just now. */
    List<String> cascade(RecordDescriptor type);

    /** From now on the caller follows the record. */
    void follow(Caller caller, RecordDescriptor type, long id);

    /** He does not any more. */
    void unfollow(Caller caller, RecordDescriptor type, long id);

    /** The lists of the type that its module names. */
    List<View> views(RecordDescriptor type);

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

    /** Finding and merging what was entered twice. */
    Duplicates duplicates();

    /** What the module's actions and its own resources take and answer. */
    Payloads payloads();

    /** Fill in anew what the type's living records are found by; how many they are. For doctors: nobody has to wait. */
    long reindex(RecordDescriptor type);
}
