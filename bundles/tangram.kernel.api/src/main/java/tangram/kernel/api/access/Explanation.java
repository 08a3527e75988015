package tangram.kernel.api.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why somebody may do something to one record, or may not: the derivation step by step, in the language of who asked.
 *
 * @param allowed what is decided
 * @param because what speaks for it, in the order in which it is asked: the role, then every ground there is
 * @param missing what would have been needed; empty when it is allowed
 * @param nearest what would open it soonest; empty when it is allowed
 */
public record Explanation(boolean allowed, List<Step> because, List<Step> missing, Optional<Nearest> nearest) {

    /** What a step is about. */
    public enum Ground {
        /** A role (R1). */
        ROLE,
        /** It is his own (R2). */
        OWN,
        /** It lies below a seat of his (R3). */
        BELOW,
        /** It lies at his seat with somebody else, where the company lets such people read each other's (R4). */
        PEERS,
        /** Rules may not open the type to him (R5). */
        CEILING,
        /** A rule of the company names him. */
        RULE,
        /** A rule of the company goes by the sales person who is responsible (R10, R11). */
        RESPONSIBLE,
        /** He assists a seat (T4). */
        ASSISTANT,
        /** It was shared (R13). */
        SHARE,
        /** All records of somebody were shared, now and later. */
        STANDING_SHARE,
        /** He takes part in it (R16). */
        PARTICIPATION,
        /** He has to decide on its approval, has decided, or was told of it (R17). */
        TASK,
        /** The state the record is in. */
        STATE,
        /** It is part of a record and goes with that. */
        WHOLE,
        /** It is published for everybody whose roles open it (R25). */
        PUBLISHED,
        /** It is base data, which belongs to nobody (R25). */
        BASE_DATA;

        /** The code in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One step.
     *
     * @param rule id of the company's rule, where the step is about one
     * @param text the whole of it as a sentence
     */
    public record Step(Ground ground, Optional<String> rule, String text) {}

    /**
     * What would open it soonest.
     *
     * @param text as a sentence
     * @param by ids of the people who could do that, nearest first; empty when who asked may not know them
     */
    public record Nearest(String text, List<Long> by) {}

    /** Keeps copies. */
    public Explanation {
        because = List.copyOf(because);
        missing = List.copyOf(missing);
    }
}
