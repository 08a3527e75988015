package tangram.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.survey.change.SurveyDocument;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.Section;

/** What administrators call the sections of a configuration, and how a row of each is changed by itself. */
enum SectionName {
    COMPANY(Section.COMPANY, ""),
    DEPARTMENTS(Section.DEPARTMENTS, "code"),
    SEATS(Section.SEATS, "code"),
    ROLES(Section.ROLES, "code"),
    PEOPLE(Section.EMPLOYEES, "login"),
    NUMBERING(Section.NUMBERING, ""),
    CALENDAR(Section.CALENDAR, ""),
    DICTIONARIES(Section.DICTIONARIES, "code"),
    CEILING(Section.PROTECTED, ""),
    RULES(Section.RULES, "id"),
    ASSISTANTS(Section.ASSISTANTS, ""),
    SWITCHES(Section.SWITCHES, ""),
    APPROVALS(Section.APPROVALS, "code"),
    POLICIES(Section.POLICIES, "id");

    /** The key of the one row of a section that has one row only. */
    private static final String ONLY = "it";

    private static final String REMOVE = "remove";

    final Section section;
    /** The property by which a row names itself, or empty. */
    private final String names;

    SectionName(Section section, String names) {
        this.section = section;
        this.names = names;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SectionName> of(String code) {
        return Stream.of(values()).filter(name -> name.code().equals(code)).findAny();
    }

    static SectionName of(Section section) {
        return Stream.of(values())
                .filter(name -> name.section == section)
                .findAny()
                .orElseThrow();
    }

    private boolean hasOneRow() {
        return this == COMPANY || this == CALENDAR || this == CEILING;
    }

    /** The key people use for a row: a part of an address. */
    String shown(String key) {
        return hasOneRow() ? ONLY : key.replace('/', ':');
    }

    /** The key of the rows. */
    String kept(String shown) {
        return hasOneRow() && shown.equals(ONLY) ? "" : shown.replace(':', '/');
    }

    /** The key of a row that names itself. */
    String keyIn(Map<String, @Nullable Object> row) {
        return switch (this) {
            case COMPANY, CALENDAR, CEILING -> "";
            case NUMBERING -> text(row, "type");
            case SWITCHES -> text(row, "switch");
            case DICTIONARIES -> text(row, "dictionary") + "/" + text(row, "code");
            case ASSISTANTS -> text(row, "seat") + "/" + text(row, "of");
            default -> text(row, names);
        };
    }

    private static String text(Map<String, @Nullable Object> row, String property) {
        Object value = row.get(property);
        if (value == null || value.toString().isBlank()) {
            throw new Invalid(List.of(FieldProblem.of(property, "required", "This field cannot be empty.")));
        }
        return value.toString();
    }

    /**
     * The survey that brings one row to what is wanted.
     *
     * @param wanted what is said of it; null takes a property away, what is not named stays
     */
    String survey(ConfigurationRows now, String key, Map<String, @Nullable Object> wanted) {
        SurveyDocument survey = new SurveyDocument();
        boolean removed = Boolean.TRUE.equals(wanted.get(REMOVE));
        if (this == ASSISTANTS) {
            Map<String, Map<String, Object>> all = new LinkedHashMap<>(now.of(section));
            Map<String, Object> row = row(all.getOrDefault(key, Map.of()), wanted);
            all.remove(key);
            survey.withoutAssistants();
            if (!removed) {
                all.put(key, row);
            }
            all.forEach((of, each) -> survey.with(section, of, each));
            return survey.text();
        }
        Map<String, Object> before = removed ? Map.of() : now.of(section).getOrDefault(key, Map.of());
        return survey.with(section, key, named(key, row(before, wanted))).text();
    }

    private Map<String, Object> named(String key, Map<String, Object> row) {
        row.keySet().removeAll(namesOutside());
        if (!names.isEmpty()) {
            String name = key.substring(key.lastIndexOf('/') + 1);
            Object said = row.getOrDefault(names, name);
            if (!said.equals(name)) {
                throw new Invalid(List.of(FieldProblem.of(
                        names, "other-key", "A row keeps its {0}; make a new one and take this one away.", names)));
            }
            row.put(names, name);
        }
        return row;
    }

    /** What names a new row of some sections, where a survey has it outside the row. */
    private Set<String> namesOutside() {
        return switch (this) {
            case NUMBERING -> Set.of("type");
            case SWITCHES -> Set.of("switch");
            case DICTIONARIES -> Set.of("dictionary");
            default -> Set.of();
        };
    }

    /** A person's row and a value's say what is to change; the others say all there is. */
    private Map<String, Object> row(Map<String, Object> before, Map<String, @Nullable Object> wanted) {
        boolean partial = this == PEOPLE || this == DICTIONARIES;
        Map<String, Object> row = new LinkedHashMap<>(partial ? Map.of() : before);
        if (this == PEOPLE && before.get("name") != null) {
            row.put("name", before.get("name"));
        }
        wanted.forEach((property, value) -> {
            if (value != null) {
                row.put(property, value);
            } else if (partial) {
                throw new Invalid(List.of(FieldProblem.of(property, "required", "This field cannot be empty.")));
            } else {
                row.remove(property);
            }
        });
        return row;
    }
}
