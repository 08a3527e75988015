package tangram.persistence.store;

import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.page.RawRow;

/**
 * Asks for access in the order in which the answers may be given (R28): the type closed to the caller's roles first,
 * then the record invisible, which looks like absent, then the operation refused.
 */
final class Gate {

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

    /** That the caller's role has the operation. */
    void requireOperation(Caller caller, RecordDescriptor type, Operation operation) {
        requireRole(caller, type);
        if (!kernel.scopes.allowed(caller, type.id(), type.group(), operation)) {
            throw refused(operation);
        }
    }

    /** That the caller sees the record, and may do this to it. */
    void require(Caller caller, RecordDescriptor type, OwnedRecord record, Operation operation) {
        if (!covers(readable(caller, type), record)) {
            throw NotFound.record();
        }
        if (operation != Operation.READ
                && !covers(kernel.scopes.scope(caller, type.id(), type.group(), operation), record)) {
            throw refused(operation);
        }
    }

    /** Whether his roles and seats let him do this to the record, as far as its row says. */
    boolean reaches(Caller caller, RecordDescriptor type, RawRow row, Operation operation) {
        return kernel.scopes
                .scope(caller, type.id(), type.group(), operation)
                .covers(row.id(), row.owner(), row.responsible());
    }

    boolean covers(Scope scope, OwnedRecord record) {
        Long responsible = record.responsible();
        return scope.covers(record.id(), record.owner(), responsible == null ? 0 : responsible);
    }

    static Denied refused(Operation operation) {
        return new Denied(
                "operation-denied",
                "You may see this record, but not do this to it: {0}.",
                LabelKeys.operation(operation));
    }
}
