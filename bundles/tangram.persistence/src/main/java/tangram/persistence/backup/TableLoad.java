package tangram.persistence.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.persistence.backup.Table.Column;

/** Puts lines of a backup into a table, a portion in each transaction. What a backup leaves out of a row is now, or nothing. */
final class TableLoad {

    private static final ObjectReader LINE = new ObjectMapper().readerFor(Object[].class);
    private static final int BATCH = 500;
    private static final int BATCHES_A_COMMIT = 10;

    private TableLoad() {}

    /**
     * @param table as it is in this database
     * @param kept the same with the columns that the lines have, in their order
     */
    static void read(Connection connection, Table table, Table kept, BufferedReader lines)
            throws SQLException, IOException {
        List<Column> columns = new ArrayList<>(kept.columns());
        table.columns().stream()
                .filter(c -> c.required()
                        && kept.columns().stream().noneMatch(k -> k.name().equals(c.name())))
                .forEach(columns::add);
        String sql = columns.stream()
                .map(Column::name)
                .collect(Collectors.joining(", ", "insert into " + table.name() + " (", ") values ("));
        sql += columns.stream().map(c -> "?").collect(Collectors.joining(", ", "", ")"));
        Timestamp now = Timestamp.from(Instant.now());
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int rows = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                @Nullable Object[] values = LINE.readValue(line);
                for (int i = 0; i < columns.size(); i++) {
                    Column column = columns.get(i);
                    if (i < values.length) {
                        column.kind().bind(insert, i + 1, values[i], column.jdbcType());
                    } else {
                        insert.setTimestamp(i + 1, now);
                    }
                }
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                    if (rows % (BATCH * BATCHES_A_COMMIT) == 0) {
                        connection.commit();
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
