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

    /** 主任, 兼任, 代理. */
    public enum Kind {
        MAIN,
        CONCURRENT,
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
