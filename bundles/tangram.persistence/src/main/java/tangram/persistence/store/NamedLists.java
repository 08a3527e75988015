package tangram.persistence.store;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.Module;
import tangram.module.api.record.View;
import tangram.persistence.describe.RecordShape;

/** Reads the lists a module names once, when it is opened, so that none fails when somebody opens it. */
final class NamedLists {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Kernel kernel;
    private final List<RecordShape> shapes;

    NamedLists(Kernel kernel, List<RecordShape> shapes) {
        this.kernel = kernel;
        this.shapes = shapes;
    }

    /**
     * @throws IllegalArgumentException naming the list that cannot be one
     */
    List<View> of(Module module) {
        Set<String> names = new HashSet<>();
        for (View view : module.views()) {
            RecordDescriptor type = shapes.stream()
                    .map(RecordShape::descriptor)
                    .filter(descriptor -> descriptor.id().equals(view.type()))
                    .findAny()
                    .orElseThrow(() -> wrong(view, "is of no record type of module " + module.id()));
            if (!ID.matcher(view.id()).matches()) {
                throw wrong(view, "has a name that is not lower-kebab");
            }
            if (!names.add(view.type() + "." + view.id())) {
                throw wrong(view, "is there twice");
            }
            check(view, type);
        }
        return List.copyOf(module.views());
    }

    private void check(View view, RecordDescriptor type) {
        try {
            kernel.ownFilter(type, view.filter());
        } catch (Invalid e) {
            throw wrong(view, "has a filter that cannot be read: " + e.getMessage());
        }
        Optional.of(view.sort())
                .filter(sort -> !sort.isEmpty())
                .map(sort -> sort.startsWith("-") ? sort.substring(1) : sort)
                .filter(sort ->
                        type.field(sort).filter(FieldDescriptor::sortable).isEmpty())
                .ifPresent(sort -> {
                    throw wrong(view, "is sorted by " + sort + ", by which lists are not");
                });
    }

    private static IllegalArgumentException wrong(View view, String why) {
        return new IllegalArgumentException("the view " + view.id() + " of " + view.type() + " " + why);
    }
}
