package tangram.survey.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.SeatRow;

/** Collects the rows with {@code remove: true}. What else stands in such a row says nothing: a row may be left as it was. */
final class RemovedRows {

    private final List<Removal> rows = new ArrayList<>();

    /** Whether the row takes something away. */
    boolean takes(Removal.Kind kind, Form row, Function<Form, String> code) {
        if (!row.ifYesNo("remove").orElse(false)) return false;
        rows.add(new Removal(row.place(), kind, code.apply(row)));
        row.leaveTheRest();
        return true;
    }

    /** What names others before what is named. */
    List<Removal> all() {
        return rows.stream().sorted(Comparator.comparing(Removal::kind)).toList();
    }

    /** Nothing is taken away twice, or taken away and described. */
    void check(Survey survey, Findings findings) {
        Map<Removal.Kind, Map<String, Integer>> lines = new HashMap<>();
        lines.put(Removal.Kind.DEPARTMENT, lines(survey.departments(), DepartmentRow::code, DepartmentRow::place));
        lines.put(Removal.Kind.SEAT, lines(survey.seats(), SeatRow::code, SeatRow::place));
        lines.put(Removal.Kind.ROLE, lines(survey.roles(), RoleRow::code, RoleRow::place));
        lines.put(
                Removal.Kind.RULE,
                lines(survey.sharing().rules(), row -> row.rule().id(), row -> row.place()));
        lines.put(
                Removal.Kind.POLICY,
                lines(survey.policies(), row -> row.policy().id(), row -> row.place()));
        lines.put(Removal.Kind.FLOW, lines(survey.approvals(), row -> row.flow().code(), row -> row.place()));
        for (Removal removal : rows) {
            Integer before = lines.computeIfAbsent(removal.kind(), none -> new HashMap<>())
                    .put(removal.code(), removal.place().line());
            if (before != null && !removal.code().isEmpty())
                findings.error(removal.place(), "code-twice", removal.code(), before.toString());
        }
    }

    private static <R> Map<String, Integer> lines(List<R> rows, Function<R, String> code, Function<R, Place> place) {
        Map<String, Integer> lines = new HashMap<>();
        rows.forEach(row -> lines.put(code.apply(row), place.apply(row).line()));
        return lines;
    }
}
