package tangram.survey.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row being written, key by key; what goes without saying is left out. */
final class Row {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Row with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    Row with(String key, Optional<?> value) {
        value.ifPresent(v -> values.put(key, v));
        return this;
    }

    /** A list, unless it is empty. */
    Row some(String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            values.put(key, List.copyOf(texts));
        }
        return this;
    }

    /** As {@link #some}, in the order of letters. */
    Row sorted(String key, Collection<String> texts) {
        return some(key, texts.stream().sorted().toList());
    }

    /** A value, unless it is what holds without a word. */
    Row unless(Object otherwise, String key, Object value) {
        if (!value.equals(otherwise)) {
            values.put(key, value);
        }
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
