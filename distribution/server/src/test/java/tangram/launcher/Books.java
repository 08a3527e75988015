package tangram.launcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tangram.database.derby.EmbeddedDerby;

/** The tables of a server that has stopped, read past the product. */
final class Books implements AutoCloseable {
    private final Connection connection;
    private final AutoCloseable closing;

    private Books(Connection connection, AutoCloseable closing) {
        this.connection = connection;
        this.closing = closing;
    }

    static Books derby(Path data) throws SQLException {
        EmbeddedDerby derby = new EmbeddedDerby(data.resolve("derby").toString(), 1);
        return new Books(derby.dataSource().getConnection(), derby);
    }

    static Books postgresql(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        return new Books(connection, () -> {});
    }

    /** Every row, its columns as text with a space between. */
    List<String> list(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringJoiner row = new StringJoiner(" ");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) row.add(rows.getString(i));
                found.add(row.toString());
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(list(sql).get(0));
    }

    @Override
    public void close() throws Exception {
        connection.close();
        closing.close();
    }
}
