package tangram.persistence.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tangram.kernel.api.access.Scope;

/**
 * One row of a list, as the database has it.
 *
 * @param whose its id, and who sees it
 * @param version counts its changes
 * @param key what it is sorted by: a String, Long, BigDecimal, LocalDate, Instant or Boolean; the id in the default order
 * @param values the fields asked for, by name, in that order, as the Java type of their kind; absent where NULL
 */
public record RawRow(Whose whose, int version, Object key, Map<String, Object> values) {

    public RawRow {
        values = Collections.unmodifiableMap(values);
    }

    /** The row, with these values besides. */
    RawRow with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new RawRow(whose, version, key, all);
    }

    public long id() {
        return whose.id();
    }

    public boolean in(Scope scope) {
        return whose.in(scope);
    }

    Position position() {
        return new Position(key, id());
    }
}
