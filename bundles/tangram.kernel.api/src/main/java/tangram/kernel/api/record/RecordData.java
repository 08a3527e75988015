package tangram.kernel.api.record;

import java.util.Map;

/**
 * A record as JSON shows it.
 *
 * @param id its id
 * @param version counts its changes; the ETag
 * @param values field names to JSON-ready values, in the order of the descriptor; absent is absent
 */
public record RecordData(long id, int version, Map<String, Object> values) {}
