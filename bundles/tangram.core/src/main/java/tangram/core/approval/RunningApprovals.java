package tangram.core.approval;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.calendar.WorkingTime;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.OpenTypes;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/** The door to approvals: who may is asked here, and each call is one transaction. */
@Component
public final class RunningApprovals implements Approvals {

    private final Transactions transactions;
    private final RecordAccess access;
    private final Proceedings proceedings;
    private final Submitting submitting;
    private final Deciding deciding;
    private final Boxes boxes;

    @Activate
    public RunningApprovals(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference WorkingTime working,
            @Reference RecordAccess access,
            @Reference ApprovableRecords records,
            @Reference OpenTypes types,
            @Reference ApproverRules rules,
            @Reference Told told) {
        this.transactions = transactions;
        this.access = access;
        this.proceedings = new Proceedings(
                rows, ids, epochs, audit, organisation, clock, working, access, records, types, rules, told);
        this.submitting = new Submitting(proceedings);
        this.deciding = new Deciding(proceedings);
        this.boxes = new Boxes(rows);
    }

    @Override
    public Standing standing(Caller caller, RecordDescriptor type, long id) {
        access.require(caller, type, id, Operation.READ);
        boolean may = access.allows(caller, type, id, Operation.SUBMIT);
        return transactions.read(() -> submitting.standing(caller, type, id, may));
    }

    @Override
    public Standing submit(
            Caller caller,
            RecordDescriptor type,
            long id,
            OptionalInt version,
            Optional<String> flow,
            Optional<String> note) {
        Proceedings.requireProse("note", note);
        access.require(caller, type, id, Operation.SUBMIT);
        return transactions.write(() -> submitting.submit(caller, type, id, version, flow, note));
    }

    @Override
    public Standing withdraw(Caller caller, RecordDescriptor type, long id) {
        access.require(caller, type, id, Operation.SUBMIT);
        return transactions.write(() -> submitting.withdraw(caller, type, id));
    }

    @Override
    public Lines page(Caller caller, Box box, int limit, Optional<String> after) {
        return transactions.read(() -> boxes.page(caller, proceedings.answering(caller), box, limit, after));
    }

    @Override
    public Map<Box, Long> counts(Caller caller) {
        return transactions.read(() -> boxes.counts(caller, proceedings.answering(caller)));
    }

    @Override
    public Opened open(Caller caller, long approval) {
        return transactions.read(() -> {
            ApprovalRow row = proceedings.find(approval);
            boolean seen = proceedings.requireSeen(caller, row);
            return proceedings.view().opened(row, proceedings.answering(caller), seen);
        });
    }

    @Override
    public Opened openTask(Caller caller, long task) {
        return transactions.read(() -> open(caller, proceedings.task(task).approval()));
    }

    @Override
    public Opened decide(Caller caller, long task, Decision decision) {
        Proceedings.requireProse("comment", decision.comment());
        return transactions.write(() -> deciding.decide(caller, task, decision));
    }

    @Override
    public Opened unlock(Caller caller, long approval, String reason) {
        caller.requireAdministrator();
        Proceedings.requireProse("reason", Optional.of(reason));
        return transactions.write(() -> {
            new Unlocking(proceedings).unlock(caller, proceedings.find(approval), reason);
            return open(caller, approval);
        });
    }

    @Override
    public void requireBatch(Caller caller, long task) {
        transactions.read(() -> {
            ApprovalRow row = proceedings.find(proceedings.task(task).approval());
            proceedings.requireSeen(caller, row);
            if (!proceedings.flows().version(row.flow()).flow().terms().batch()) {
                throw new Conflict("approval.not-in-batch", "Its flow has each decided by itself.");
            }
            return row;
        });
    }
}
