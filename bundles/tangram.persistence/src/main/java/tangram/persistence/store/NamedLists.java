package tangram.persistence.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.Module;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.View;
import tangram.persistence.describe.RecordShape;

/** Reads the lists and deadlines a module names once, when it is opened, so that none fails when it is needed. */
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
            Named named = new Named("view", view.type(), view.id());
            RecordDescriptor type = type(named, module, names);
            readable(named, type, view.filter());
            sortable(named, type, view.sort());
            if (view.work() != null) {
                readable(named, type, view.work().whose());
            }
        }
        return List.copyOf(module.views());
    }

    /**
     * @throws IllegalArgumentException naming the deadline that cannot be one
     */
    List<Deadline> deadlines(Module module) {
        Set<String> names = new HashSet<>();
        for (Deadline deadline : module.deadlines()) {
            Named named = new Named("deadline", deadline.type(), deadline.id());
            RecordDescriptor type = type(named, module, names);
            readable(named, type, deadline.filter());
            if (type.field(deadline.on())
                    .filter(on -> on.kind() == FieldKind.DATE)
                    .isEmpty()) {
                throw named.wrong("is on " + deadline.on() + ", which is no date");
            }
        }
        return List.copyOf(module.deadlines());
    }

    /** What a module names. */
    private record Named(String what, String type, String id) {
        IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException("the " + what + " " + id + " of " + type + " " + why);
        }
    }

    private RecordDescriptor type(Named named, Module module, Set<String> names) {
        if (!ID.matcher(named.id()).matches()) {
            throw named.wrong("has a name that is not lower-kebab");
        }
        if (!names.add(named.type() + "." + named.id())) {
            throw named.wrong("is there twice");
        }
        return shapes.stream()
                .map(RecordShape::descriptor)
                .filter(descriptor -> descriptor.id().equals(named.type()))
                .findAny()
                .orElseThrow(() -> named.wrong("is of no record type of module " + module.id()));
    }

    private void readable(Named named, RecordDescriptor type, String filter) {
        if (filter.isEmpty()) {
            return;
        }
        try {
            kernel.ownFilter(type, filter);
        } catch (Invalid e) {
            throw named.wrong("has a filter that cannot be read: " + e.getMessage());
        }
    }

    private static void sortable(Named named, RecordDescriptor type, String sort) {
        String field = sort.startsWith("-") ? sort.substring(1) : sort;
        if (!field.isEmpty()
                && type.field(field).filter(FieldDescriptor::sortable).isEmpty()) {
            throw named.wrong("is sorted by " + field + ", by which lists are not");
        }
    }
}
