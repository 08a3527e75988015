package tangram.notify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * What people may read of what they are told about, asked of the code that reads records. Of a type whose module does not run
 * nobody may read anything.
 */
@Component(service = ReadableRecords.class)
public final class ReadableRecords {

    private final RecordAccess access;
    private final Epochs epochs;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ModuleRecords> modules = List.of();

    @Activate
    public ReadableRecords(@Reference RecordAccess access, @Reference Epochs epochs) {
        this.access = access;
        this.epochs = epochs;
    }

    ReadableRecords(RecordAccess access, Epochs epochs, List<ModuleRecords> modules) {
        this(access, epochs);
        this.modules = modules;
    }

    /** Somebody who does not ask himself. What he may is decided by the facts of this moment. */
    Caller caller(Person person, Locale locale) {
        return new Caller(
                person.id(), person.login(), person.name(), person.administrator(), locale, "notify", epochs.now());
    }

    /** Whether the module runs that keeps records of this type. */
    boolean isKept(String type) {
        return modules.stream().anyMatch(module -> typeIn(module, type).isPresent());
    }

    /** Whether he may be told what was said of this. Who was told of a task has it. */
    boolean mayRead(Caller caller, About about) {
        return about.task().isPresent()
                || modules.stream()
                        .flatMap(module -> typeIn(module, about.type()).stream())
                        .anyMatch(type -> access.allows(caller, type, about.id(), Operation.READ));
    }

    /** What the record is called, as he may read it; empty when he may not. */
    Optional<String> title(Caller caller, String type, long id) {
        for (ModuleRecords module : modules) {
            Optional<RecordDescriptor> found = typeIn(module, type);
            if (found.isPresent()) {
                try {
                    Object title = module.read(caller, found.get(), id)
                            .values()
                            .get(found.get().title());
                    return Optional.of(title instanceof String text ? text : "#" + id);
                } catch (Denied | NotFound e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<RecordDescriptor> typeIn(ModuleRecords module, String type) {
        return module.types().stream().filter(each -> each.id().equals(type)).findAny();
    }
}
