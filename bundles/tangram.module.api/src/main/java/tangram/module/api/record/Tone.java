package tangram.module.api.record;

/** How people take a value when they see it, and so the colour screens show it in. */
public enum Tone {
    /** Nothing to say of it. */
    NEUTRAL,
    /** Under way. */
    ACTIVE,
    /** Went well, or is well. */
    GOOD,
    /** Should be looked at: late, waiting, held up. */
    ATTENTION,
    /** Went wrong, or is not to be counted on. */
    BAD
}
