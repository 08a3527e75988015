package tangram.module.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/**
 * A module of the CRM. It announces itself with one service of this type:
 *
 * <pre>{@code
 * @Component
 * &#64;ModuleId("lead")
 * public class LeadModule implements Module {
 *     public List<Class<? extends OwnedRecord>> records() { return List.of(Lead.class); }
 * }
 * }</pre>
 *
 * From that alone its record types get tables ({@code db/<id>/NNN-name.sql} in the jar), REST under
 * {@code /api/<id>/<plural>}, validation, access and history. When the service goes, its requests in flight finish
 * first.
 */
@ExtensionPoint(
        offeredBy = "every module, once",
        purpose =
                "announces the module: its id and record types. Tables, REST, validation, access and history follow from it",
        example = "tangram.example.visits.VisitsModule")
@ConsumerType
public interface Module {

    /** Unique id, as {@link ModuleId} says. Not null, never changes. */
    default String id() {
        ModuleId id = getClass().getAnnotation(ModuleId.class);
        if (id == null) {
            throw new IllegalStateException(getClass().getName() + " has no @ModuleId");
        }
        return id.value();
    }

    /** The entity classes of its record types, in the order screens show them. Not null; may be empty. */
    List<Class<? extends OwnedRecord>> records();

    /**
     * What must hold for its records. They come with the module and not as services of their own, so that no record is
     * ever saved while its rules are still starting; what they need, the module is constructed with. Not null.
     */
    default List<RecordRules<?>> rules() {
        return List.of();
    }

    /** The lists of its records that people open every day, in the order screens show them. Not null. */
    default List<View> views() {
        return List.of();
    }

    /** What is due on a day that its records name, and of which their owners are told. Not null. */
    default List<Deadline> deadlines() {
        return List.of();
    }
}
