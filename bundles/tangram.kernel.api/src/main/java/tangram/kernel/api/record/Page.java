package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items the records
 * @param next the cursor for the page after this one, or empty at the end
 * @param total how many records the caller sees under the filter, or empty when not asked
 * @param exact whether the total is exact, or at least that many
 */
public record Page(List<RecordData> items, Optional<String> next, Optional<Long> total, boolean exact) {}
