package tangram.persistence.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the rows of a table one after the other and writes each as a line: a JSON array, in the order of the columns. */
final class TableRows {

    private static final int FETCHED = 1_000;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private TableRows() {}

    /** Writes all rows of a table. */
    static RowSum write(Connection connection, Table table, OutputStream out) throws SQLException, IOException {
        return write(connection, table, "", out);
    }

    /** Writes those of which this is true; the connection's autocommit is off, so that the engine need not hold them all at once. */
    static RowSum write(Connection connection, Table table, String where, OutputStream out)
            throws SQLException, IOException {
        RowSum sum = new RowSum();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows =
                    statement.executeQuery("select " + table.columnNames() + " from " + table.name() + where)) {
                while (rows.next()) {
                    line.reset();
                    try (JsonGenerator json = JSON.createGenerator(line)) {
                        json.writeStartArray();
                        for (int i = 0; i < table.columns().size(); i++) {
                            table.columns().get(i).kind().write(rows, i + 1, json);
                        }
                        json.writeEndArray();
                    }
                    sum.add(line.toByteArray());
                    line.write('\n');
                    line.writeTo(out);
                }
            }
        }
        return sum;
    }
}
