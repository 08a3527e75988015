package tangram.kernel.api.record;

import java.util.List;
import tangram.core.api.access.Operation;

/**
 * A verb of a record type.
 *
 * @param id its name in paths, {@code convert}
 * @param type id of the record type
 * @param operation the right it takes
 * @param input the fields of its input
 */
public record ActionDescriptor(String id, String type, Operation operation, List<FieldDescriptor> input) {

    public ActionDescriptor {
        input = List.copyOf(input);
    }
}
