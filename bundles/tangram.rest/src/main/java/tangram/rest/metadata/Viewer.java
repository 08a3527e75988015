package tangram.rest.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.ReportDescriptor;

/**
 * Whoever looks at the metadata: what his roles open, in his language.
 *
 * @param types the record types of all started modules, by id
 * @param currency of amounts that name none
 * @param files whether files can be attached to records just now
 */
public record Viewer(
        Caller caller,
        Labels labels,
        Scopes scopes,
        Dictionaries dictionaries,
        Function<String, Optional<RecordDescriptor>> types,
        String currency,
        boolean files) {

    /** R1: whether he may know of the type at all. */
    public boolean opens(RecordDescriptor type) {
        return may(type, Operation.READ);
    }

    /** Whether his roles open reports. */
    public boolean reports() {
        return scopes.allowed(caller, ReportDescriptor.TYPE, ReportDescriptor.GROUP, Operation.READ);
    }

    /** Whether his role has the operation, and records of the type know it: base data and parts belong to nobody alone. */
    public boolean may(RecordDescriptor type, Operation operation) {
        boolean owned =
                !type.belonging().ownerless() && type.belonging().partOf().isEmpty();
        boolean ofOwners = switch (operation) {
            case TRANSFER, SHARE, VOID -> true;
            case SUBMIT -> type.belonging().ownerless();
            default -> false;
        };
        return (owned || !ofOwners) && scopes.allowed(caller, type.id(), type.group(), operation);
    }

    public List<Operation> operations(RecordDescriptor type) {
        return Stream.of(Operation.values())
                .filter(operation -> may(type, operation))
                .toList();
    }

    /** The type of this id, if it is there and open to him. */
    public Optional<RecordDescriptor> type(String id) {
        return types.apply(id).filter(this::opens);
    }

    public List<Entry> choices(String dictionary) {
        return dictionaries.entries(caller, dictionary);
    }
}
