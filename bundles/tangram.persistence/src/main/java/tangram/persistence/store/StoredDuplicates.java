package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.Duplicates;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Fresh;
import tangram.persistence.describe.RecordShape;

/** Duplicates of one module's records. */
final class StoredDuplicates implements Duplicates {

    private final Kernel kernel;
    private final JsonRecords records;
    private final Gate gate;

    StoredDuplicates(Kernel kernel, JsonRecords records) {
        this.kernel = kernel;
        this.records = records;
        this.gate = new Gate(kernel);
    }

    private RecordShape shape(RecordDescriptor type) {
        return records.opened().shape(type.id());
    }

    @Override
    public boolean known(RecordDescriptor type) {
        return records.opened().knowsSame(shape(type));
    }

    @Override
    public Answer of(Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values) {
        gate.requireOperation(caller, type, Operation.CREATE);
        RecordShape shape = shape(type);
        return kernel.transactions.read(() -> {
            OwnedRecord record = Fresh.of(shape.type());
            new RecordInput(kernel).bind(caller, shape, record, values, true, new ArrayList<>());
            return new DuplicateCheck(kernel, records.opened(), shape).answer(caller, record);
        });
    }

    @Override
    public Merged preview(Caller caller, RecordDescriptor type, long id, long other, Map<String, Boolean> ofOther) {
        gate.readable(caller, type);
        return kernel.transactions.read(() -> merge(caller, type, id, other).preview(ofOther));
    }

    @Override
    public Merged merge(Caller caller, RecordDescriptor type, long id, long other, Map<String, Boolean> ofOther) {
        gate.readable(caller, type);
        Supplier<Merged> work = () -> merge(caller, type, id, other).merge(ofOther);
        return kernel.transactions.write(work);
    }

    @Override
    public Merged undo(Caller caller, RecordDescriptor type, long id) {
        gate.readable(caller, type);
        Supplier<Merged> work = () -> new MergeUndo(kernel, records, shape(type), caller).undo(id);
        return kernel.transactions.write(work);
    }

    private Merge<?> merge(Caller caller, RecordDescriptor type, long id, long other) {
        RecordShape shape = shape(type);
        return new Merge<>(kernel, records, shape, shape.type(), caller, id, other);
    }
}
