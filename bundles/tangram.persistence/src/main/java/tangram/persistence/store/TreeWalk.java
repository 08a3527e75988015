package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Among;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.RawPage;
import tangram.persistence.page.RawRow;

/** Finds what stands below a record in the tree of its type, level by level, as far as the caller sees it (R19). */
final class TreeWalk {

    private static final int MOST = 1000;

    private final Kernel kernel;
    private final Caller caller;

    TreeWalk(Kernel kernel, Caller caller) {
        this.kernel = kernel;
        this.caller = caller;
    }

    /**
     * The ids of the record the comparison names and of all below it.
     *
     * @throws Denied when the caller's roles do not open them
     * @throws Invalid when there are too many
     */
    List<Object> from(Filter.Compare below) {
        RecordDescriptor type =
                Objects.requireNonNull(kernel.types.get(below.field().linkTo()));
        FieldDescriptor up = type.treeField().orElseThrow();
        if (!kernel.scopes.allowed(caller, type.id(), type.group(), Operation.READ)) {
            throw new Denied("module-closed", "Your roles do not open this module.");
        }
        Scope scope = kernel.scopes.scope(caller, type.id(), type.group(), Operation.READ);
        Set<Object> found = new LinkedHashSet<>();
        List<Object> level = List.of(Objects.requireNonNull(below.value()));
        while (found.addAll(level)) {
            level = children(type, up, scope, level);
            if (found.size() + level.size() > MOST) {
                throw new Invalid(
                        "filter-too-large",
                        "The filter has more than {0} conditions or values, or is nested too deep.",
                        MOST);
            }
        }
        return List.copyOf(found);
    }

    private List<Object> children(RecordDescriptor type, FieldDescriptor up, Scope scope, List<Object> parents) {
        PageRequest all = PageRequest.first(1).filtered(Optional.of(new Among(up, false, parents)));
        List<Object> children = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            RawPage page = kernel.pages.read(type, scope, all.onward(cursor), List.of());
            page.rows().stream().map(RawRow::id).forEach(children::add);
            cursor = page.next();
        } while (cursor.isPresent() && children.size() <= MOST);
        return children;
    }
}
