package tangram.survey.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as rows: section, key, row. A row is what a survey says of one thing, in its words and in their order:
 * a map whose values are String, Boolean, Long, or List and Map of these. It names what is so and leaves out what goes
 * without saying: no {@code administrator: false}, no {@code roles} for somebody who has none. Immutable.
 */
public final class ConfigurationRows {

    private final Map<Section, Map<String, Map<String, Object>>> sections;

    /** The rows stay in the order they are given in. */
    public ConfigurationRows(Map<Section, Map<String, Map<String, Object>>> sections) {
        Map<Section, Map<String, Map<String, Object>>> copy = new EnumMap<>(Section.class);
        sections.forEach((section, rows) -> {
            Map<String, Map<String, Object>> copied = new LinkedHashMap<>();
            rows.forEach((key, row) -> copied.put(key, Collections.unmodifiableMap(new LinkedHashMap<>(row))));
            copy.put(section, Collections.unmodifiableMap(copied));
        });
        this.sections = Collections.unmodifiableMap(copy);
    }

    /** The rows of a section by their keys, in order; empty when it has none. */
    public Map<String, Map<String, Object>> of(Section section) {
        return sections.getOrDefault(section, Map.of());
    }

    /** What differs in the later rows from these, section by section: what is gone, changed and new. */
    public List<Difference> differencesTo(ConfigurationRows later) {
        List<Difference> differences = new ArrayList<>();
        for (Section section : Section.values()) {
            Set<String> keys = new LinkedHashSet<>(of(section).keySet());
            keys.addAll(later.of(section).keySet());
            for (String key : keys) {
                Map<String, Object> before = of(section).getOrDefault(key, Map.of());
                Map<String, Object> after = later.of(section).getOrDefault(key, Map.of());
                if (!before.equals(after)) {
                    differences.add(new Difference(section, key, before, after));
                }
            }
        }
        return differences;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigurationRows rows && sections.equals(rows.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    @Override
    public String toString() {
        return sections.toString();
    }
}
