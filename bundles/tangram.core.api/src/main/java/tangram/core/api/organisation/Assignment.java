package tangram.core.api.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dated fact that a person works at a desk (任职).
 *
 * @param person id of the person
 * @param desk id of the desk
 * @param kind main, concurrent or acting
 * @param from first day, inclusive, or null since ever
 * @param until last day, inclusive, or null without end
 */
public record Assignment(
        long person,
        long desk,
        Kind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** How somebody holds a desk. */
    public enum Kind {
        /** 主任: where his new records go. */
        MAIN,
        /** 兼任: besides another. */
        CONCURRENT,
        /** 代理: in place of somebody, as a rule for some days. */
        ACTING;

        /** The code in tables and JSON. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether the assignment holds on this day. */
    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
