package tangram.persistence.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.OpenTypes;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.Status;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.Plain;
import tangram.persistence.describe.RecordShape;

/** Records that are submitted for approval, as the store keeps them. */
@Component
public final class SubmittedRecords implements ApprovableRecords, OpenTypes {

    private final Kernel kernel;
    private final OpenModules modules;
    private final RecordView view;

    @Activate
    public SubmittedRecords(@Reference Kernel kernel, @Reference OpenModules modules) {
        this.kernel = kernel;
        this.modules = modules;
        this.view = new RecordView(kernel);
    }

    @Override
    public Optional<RecordDescriptor> type(String id) {
        return Optional.ofNullable(kernel.types.get(id));
    }

    @Override
    public Content content(Caller caller, RecordDescriptor type, long id) {
        return content(caller, open(type), type, id);
    }

    @Override
    public Content locked(Caller caller, RecordDescriptor type, long id) {
        kernel.rows.change("update " + type.table() + " set version = version where id = ?", id);
        return content(caller, open(type), type, id);
    }

    private Content content(Caller caller, OpenModule module, RecordDescriptor type, long id) {
        RecordShape shape = module.shape(type.id());
        OwnedRecord record = records(caller, module, shape).living(id);
        Map<String, Object> shown =
                new LinkedHashMap<>(view.record(caller, shape, record).values());
        shown.keySet()
                .retainAll(shape.ownMembers().stream()
                        .map(Member::descriptor)
                        .filter(ApprovalRules::isContent)
                        .map(FieldDescriptor::name)
                        .toList());
        Object title = shape.member(type.title()).get(record);
        return new Content(
                title == null ? "" : title.toString(),
                record.version(),
                record.approvalState(),
                record.owner(),
                shown,
                name -> value(shape, record, name));
    }

    /** A field of the record, or all values of a field of its rows. */
    private static @Nullable Object value(RecordShape shape, OwnedRecord record, String name) {
        int dot = name.indexOf('.');
        String field = dot < 0 ? name : name.substring(0, dot);
        if (shape.descriptor().field(field).isEmpty()) {
            return null;
        }
        Object value = shape.value(shape.member(field), record);
        if (dot < 0 || !(value instanceof List<?> rows)) {
            return Plain.of(value);
        }
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(((Map<?, ?>) row).get(name.substring(dot + 1))))
                .map(Plain::of)
                .toList();
    }

    private OpenModule open(RecordDescriptor type) {
        return modules.keepingType(type.id())
                .orElseThrow(() -> new Conflict("module-not-ready", "This module is starting or stopping just now."));
    }

    private EntityRecords<?> records(Caller caller, OpenModule module, RecordShape shape) {
        return new EntityRecords<>(kernel, module, shape, shape.type(), caller);
    }

    @Override
    public void settle(Caller by, RecordDescriptor type, long id, ApprovalState state, String called) {
        OpenModule module = open(type);
        records(by, module, module.shape(type.id())).settle(id, state, called);
    }

    @Override
    public boolean handled(Caller by, RecordDescriptor type, long id) {
        OpenModule module = open(type);
        RecordShape shape = module.shape(type.id());
        OwnedRecord record = records(by, module, shape).living(id);
        return LifeCycle.of(shape, Status::handled)
                .filter(end -> end.isReached(record))
                .isPresent();
    }

    @Override
    public void handle(Caller by, RecordDescriptor type, long id) {
        OpenModule module = open(type);
        RecordShape shape = module.shape(type.id());
        LifeCycle.of(shape, Status::handled)
                .ifPresent(end -> records(by, module, shape).bring(id, end, "handle"));
    }

    @Override
    public Optional<String> number(Caller by, RecordDescriptor type, long id, NumberMoment moment) {
        OpenModule module = open(type);
        return kernel.transactions.write(
                () -> records(by, module, module.shape(type.id())).number(id, moment));
    }
}
