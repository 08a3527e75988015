package tangram.core.api.approval;

import java.util.Map;
import java.util.Optional;

/**
 * A record as it was submitted for approval. Immutable, to the last value.
 *
 * @param type id of its record type, {@code quote}
 * @param record its id
 * @param values its fields by name, as JSON shows them: texts, numbers, true or false, a link as a map with {@code id},
 *     {@code type} and {@code title}, rows as a list of maps. What is empty is not there
 * @param submitter the login of whoever submitted it
 * @param seat the code of the seat he submitted it from; empty where he has none
 */
public record Submission(
        String type, long record, Map<String, Object> values, String submitter, Optional<String> seat) {

    public Submission {
        values = Map.copyOf(values);
    }
}
