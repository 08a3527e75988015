package tangram.kernel.api.access;

import java.util.Map;

/**
 * A record that concerns others than before.
 *
 * @param type id of the record type
 * @param values what it has in the fields that scopes of its type may go by
 */
public record MovedRecord(String type, long id, Concern before, Concern after, Map<String, Object> values) {

    public MovedRecord {
        values = Map.copyOf(values);
    }

    /**
     * Whom a record concerns.
     *
     * @param owner id of the desk it lies on
     * @param responsible who is responsible, as {@link Responsible} keeps it, or 0
     */
    public record Concern(long owner, long responsible) {}

    /** Whether a scope covered it before. */
    public boolean wasIn(Scope scope) {
        return scope.covers(id, before.owner, before.responsible, values::get);
    }

    /** Whether a scope covers it now. */
    public boolean isIn(Scope scope) {
        return scope.covers(id, after.owner, after.responsible, values::get);
    }
}
