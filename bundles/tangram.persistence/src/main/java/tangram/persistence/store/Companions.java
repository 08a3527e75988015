package tangram.persistence.store;

import java.util.List;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.describe.RecordShape;

/**
 * What is shared with a record, as contacts are with their customer, and lies on the same desk, goes where it is given. Whoever
 * gives it need not see them: who takes a customer out of a pool has his contacts, too.
 */
final class Companions {

    private final Kernel kernel;
    private final OpenModule module;
    private final RecordDescriptor type;

    Companions(Kernel kernel, OpenModule module, RecordDescriptor type) {
        this.kernel = kernel;
        this.module = module;
        this.type = type;
    }

    /** @throws Conflict when too many would follow */
    void move(Caller caller, long id, long from, long to) {
        for (RecordShape shape : module.shapes()) {
            RecordDescriptor companion = shape.descriptor();
            companion
                    .belonging()
                    .sharedWith()
                    .flatMap(companion::field)
                    .filter(link -> type.id().equals(link.linkTo()))
                    .ifPresent(link -> move(caller, shape, linking(companion, link, id, from), to));
        }
    }

    private void move(Caller caller, RecordShape shape, List<Long> ids, long to) {
        if (ids.size() > Cascade.MOST) {
            throw new Conflict(
                    "too-many-follow",
                    "More than {0} records would follow; transfer them by themselves.",
                    Cascade.MOST);
        }
        var records = new EntityRecords<>(kernel, module, shape, shape.type(), caller);
        ids.forEach(id -> records.lay(id, to));
    }

    /** In the order records are locked in. */
    private List<Long> linking(RecordDescriptor companion, FieldDescriptor link, long id, long from) {
        return kernel.rows.list(
                row -> row.number(1),
                "select t.id from " + companion.table() + " t where t.live = true and t." + link.column()
                        + " = ? and t.owner_id = ? order by t.id fetch first ? rows only",
                id,
                from,
                Cascade.MOST + 1);
    }
}
