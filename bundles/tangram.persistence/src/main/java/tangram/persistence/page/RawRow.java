package tangram.persistence.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the database gave it.
 *
 * @param id the record's id
 * @param version its version
 * @param owner the desk it belongs to
 * @param responsible the desk responsible for it, or 0
 * @param key what the page is sorted by: a text, number, date or instant; null when it is sorted by id
 * @param values field names to Java values; absent where NULL
 */
public record RawRow(
        long id, int version, long owner, long responsible, @Nullable Object key, Map<String, Object> values) {}
