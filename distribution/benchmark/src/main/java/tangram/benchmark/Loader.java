package tangram.benchmark;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes many rows into one table: as a stream where the engine takes one, else in batches. */
final class Loader {

    private static final int BATCH = 1_000;
    private static final int CHUNK = 1 << 16;

    private final Connection connection;
    private final boolean postgres;

    Loader(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.isWrapperFor(PGConnection.class);
    }

    /** A row for each number below {@code times}; null where a number has none. Texts hold no tab and no line end. */
    void rows(String table, String columns, int times, IntFunction<@Nullable Object @Nullable []> row)
            throws SQLException {
        many(table, columns, times, number -> {
            @Nullable Object[] one = row.apply(number);
            return one == null ? new Object[0][] : new Object[][] {one};
        });
    }

    /** As many rows as there are for each number below {@code times}. */
    void many(String table, String columns, int times, IntFunction<@Nullable Object[][]> rows) throws SQLException {
        if (postgres) {
            stream(table, columns, times, rows);
        } else {
            batches(table, columns, times, rows);
        }
        connection.commit();
    }

    private void stream(String table, String columns, int times, IntFunction<@Nullable Object[][]> rows)
            throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin");
        StringBuilder text = new StringBuilder(CHUNK + 4_000);
        for (int i = 0; i < times; i++) {
            for (@Nullable Object[] row : rows.apply(i)) {
                for (int c = 0; c < row.length; c++) {
                    text.append(c == 0 ? "" : "\t").append(row[c] == null ? "\\N" : row[c]);
                }
                text.append('\n');
            }
            if (text.length() > CHUNK || i == times - 1) {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                text.setLength(0);
            }
        }
        copy.endCopy();
    }

    private void batches(String table, String columns, int times, IntFunction<@Nullable Object[][]> rows)
            throws SQLException {
        String sql = "insert into " + table + " (" + columns + ") values ("
                + "?, ".repeat(columns.split(",").length - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (int i = 0; i < times; i++) {
                for (@Nullable Object[] row : rows.apply(i)) {
                    for (int c = 0; c < row.length; c++) {
                        set(statement, c + 1, row[c]);
                    }
                    statement.addBatch();
                    waiting++;
                }
                if (waiting >= BATCH || i == times - 1) {
                    statement.executeBatch();
                    connection.commit();
                    waiting = 0;
                }
            }
        }
    }

    private static void set(PreparedStatement statement, int column, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(column, java.sql.Types.BIGINT);
        } else {
            statement.setObject(column, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }
}
