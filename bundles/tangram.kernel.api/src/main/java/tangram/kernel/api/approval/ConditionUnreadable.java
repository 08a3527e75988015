package tangram.kernel.api.approval;

import java.io.Serial;
import java.util.Locale;

/** A text is no condition. */
public final class ConditionUnreadable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Fault {
        /** It ends where something more should come. */
        ENDS_EARLY,
        /** Something stands where something else should. */
        UNEXPECTED,
        /** It has more characters than {@link Condition#LONGEST}. */
        TOO_LONG,
        /** Parentheses go deeper than {@link Condition#DEEPEST}. */
        TOO_DEEP;

        /** The word in codes of messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Fault fault;
    private final int place;
    private final String word;

    ConditionUnreadable(Fault fault, int place, String word) {
        super(fault + " at " + place + " " + word);
        this.fault = fault;
        this.place = place;
        this.word = word;
    }

    public Fault fault() {
        return fault;
    }

    /** At which character, from 1. */
    public int place() {
        return place;
    }

    /** What stands there; empty at the end. */
    public String word() {
        return word;
    }
}
