package tangram.access.model;

/** How a request is answered (R28). */
enum Verdict {
    DONE,
    /** The role lacks the group: 403 whatever is asked for. */
    CLOSED,
    /** Invisible or absent: 404, the same. */
    HIDDEN,
    /** Visible, but the operation is refused: 403. */
    REFUSED,
    /** It would be allowed, but for its being under approval (A09). */
    FROZEN,
    /** A link to what the writer may not read: not found, as a fault of the input (R26). */
    NO_SUCH_LINK
}
