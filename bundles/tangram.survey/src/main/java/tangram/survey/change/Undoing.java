package tangram.survey.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.Difference;
import tangram.survey.rows.Section;

/**
 * The survey that brings back what a change has changed. It is refused when somebody has changed one of its rows since. What
 * is never taken out is put out of use: a new person has no seat and no role and cannot sign in, a new value is retired.
 */
public final class Undoing {

    private final ConfigurationRows now;
    private final SurveyDocument survey = new SurveyDocument();

    private Undoing(ConfigurationRows now) {
        this.now = now;
    }

    /**
     * @param now as everything is
     * @throws Conflict when a row is not as the change left it, or cannot be without it
     */
    public static String survey(List<Difference> differences, ConfigurationRows now) {
        Undoing undoing = new Undoing(now);
        differences.forEach(undoing::requireUnchanged);
        differences.forEach(undoing::undo);
        if (differences.stream().anyMatch(d -> d.section() == Section.ASSISTANTS)) {
            undoing.assistants(differences);
        }
        return undoing.survey.text();
    }

    private void requireUnchanged(Difference difference) {
        Map<String, Object> current = now.of(difference.section()).getOrDefault(difference.key(), Map.of());
        if (!current.equals(difference.after())) {
            throw new Conflict(
                    "configuration.changed-since",
                    "{0} in {1} was changed since; undo that first, or change it by hand.",
                    difference.key(),
                    difference.section().path());
        }
    }

    /**
     * @param moved desks that the change has moved, by id: {@code before} and {@code after}
     * @param now how all desks stand
     * @throws Conflict when somebody has moved one of them since: what lies on it is his now
     */
    public static void requireUnmoved(Map<String, Object> moved, Map<String, Map<String, Object>> now) {
        moved.forEach((id, both) -> {
            Map<String, Object> left = ChangeTable.inner(ChangeTable.inner(both).get("after"));
            if (!left.equals(now.getOrDefault(id, Map.of()))) {
                throw new Conflict(
                        "configuration.changed-since",
                        "{0} in {1} was changed since; undo that first, or change it by hand.",
                        left.getOrDefault("seat", id),
                        "desks");
            }
        });
    }

    private void undo(Difference difference) {
        Section section = difference.section();
        String key = difference.key();
        Map<String, Object> before = difference.before();
        switch (section) {
            case ASSISTANTS -> {} // a list as a whole
            case EMPLOYEES -> survey.with(section, key, employee(difference));
            case DICTIONARIES -> survey.with(section, key, value(difference));
            case SWITCHES -> survey.with(section, key, before.isEmpty() ? Map.of("setting", first(key)) : before);
            case COMPANY -> survey.with(section, key, before.isEmpty() ? difference.after() : before);
            default -> survey.with(section, key, before.isEmpty() ? taken(difference.after()) : before);
        }
    }

    private static String first(String name) {
        return Switch.of(name).map(which -> which.settings().get(0)).orElse("");
    }

    /** What names the row, and that it goes. */
    private static Map<String, Object> taken(Map<String, Object> after) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String name : List.of("code", "id")) {
            if (after.containsKey(name)) {
                row.put(name, after.get(name));
            }
        }
        row.put("remove", true);
        return row;
    }

    /** A row of a person says only what differs from what goes without saying; here it has to say all of it. */
    private static Map<String, Object> employee(Difference difference) {
        boolean isNew = difference.before().isEmpty();
        Map<String, Object> row = new LinkedHashMap<>(isNew ? difference.after() : difference.before());
        if (isNew) {
            row.keySet().retainAll(Set.of("name", "login"));
        }
        row.putIfAbsent("email", Survey.EmployeeRow.NO_EMAIL);
        row.putIfAbsent("roles", List.of());
        row.putIfAbsent("administrator", false);
        row.putIfAbsent("active", !isNew);
        Set<String> had = seats(difference.before());
        List<Object> seats = new ArrayList<>();
        seats(difference.after()).stream()
                .filter(seat -> !had.contains(seat))
                .forEach(seat -> seats.add(Map.of("seat", seat, "end", true)));
        if (row.get("seats") instanceof List<?> further) {
            seats.addAll(further);
        }
        if (!seats.isEmpty()) {
            row.put("seats", seats);
        }
        return row;
    }

    private static Set<String> seats(Map<String, Object> employee) {
        Stream<Object> main = Stream.ofNullable(employee.get("seat"));
        Stream<Object> further = employee.get("seats") instanceof List<?> list
                ? list.stream().map(one -> ChangeTable.inner(one).get("seat"))
                : Stream.of();
        Set<String> seats = new HashSet<>();
        Stream.concat(main, further).forEach(seat -> seats.add(String.valueOf(seat)));
        return seats;
    }

    private static Map<String, Object> value(Difference difference) {
        if (difference.before().isEmpty()) {
            return Map.of("code", String.valueOf(difference.after().get("code")), "retired", true);
        }
        Map<String, Object> row = new LinkedHashMap<>(difference.before());
        row.putIfAbsent("colour", "none");
        row.putIfAbsent("retired", false);
        return row;
    }

    private void assistants(List<Difference> differences) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>(now.of(Section.ASSISTANTS));
        for (Difference difference : differences) {
            if (difference.section() == Section.ASSISTANTS) {
                all.remove(difference.key());
                if (!difference.before().isEmpty()) {
                    all.put(difference.key(), difference.before());
                }
            }
        }
        survey.withoutAssistants();
        all.forEach((key, row) -> survey.with(Section.ASSISTANTS, key, row));
    }
}
