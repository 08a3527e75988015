package tangram.core.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.HistoryEntry.Change;

/** What a piece of configuration says, field by field, in the words people use: codes, never ids. */
public record Facts(Map<String, @Nullable Object> values) {

    /** Of something that is not there. */
    public static final Facts NONE = of();

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Field, value, field, value …; values are what JSON can show, or null. */
    public static Facts of(@Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return new Facts(values);
    }

    /** The fields in which the later facts differ from these. */
    public List<Change> changesTo(Facts later) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.putAll(later.values);
        List<Change> changes = new ArrayList<>();
        for (String field : all.keySet()) {
            Object before = values.get(field);
            Object after = later.values.get(field);
            if (!Objects.equals(before, after)) {
                changes.add(new Change(field, before, after));
            }
        }
        return changes;
    }
}
