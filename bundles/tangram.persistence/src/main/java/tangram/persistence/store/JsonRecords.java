package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanations.Closed;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.Duplicates;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.FigureGroup;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.Payloads;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.TransferTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.View;
import tangram.persistence.describe.Fresh;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.PageReader.Beside;
import tangram.persistence.page.RawRow;

/** The records of one open module, by type and field name: one at a time here, many in {@link RecordLists}. */
final class JsonRecords implements ModuleRecords {

    private final Kernel kernel;
    private final OpenModule module;
    private final OpenModules modules;
    private final Gate gate;
    private final RecordInput input;
    private final Follows follows;
    private final RecordView view;
    private final RecordLists lists;
    private final Duplicates duplicates;
    private final Payloads payloads;
    private final RecordVerbs verbs;

    JsonRecords(Kernel kernel, OpenModule module, OpenModules modules) {
        this.kernel = kernel;
        this.module = module;
        this.modules = modules;
        this.follows = new Follows(kernel);
        this.gate = new Gate(kernel);
        this.view = new RecordView(kernel);
        this.lists = new RecordLists(kernel, gate, follows, view);
        this.input = new RecordInput(kernel);
        this.duplicates = new StoredDuplicates(kernel, this);
        this.payloads = new JsonPayloads(kernel);
        this.verbs = new RecordVerbs(kernel, module, gate, view, payloads);
    }

    OpenModule opened() {
        return module;
    }

    OpenModules modules() {
        return modules;
    }

    RecordView view() {
        return view;
    }

    @Override
    public String module() {
        return module.id();
    }

    @Override
    public List<RecordDescriptor> types() {
        return module.shapes().stream().map(RecordShape::descriptor).toList();
    }

    @Override
    public Page page(Caller caller, RecordDescriptor type, PageRequest request) {
        return lists.page(caller, type, request);
    }

    @Override
    public Page search(Caller caller, RecordDescriptor type, String words, PageRequest request) {
        return lists.search(caller, type, words, request);
    }

    @Override
    public Iterator<List<RecordData>> export(
            Caller caller, RecordDescriptor type, Optional<String> words, PageRequest request, String asked) {
        return lists.export(caller, type, words, request, asked);
    }

    @Override
    public Filter filter(RecordDescriptor type, String rsql) {
        return kernel.filter(type, rsql);
    }

    @Override
    public List<FigureGroup> figures(Caller caller, RecordDescriptor type, FigureRequest request) {
        return lists.figures(caller, type, request);
    }

    @Override
    public FieldTotals totals(Caller caller, RecordDescriptor type, FieldDescriptor by, PageRequest request) {
        return lists.totals(caller, type, by, request);
    }

    @Override
    public void require(Caller caller, RecordDescriptor type, Operation operation) {
        gate.requireOperation(caller, type, operation);
    }

    @Override
    public Opened open(Caller caller, RecordDescriptor type, long id) {
        Scope scope = gate.readable(caller, type);
        return kernel.transactions.read(() -> {
            Beside read = kernel.pages
                    .one(type, scope, id, type.fields(), Follows.OF_RECORD, caller.person(), type.id())
                    .orElseThrow(NotFound::record);
            RawRow row = read.row();
            RecordData record = view.rows(caller, type.fields(), List.of(row)).get(0);
            return new Opened(record, standing(caller, type, row, read.found()));
        });
    }

    private Standing standing(Caller caller, RecordDescriptor type, RawRow row, boolean followed) {
        List<Operation> operations = Stream.of(Operation.values())
                .filter(operation -> isOfOneRecord(operation)
                        && gate.reaches(caller, type, row, operation)
                        && ApprovalRules.closed(type, row, operation) == Closed.NO)
                .toList();
        return new Standing(operations, verbs.available(caller, type, row), followed);
    }

    private static boolean isOfOneRecord(Operation operation) {
        return switch (operation) {
            case CREATE, IMPORT, BULK -> false;
            default -> true;
        };
    }

    @Override
    public RecordData read(Caller caller, RecordDescriptor type, long id) {
        Scope scope = gate.readable(caller, type);
        return kernel.transactions.read(() -> {
            RawRow row = kernel.pages.one(type, scope, id, type.fields()).orElseThrow(NotFound::record);
            return view.rows(caller, type.fields(), List.of(row)).get(0);
        });
    }

    @Override
    public RecordData create(
            Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values, boolean allowDuplicate) {
        gate.requireOperation(caller, type, Operation.CREATE);
        RecordShape shape = module.shape(type.id());
        return kernel.transactions.write(() -> create(caller, shape, values, shape.type(), allowDuplicate));
    }

    private <E extends OwnedRecord> RecordData create(
            Caller caller, RecordShape shape, Map<String, @Nullable Object> values, Class<E> type, boolean anyway) {
        E record = Fresh.of(type);
        List<FieldProblem> problems = new ArrayList<>();
        long desk = input.owner(caller, shape.descriptor(), values, problems);
        input.bind(caller, shape, record, values, true, problems);
        EntityRecords<E> records = new EntityRecords<>(kernel, module, shape, type, caller);
        records.create(record, desk, anyway);
        records.flush();
        return view.record(caller, shape, record);
    }

    @Override
    public RecordData change(
            Caller caller, RecordDescriptor type, long id, IntSupplier version, Map<String, @Nullable Object> values) {
        return alter(caller, type, id, Operation.EDIT, true, "edit", (shape, record) -> {
            requireVersion(record, version.getAsInt());
            input.bind(caller, shape, record, values, false, new ArrayList<>());
        });
    }

    @Override
    public RecordData change(Caller caller, RecordDescriptor type, long id, Map<String, @Nullable Object> values) {
        return alter(
                caller,
                type,
                id,
                Operation.EDIT,
                true,
                "edit",
                (shape, record) -> input.bind(caller, shape, record, values, false, new ArrayList<>()));
    }

    @Override
    public void purge(Caller caller, RecordDescriptor type, long id, OptionalInt version) {
        gate.readable(caller, type);
        RecordShape shape = module.shape(type.id());
        kernel.transactions.write(() -> {
            OwnedRecord record = Optional.ofNullable(module.unit().entities().find(shape.type(), id))
                    .orElseThrow(NotFound::record);
            gate.require(caller, shape, record, Operation.DELETE);
            if (record.live()) {
                throw new Conflict("not-in-bin", "Only what lies in the recycle bin can be deleted for good.");
            }
            version.ifPresent(v -> requireVersion(record, v));
            RecordWork.current(kernel, module).purge(record, shape, caller);
            kernel.belongings.forget(type.id(), List.of(id));
        });
    }

    @Override
    public void follow(Caller caller, RecordDescriptor type, long id) {
        Scope scope = gate.readable(caller, type);
        kernel.transactions.write(() -> follows.add(caller, type, scope, id));
    }

    @Override
    public void unfollow(Caller caller, RecordDescriptor type, long id) {
        Scope scope = gate.readable(caller, type);
        kernel.transactions.write(() -> follows.remove(caller, type, scope, id));
    }

    @Override
    public void delete(Caller caller, RecordDescriptor type, long id, OptionalInt version) {
        alter(caller, type, id, Operation.DELETE, true, "delete", (shape, record) -> {
            version.ifPresent(v -> requireVersion(record, v));
            OwnedMembers.live(record, false);
        });
    }

    @Override
    public RecordData restore(Caller caller, RecordDescriptor type, long id) {
        return alter(
                caller,
                type,
                id,
                Operation.DELETE,
                false,
                "restore",
                (shape, record) -> OwnedMembers.live(record, true));
    }

    @Override
    public List<String> cascade(RecordDescriptor type) {
        return new Cascade(kernel, modules, module.shape(type.id())).open();
    }

    @Override
    public RecordData transfer(Caller caller, RecordDescriptor type, long id, TransferTo to) {
        return alter(caller, type, id, Operation.TRANSFER, true, RecordWork.TRANSFER, (shape, record) -> {
            OrganisationChart chart = kernel.organisation.chart(caller);
            Desk desk = input.desk(chart, to.person(), to.seat())
                    .orElseThrow(() -> new Invalid(List.of(FieldProblem.of(
                            "to", "unknown-owner", "There is no such person, or he does not sit at that seat."))));
            kernel.moved.open(to.part());
            long from = record.owner();
            OwnedMembers.owner(record, desk.id());
            new Cascade(kernel, modules, shape).move(caller, id, from, desk.id(), to.cascade());
        });
    }

    private interface Alteration {
        void apply(RecordShape shape, OwnedRecord record);
    }

    private RecordData alter(
            Caller caller,
            RecordDescriptor type,
            long id,
            Operation operation,
            boolean live,
            String called,
            Alteration alteration) {
        gate.readable(caller, type);
        RecordShape shape = module.shape(type.id());
        Supplier<RecordData> work = () -> {
            var records = new EntityRecords<>(kernel, module, shape, shape.type(), caller);
            OwnedRecord record = records.get(id, operation, live, called);
            alteration.apply(shape, record);
            records.flush();
            return view.record(caller, shape, record);
        };
        return kernel.transactions.write(work);
    }

    @Override
    public List<View> views(RecordDescriptor type) {
        return module.viewsOf(type);
    }

    @Override
    public List<ActionDescriptor> actions(RecordDescriptor type) {
        return verbs.of(type);
    }

    @Override
    public Acted act(
            Caller caller,
            RecordDescriptor type,
            long id,
            String action,
            OptionalInt version,
            Map<String, @Nullable Object> values) {
        return verbs.perform(caller, type, id, action, version, values);
    }

    @Override
    public Duplicates duplicates() {
        return duplicates;
    }

    @Override
    public Payloads payloads() {
        return payloads;
    }

    @Override
    public long reindex(RecordDescriptor type) {
        return kernel.findable.fill(module, module.shape(type.id()));
    }

    static void requireVersion(OwnedRecord record, int version) {
        if (record.version() != version) {
            throw Conflict.stale();
        }
    }
}
