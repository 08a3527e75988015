package tangram.core.api.sharing;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of the deployment that opens records (数据共享): RULE, ALL and REL of the access rules, as data.
 *
 * @param id its code, unique, by which explanations name it: {@code R8}
 * @param to whom
 * @param types ids of record types; empty for every type
 * @param records which of them
 * @param level to read, or to edit
 * @param superiors whether superiors of the recipients are recipients, too; a rule does not climb by itself (R21)
 * @param exception that it opens protected types beyond the ceiling on purpose (R5)
 * @param from first day, or empty since ever
 * @param until last day, or empty without end
 * @param why the sentence of the company it carries out
 */
public record SharingRule(
        String id,
        Recipients to,
        Set<String> types,
        Covered records,
        Level level,
        boolean superiors,
        boolean exception,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        String why) {

    /** Keeps a copy of the types. */
    public SharingRule {
        types = Set.copyOf(types);
    }

    /** Whether it is about this type. */
    public boolean isAbout(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Whether it holds on this day. */
    public boolean on(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}
