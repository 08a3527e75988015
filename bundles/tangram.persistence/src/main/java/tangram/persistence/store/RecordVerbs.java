package tangram.persistence.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanations.Closed;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords.Acted;
import tangram.kernel.api.record.Payloads;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.RawRow;

/** What modules' actions are and do, for the records of one open module. */
final class RecordVerbs {

    private final Kernel kernel;
    private final OpenModule module;
    private final Gate gate;
    private final RecordView view;
    private final Payloads payloads;

    RecordVerbs(Kernel kernel, OpenModule module, Gate gate, RecordView view, Payloads payloads) {
        this.kernel = kernel;
        this.module = module;
        this.gate = gate;
        this.view = view;
        this.payloads = payloads;
    }

    /** The verbs the type has just now. */
    List<ActionDescriptor> of(RecordDescriptor type) {
        return kernel.actions.of(module.shape(type.id())).stream()
                .map(action -> new ActionDescriptor(
                        action.id(),
                        type.id(),
                        action.operation(),
                        payloads.fields(action.input()),
                        action.answer().map(payloads::fields)))
                .toList();
    }

    /** Ids of those that are his to perform in the state the record is in. */
    List<String> available(Caller caller, RecordDescriptor type, RawRow row) {
        RecordShape shape = module.shape(type.id());
        List<RecordAction<OwnedRecord, Record>> verbs = kernel.actions.of(shape).stream()
                .filter(verb -> gate.reaches(caller, type, row, verb.operation())
                        && ApprovalRules.closed(type, row, verb.operation()) != Closed.IN_APPROVAL)
                .toList();
        // the state decides as well, and only the entity knows it; most types have no actions
        return verbs.isEmpty()
                ? List.of()
                : new EntityRecords<>(kernel, module, shape, shape.type(), caller)
                        .find(row.id())
                        .map(record -> verbs.stream()
                                .filter(verb -> verb.available(record)
                                        && !(verb.needsApproval() && kernel.approvals.lacks(shape, record)))
                                .map(RecordAction::id)
                                .toList())
                        .orElse(List.of());
    }

    Acted perform(
            Caller caller,
            RecordDescriptor type,
            long id,
            String action,
            OptionalInt version,
            Map<String, @Nullable Object> values) {
        gate.readable(caller, type);
        RecordShape shape = module.shape(type.id());
        RecordAction<OwnedRecord, Record> verb = kernel.actions
                .of(shape, action)
                .orElseThrow(() -> new NotFound("no-such-action", "There is no such action."));
        Supplier<Acted> work = () -> {
            var records = new EntityRecords<>(kernel, module, shape, shape.type(), caller);
            OwnedRecord record = records.get(id, verb.operation(), true, verb.id());
            version.ifPresent(v -> JsonRecords.requireVersion(record, v));
            if (!verb.available(record)) {
                throw new Conflict(
                        "action-unavailable",
                        "In its present state this cannot be done to the record: {0}.",
                        new Label(LabelKeys.action(type.id(), action), action));
            }
            if (verb.needsApproval()) {
                kernel.approvals.requireApproved(shape, record);
            }
            Record answer = verb.perform(caller, record, payloads.read(caller, verb.input(), values));
            if (answer != null && verb.answer().isEmpty()) {
                throw new IllegalStateException(verb.getClass().getName() + " answers a "
                        + answer.getClass().getName() + ", and its perform must be declared to return one");
            }
            if (verb.reopens() && record.approvalState() == ApprovalState.APPROVED) {
                OwnedMembers.approval(record, ApprovalState.DRAFT);
            }
            RecordWork.flushAll(kernel);
            return new Acted(
                    view.record(caller, shape, record),
                    Optional.ofNullable(answer).map(its -> payloads.json(caller, its)));
        };
        return kernel.transactions.write(work);
    }
}
