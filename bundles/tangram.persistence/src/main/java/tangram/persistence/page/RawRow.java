package tangram.persistence.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tangram.kernel.api.access.Scope;

/**
 * One row of a list, as the database has it.
 *
 * @param id its id
 * @param version counts its changes
 * @param owner the desk it belongs to
 * @param responsible the desk that is responsible for it, or 0
 * @param key what it is sorted by: a String, Long, BigDecimal, LocalDate, Instant or Boolean; the id in the default order
 * @param values the fields asked for, by name, in that order, as the Java type of their kind; absent where NULL
 */
public record RawRow(long id, int version, long owner, long responsible, Object key, Map<String, Object> values) {

    public RawRow {
        values = Collections.unmodifiableMap(values);
    }

    /** The row, with these values besides. */
    RawRow with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new RawRow(id, version, owner, responsible, key, all);
    }

    boolean in(Scope scope) {
        return scope.covers(id, owner, responsible);
    }

    Position position() {
        return new Position(key, id);
    }
}
