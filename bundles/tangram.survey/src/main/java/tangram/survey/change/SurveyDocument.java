package tangram.survey.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.survey.rows.Section;

/** Rows put together to a survey: each in the place where a survey has it. */
public final class SurveyDocument {

    private final Map<String, Object> top = new LinkedHashMap<>();

    public SurveyDocument() {
        top.put("survey", 1L);
    }

    /** One more row. */
    public SurveyDocument with(Section section, String key, Map<String, Object> row) {
        switch (section) {
            case COMPANY -> top.put("company", row);
            case CALENDAR -> top.put("calendar", row);
            case PROTECTED -> sharing().put("protected", row);
            case NUMBERING -> map(top, "numbering").put(key, row);
            case SWITCHES -> map(sharing(), "switches").put(key, row.getOrDefault("setting", ""));
            case DICTIONARIES -> {
                int end = Math.max(0, key.lastIndexOf('/'));
                list(map(top, "dictionaries"), key.substring(0, end)).add(row);
            }
            case RULES -> list(sharing(), "rules").add(row);
            case ASSISTANTS -> list(sharing(), "assistants").add(row);
            case DEPARTMENTS, SEATS, ROLES, EMPLOYEES, APPROVALS, POLICIES ->
                list(top, section.path()).add(row);
        }
        return this;
    }

    /** All assistants there shall be; without it a survey says nothing of them. */
    public SurveyDocument withoutAssistants() {
        list(sharing(), "assistants");
        return this;
    }

    /** As text. */
    public String text() {
        return RowText.write(top);
    }

    private Map<String, Object> sharing() {
        return map(top, "sharing");
    }

    @SuppressWarnings("unchecked") // put here by this class
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return (Map<String, Object>) in.computeIfAbsent(key, none -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked") // put here by this class
    private static List<Object> list(Map<String, Object> in, String key) {
        return (List<Object>) in.computeIfAbsent(key, none -> new ArrayList<>());
    }
}
