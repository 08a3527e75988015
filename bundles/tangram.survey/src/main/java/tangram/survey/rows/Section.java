package tangram.survey.rows;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a configuration in the order of a survey, each a set of rows that are known by a key. */
public enum Section {
    /** The company's own facts, one row under the empty key. */
    COMPANY("company"),
    /** By code. */
    DEPARTMENTS("departments"),
    /** By code. */
    SEATS("seats"),
    /** By code; a row spells its rights out. */
    ROLES("roles"),
    /** By login. */
    EMPLOYEES("employees"),
    /** By record type. */
    NUMBERING("numbering"),
    /** The working calendar, one row under the empty key. */
    CALENDAR("calendar"),
    /** By dictionary and code, {@code customer.source/fair}. */
    DICTIONARIES("dictionaries"),
    /** The ceiling, one row under the empty key. */
    PROTECTED("sharing.protected"),
    /** By id. */
    RULES("sharing.rules"),
    /** By the assistant's seat and the assisted one, {@code fin-asst/fin-mgr}. */
    ASSISTANTS("sharing.assistants"),
    /** By name; a row has the key {@code setting} alone. */
    SWITCHES("sharing.switches"),
    /** By code. */
    APPROVALS("approvals"),
    /** By id. */
    POLICIES("policies");

    private final String path;

    Section(String path) {
        this.path = path;
    }

    /** Where it stands in a survey: {@code sharing.rules}. */
    public String path() {
        return path;
    }

    /** The section at this path, or empty when there is none. */
    public static Optional<Section> of(String path) {
        return Arrays.stream(values()).filter(s -> s.path.equals(path)).findAny();
    }
}
