package tangram.core.approval;

import java.util.List;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Gives a record back to who may edit it, in the current transaction: for an administrator, where something has to be mended
 * that approval froze or bound (R24). He reads nothing of it by that.
 */
record Unlocking(Proceedings proceedings) {

    void unlock(Caller caller, ApprovalRow row, String reason) {
        RecordDescriptor type = proceedings.type(row);
        ApprovalState to = row.state() == ApprovalState.PENDING ? withdrawn(row) : drafted(caller, row, type);
        List<Change> why = List.of(new Change("decision", null, "unlock"), new Change("comment", null, reason));
        proceedings.audit().append(caller, row.type(), row.record(), "decide", why);
        proceedings.records().settle(caller, type, row.record(), to, "unlock");
        Sentence sentence = Sentence.of("approval.notice-unlocked", "{0} was unlocked: {1}", row.title(), reason);
        proceedings.told().ofRecord(caller, Set.of(row.submitter()), row, sentence);
        proceedings.epochs().bump(Epochs.Kind.ACCESS);
    }

    private ApprovalState withdrawn(ApprovalRow row) {
        proceedings.approvals().take(row.id());
        proceedings.tasks().close(row.id(), proceedings.now());
        proceedings.approvals().end(row.id(), ApprovalState.WITHDRAWN, proceedings.now());
        return ApprovalState.WITHDRAWN;
    }

    private ApprovalState drafted(Caller caller, ApprovalRow row, RecordDescriptor type) {
        ApprovalState now =
                proceedings.records().locked(caller, type, row.record()).state();
        boolean last =
                proceedings.approvals().of(row.type(), row.record()).get(0).id() == row.id();
        if (!last || row.state() != ApprovalState.APPROVED || now != ApprovalState.APPROVED) {
            throw new Conflict("approval.nothing-locked", "Nothing is locked by this submission.");
        }
        proceedings.tasks().close(row.id(), proceedings.now());
        return ApprovalState.DRAFT;
    }
}
