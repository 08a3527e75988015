package tangram.persistence.store;

import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.RawRow;

/**
 * Asks for access in the order in which the answers may be given (R28): the type closed to the caller's roles first,
 * then the record invisible, which looks like absent, then the operation refused.
 */
final class Gate {

    static final FieldProblem UNKNOWN_OWNER =
            FieldProblem.of("owner", "unknown-owner", "A new record belongs to you or to a subordinate of yours.");

    private final Kernel kernel;

    Gate(Kernel kernel) {
        this.kernel = kernel;
    }

    /** What the caller may read of the type. */
    Scope readable(Caller caller, RecordDescriptor type) {
        requireRole(caller, type);
        return kernel.scopes.scope(caller, type.id(), type.group(), Operation.READ);
    }

    private void requireRole(Caller caller, RecordDescriptor type) {
        if (!kernel.scopes.allowed(caller, type.id(), type.group(), Operation.READ)) {
            throw new Denied("module-closed", "Your roles do not open this module.");
        }
    }

    /** Whether a new record of the caller's may belong to this desk: it is his, or he could give it there. */
    boolean mayOwn(Caller caller, RecordDescriptor type, long desk) {
        Scope mayGive = kernel.scopes.scope(caller, type.id(), type.group(), Operation.TRANSFER);
        return mayGive.all()
                || mayGive.coversDesks(desk, 0)
                || kernel.organisation.chart(caller).desksOf(caller.person()).contains(desk);
    }

    /** That the caller's role has the operation. */
    void requireOperation(Caller caller, RecordDescriptor type, Operation operation) {
        requireRole(caller, type);
        if (!kernel.scopes.allowed(caller, type.id(), type.group(), operation)) {
            throw refused(operation);
        }
    }

    /** That the caller sees the record, and may do this to it. */
    void require(Caller caller, RecordShape shape, OwnedRecord record, Operation operation) {
        RecordDescriptor type = shape.descriptor();
        if (!covers(readable(caller, type), shape, record)) {
            throw NotFound.record();
        }
        if (operation != Operation.READ
                && !covers(kernel.scopes.scope(caller, type.id(), type.group(), operation), shape, record)) {
            throw refused(operation);
        }
    }

    /** Whether his roles and seats let him do this to the record, as far as its row says. */
    boolean reaches(Caller caller, RecordDescriptor type, RawRow row, Operation operation) {
        return row.in(kernel.scopes.scope(caller, type.id(), type.group(), operation));
    }

    boolean covers(Scope scope, RecordShape shape, OwnedRecord record) {
        Long responsible = record.responsible();
        return scope.covers(
                record.id(), record.owner(), responsible == null ? 0 : responsible, field -> shape.mark(field, record));
    }

    static Denied refused(Operation operation) {
        return new Denied(
                "operation-denied",
                "You may see this record, but not do this to it: {0}.",
                LabelKeys.operation(operation));
    }
}
