package tangram.kernel.api.record;

/** When numbering rules give a record its number, in this order. */
public enum NumberMoment {
    SAVE,
    SUBMIT,
    APPROVAL
}
