package tangram.kernel.api.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Java records of a module as JSON: what its actions and its own resources take and answer. They follow the rules that
 * fields of records follow, so a link is the id of a record the caller sees and is answered with its title, a choice is one
 * of the dictionary's, and constraints hold. Thread-safe.
 */
@ProviderType
public interface Payloads {

    /**
     * The fields a Java record consists of, in the order of its components.
     *
     * @throws IllegalArgumentException naming a component that can be no field
     */
    List<FieldDescriptor> fields(Class<? extends Record> type);

    /**
     * The Java record that was sent.
     *
     * @param json JSON values by name
     * @throws tangram.core.api.problem.Invalid naming everything that is unknown, unbindable or breaks a constraint
     * @throws IllegalArgumentException naming a component that can be no field
     */
    <R extends Record> R read(Caller caller, Class<R> type, Map<String, @Nullable Object> json);

    /**
     * What is answered, as JSON values by name; what is absent is left out.
     *
     * @throws IllegalArgumentException naming a component that can be no field
     */
    default Map<String, Object> json(Caller caller, Record payload) {
        return json(caller, payload.getClass(), List.of(payload)).get(0);
    }

    /** The same of many of one type, at the cost of one. */
    List<Map<String, Object>> json(Caller caller, Class<? extends Record> type, List<? extends Record> payloads);
}
