package tangram.core.api.problem;

import java.io.Serial;

/** The request was right, but not for the state things are in: changed meanwhile, frozen, taken, already done. */
public final class Conflict extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    public Conflict(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
    }

    /** Somebody changed the record since it was read. */
    public static Conflict stale() {
        return new Conflict(
                "stale-version", "The record was changed since you read it. Read it again and repeat your change.");
    }
}
