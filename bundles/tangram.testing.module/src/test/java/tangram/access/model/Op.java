package tangram.access.model;

/** What a role may allow, as far as the matrix tries it. */
enum Op {
    READ,
    CREATE,
    EDIT,
    DELETE,
    TRANSFER,
    SHARE,
    SUBMIT,
    VOID,
    EXPORT,
    CONFIRM
}
