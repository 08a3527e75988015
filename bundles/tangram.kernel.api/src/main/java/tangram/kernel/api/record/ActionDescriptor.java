package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Operation;

/**
 * A verb of a record type.
 *
 * @param id its name in paths, {@code convert}
 * @param type id of the record type
 * @param operation the right it takes
 * @param input the fields of its input
 * @param answer the fields of what it answers itself, or empty where it always answers the record
 */
public record ActionDescriptor(
        String id,
        String type,
        Operation operation,
        List<FieldDescriptor> input,
        Optional<List<FieldDescriptor>> answer) {

    public ActionDescriptor {
        input = List.copyOf(input);
        answer = answer.map(List::copyOf);
    }
}
