package tangram.module.api.record;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * A record that is about to be saved, and what it was before. Valid during one call, in the thread of the call.
 *
 * @param <E> the record class
 */
@ProviderType
public interface Change<E extends OwnedRecord> {

    /** Who changes it. */
    Caller caller();

    /** The record as it will be saved. */
    E record();

    /**
     * What is done: create, edit, delete, restore, transfer, or the id of an action. Before a record is deleted for good
     * rules are asked about a {@code purge}, which they stop by a conflict.
     */
    String operation();

    /** Whether the record is being created. */
    default boolean isNew() {
        return operation().equals("create");
    }

    /** Whether this field has another value than before; for a new record, than empty. */
    boolean changed(String field);

    /**
     * Whether what people say of a record that was there has changed: anything but its number, its status and what is read only. In a
     * type whose approved records are revised this makes the draft of the next version (A10).
     */
    boolean changedContent();

    /** What the field held before, as the member's Java type; empty for nothing and for new records. */
    Optional<Object> before(String field);
}
