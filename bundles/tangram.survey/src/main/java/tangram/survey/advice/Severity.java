package tangram.survey.advice;

import java.util.Locale;

/** How much a piece of advice matters. */
public enum Severity {
    /** Somebody will not get what the survey seems to promise, or gets what was hardly meant. */
    WARNING,
    /** It is as the rules say; whoever answers for the survey should know and agree. */
    NOTE;

    /** {@code warning}, {@code note}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
