package tangram.persistence.store;

import java.util.List;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.Approvable;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.access.Explanations.Closed;
import tangram.kernel.api.approval.NeededApprovals;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.RawRow;

/**
 * Holds records to what their approval says, whatever the door. While it is under way nothing of a record changes but whom it
 * belongs to (A09, A27). What was approved is either bound, or its change begins the next version (A10); how far it is,
 * and what the server computes, goes on.
 */
record ApprovalRules(NeededApprovals needed) {

    private static final String EDIT = "edit";
    private static final String CODE = "code";
    private static final String STATE = "approvalState";

    /**
     * Before a record is written: what does not fit its approval is refused.
     *
     * @throws Conflict {@code in-approval} or {@code approved}
     */
    void settle(TrackedRecord entry) {
        entry.before().ifPresent(was -> {
            OwnedRecord record = entry.record();
            boolean binned = was.live() && !record.live();
            if (was.approval() == ApprovalState.PENDING && record.approvalState() == ApprovalState.PENDING) {
                if (binned || entry.changed(field -> !field.name().equals(CODE))) {
                    throw frozen();
                }
            }
            if (was.approval() == ApprovalState.APPROVED && record.approvalState() == ApprovalState.APPROVED) {
                approved(entry, binned);
            }
        });
    }

    /**
     * Whether nothing changes but how far it is on its way to approval, and what number it has by that: then there is nothing to
     * derive, and nothing to check.
     */
    static boolean isDecision(TrackedRecord entry) {
        return entry.before()
                .filter(was -> was.live() == entry.record().live()
                        && was.owner() == entry.record().owner()
                        && (was.approval() != entry.record().approvalState() || entry.changed(CODE))
                        && !entry.changed(field -> !field.name().equals(CODE)))
                .isPresent();
    }

    private static void approved(TrackedRecord entry, boolean binned) {
        boolean revised = entry.shape().descriptor().approval() == Approvable.REVISED;
        boolean changed = entry.changed(ApprovalRules::isSaid);
        if (revised && changed) {
            OwnedMembers.approval(entry.record(), ApprovalState.DRAFT);
        }
        if (!revised && (binned || (changed && entry.operation().equals(EDIT)))) {
            throw new Conflict("approved", "It is approved and cannot be changed any more.");
        }
    }

    /** What is approved of a record: all of its own but its code, and its status, which says how far it is. */
    static boolean isContent(FieldDescriptor field) {
        return field.next().isEmpty() && !field.name().equals(CODE);
    }

    /** What people say of a record: its content, but what the server computes. */
    static boolean isSaid(FieldDescriptor field) {
        return isContent(field) && !field.readOnly();
    }

    /** What closes an operation on a record to everybody. */
    static Closed closed(RecordDescriptor type, RawRow row, Operation operation) {
        Object kept = row.values().get(STATE);
        ApprovalState state = kept == null ? ApprovalState.DRAFT : ApprovalState.of(kept.toString());
        boolean bound = type.approval() == Approvable.BINDING;
        return switch (operation) {
            case EDIT, DELETE ->
                state == ApprovalState.PENDING
                        ? Closed.IN_APPROVAL
                        : state == ApprovalState.APPROVED && bound ? Closed.APPROVED : Closed.NO;
            case SUBMIT ->
                state == ApprovalState.PENDING
                        ? Closed.IN_APPROVAL
                        : state == ApprovalState.APPROVED ? Closed.APPROVED : Closed.NO;
            case VOID, CONFIRM -> state == ApprovalState.PENDING ? Closed.IN_APPROVAL : Closed.NO;
            default -> Closed.NO;
        };
    }

    /** The field that says so. */
    static List<FieldDescriptor> state(RecordDescriptor type) {
        return type.field(STATE).stream().toList();
    }

    /** That nobody is deciding on the record just now. */
    static void requireThawed(RecordDescriptor type, RawRow row, Operation operation) {
        if (closed(type, row, operation) == Closed.IN_APPROVAL) {
            throw frozen();
        }
    }

    /** The same. */
    static void requireThawed(OwnedRecord record) {
        if (record.approvalState() == ApprovalState.PENDING) {
            throw frozen();
        }
    }

    private static Conflict frozen() {
        return new Conflict("in-approval", "It is being approved and cannot be changed before that has ended.");
    }

    /** Whether the record lacks the approval it would need for what only approved ones may. */
    boolean lacks(RecordShape shape, OwnedRecord record) {
        return shape.descriptor().approval() != Approvable.NO
                && record.approvalState() != ApprovalState.APPROVED
                && needed.needed(shape.descriptor().id());
    }

    /**
     * That the record is approved, where records of its type have to be.
     *
     * @throws Conflict {@code not-approved}
     */
    void requireApproved(RecordShape shape, OwnedRecord record) {
        if (lacks(shape, record)) {
            throw new Conflict("not-approved", "It has to be approved first.");
        }
    }
}
