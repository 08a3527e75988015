package tangram.survey.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One row that two configurations do not have alike.
 *
 * @param key by which the row is known in its section
 * @param before the row, or empty when it is new
 * @param after the row, or empty when it is gone
 */
public record Difference(Section section, String key, Map<String, Object> before, Map<String, Object> after) {

    /** Whether the row comes, goes or changes. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** What differs in one key of a row; a side is empty where the row does not speak of it. */
    public record Change(String key, Optional<Object> before, Optional<Object> after) {}

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** Key by key, in the order of the row. */
    public List<Change> changes() {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String each : keys) {
            Optional<Object> old = Optional.ofNullable(before.get(each));
            Optional<Object> now = Optional.ofNullable(after.get(each));
            if (!Objects.equals(old, now)) {
                changes.add(new Change(each, old, now));
            }
        }
        return changes;
    }
}
