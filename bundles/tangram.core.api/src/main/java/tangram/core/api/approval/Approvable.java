package tangram.core.api.approval;

/** Whether records of a type are approved, and what becomes of an approved one that is changed. */
public enum Approvable {
    /** They are not approved. */
    NO,
    /**
     * An approved record that is changed is the draft of its next version; what was approved stays as it was approved (A10).
     */
    REVISED,
    /** What was approved is not changed any more: only its status goes on, and what the type's actions set (A20). */
    BINDING
}
