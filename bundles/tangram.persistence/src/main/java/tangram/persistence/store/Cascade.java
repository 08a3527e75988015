package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;

/**
 * What follows a record to its new desk: records that link to it, of the types it declares, as far as they belonged to the
 * same desk. They may be another module's. It goes one step: what links to those stays where it is.
 */
final class Cascade {

    /** More would hold too many locks in one transaction. */
    static final int MOST = 1_000;

    private final Kernel kernel;
    private final OpenModules modules;
    private final RecordShape parent;

    Cascade(Kernel kernel, OpenModules modules, RecordShape parent) {
        this.kernel = kernel;
        this.modules = modules;
        this.parent = parent;
    }

    /** Ids of the types that can follow just now. */
    List<String> open() {
        return parent.cascade().stream()
                .filter(type -> modules.keepingType(type).isPresent())
                .toList();
    }

    /**
     * Moves what follows.
     *
     * @param types ids of the types asked for
     * @throws Invalid when one of them is not declared
     * @throws Conflict when the module of one is not open, or when too many records would follow
     */
    void move(Caller caller, long id, long from, long to, Collection<String> types) {
        List<FieldProblem> unknown = types.stream()
                .filter(type -> !parent.cascade().contains(type))
                .map(type -> FieldProblem.of(
                        "cascade", "does-not-follow", "Records of type {0} do not follow.", RecordInput.cut(type)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Invalid(unknown);
        }
        int moved = 0;
        for (String type : new TreeSet<>(types)) {
            OpenModule module = modules.keepingType(type)
                    .orElseThrow(
                            () -> new Conflict("module-not-ready", "This module is starting or stopping just now."));
            moved += move(caller, module, module.shape(type), new Step(id, from, to), MOST - moved);
        }
    }

    private record Step(long id, long from, long to) {}

    private <E extends OwnedRecord> int move(Caller caller, OpenModule module, RecordShape shape, Step step, int most) {
        new Gate(kernel).requireOperation(caller, shape.descriptor(), Operation.TRANSFER);
        TreeSet<Long> ids = linking(shape, step, most + 1);
        if (ids.size() > most) {
            throw new Conflict(
                    "too-many-follow", "More than {0} records would follow; transfer them by themselves.", MOST);
        }
        var records = new EntityRecords<>(kernel, module, shape, shape.type(), caller);
        for (long id : ids) {
            OwnedRecord record = records.get(id, Operation.TRANSFER, true, RecordWork.TRANSFER);
            if (record.owner() == step.from()) {
                OwnedMembers.owner(record, step.to());
            }
        }
        records.flush();
        return ids.size();
    }

    /** In the order of their ids, which is the order records are locked in. */
    private TreeSet<Long> linking(RecordShape shape, Step step, int most) {
        TreeSet<Long> ids = new TreeSet<>();
        for (FieldDescriptor field : links(shape)) {
            ids.addAll(kernel.rows.list(
                    row -> row.number(1),
                    "select t.id from " + shape.descriptor().table() + " t where t.live = true and t." + field.column()
                            + " = ? and t.owner_id = ? and t.id <> ? fetch first ? rows only",
                    step.id(),
                    step.from(),
                    step.id(),
                    most));
        }
        return ids;
    }

    private List<FieldDescriptor> links(RecordShape shape) {
        List<FieldDescriptor> links = new ArrayList<>();
        for (FieldDescriptor field : shape.descriptor().fields()) {
            if (field.kind() == FieldKind.LINK && parent.descriptor().id().equals(field.linkTo())) {
                links.add(field);
            }
        }
        return links;
    }
}
