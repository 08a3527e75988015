package tangram.persistence.page;

import java.util.List;
import java.util.Optional;

/**
 * A page of rows, before they become JSON.
 *
 * @param rows the rows, in order
 * @param next the cursor for the page after this one, or empty at the end
 * @param total how many rows the scope covers under the filter, or empty when not asked
 * @param exact whether the total is exact, or at least that many
 */
public record RawPage(List<RawRow> rows, Optional<String> next, Optional<Long> total, boolean exact) {

    public RawPage {
        rows = List.copyOf(rows);
    }
}
