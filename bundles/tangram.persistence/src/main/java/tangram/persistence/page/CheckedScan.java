package tangram.persistence.page;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole table in the list's order and keeps what the caller may see: cheapest when that is much. Where what he
 * sees lies is not known, only how much it is; a scan that has read twenty times what it expected gives up.
 */
final class CheckedScan {

    private static final int PATIENCE = 20;
    private static final int MOST_AT_ONCE = 2_000;

    private final Connection connection;
    private final ListQuery query;

    CheckedScan(Connection connection, ListQuery query) {
        this.connection = connection;
        this.query = query;
    }

    /**
     * @param share what part of the rows the caller sees, above 0 and up to 1
     * @return the rows, or empty when it gave up
     */
    Optional<List<RawRow>> read(double share) {
        double expected = query.wanted() / share;
        List<RawRow> page = new ArrayList<>(query.wanted());
        @Nullable Position at = query.after().orElse(null);
        int read = 0;
        // a little more than expected, so that one statement is mostly enough
        int most = query.scope().all() ? query.wanted() : (int) Math.min(MOST_AT_ONCE, expected * 1.3 + 5);
        try (OrderedRange table = new OrderedRange(connection, query, Range.TABLE)) {
            while (true) {
                List<RawRow> rows = table.read(null, at, most);
                for (RawRow row : rows) {
                    if (row.in(query.scope())) {
                        page.add(row);
                        if (page.size() == query.wanted()) {
                            return Optional.of(page);
                        }
                    }
                }
                if (rows.size() < most) {
                    return Optional.of(page);
                }
                read += rows.size();
                if (read > expected * PATIENCE) {
                    return Optional.empty();
                }
                at = rows.get(rows.size() - 1).position();
            }
        }
    }
}
