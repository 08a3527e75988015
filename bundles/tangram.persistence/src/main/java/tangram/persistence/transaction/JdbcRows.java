package tangram.persistence.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;

/** SQL on the current transaction's connection. */
@Component
public final class JdbcRows implements Rows {

    private static final int FETCHED = 1_000;

    private final Connections connections;

    @Activate
    public JdbcRows(@Reference Connections connections) {
        this.connections = connections;
    }

    @Override
    public <T> List<T> list(Function<Row, T> mapper, String sql, @Nullable Object... arguments) {
        return query(mapper, 0, sql, arguments);
    }

    @Override
    public <T> Optional<T> first(Function<Row, T> mapper, String sql, @Nullable Object... arguments) {
        return query(mapper, 1, sql, arguments).stream().findFirst();
    }

    @Override
    public void each(Consumer<Row> reader, String sql, @Nullable Object... arguments) {
        Statement statement = Statement.of(sql, connections.dialect(), arguments);
        try (PreparedStatement prepared = connections.current().prepareStatement(statement.sql())) {
            prepared.setFetchSize(FETCHED);
            statement.bind(prepared);
            try (ResultSet result = prepared.executeQuery()) {
                Row row = new JdbcRow(result);
                while (result.next()) {
                    reader.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("Failed: " + sql, e);
        }
    }

    private <T> List<T> query(Function<Row, T> mapper, int most, String sql, @Nullable Object... arguments) {
        Connection connection = connections.current();
        Statement statement = Statement.of(sql, connections.dialect(), arguments);
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            prepared.setMaxRows(most);
            statement.bind(prepared);
            try (ResultSet result = prepared.executeQuery()) {
                List<T> list = new ArrayList<>();
                Row row = new JdbcRow(result);
                while (result.next()) {
                    list.add(mapper.apply(row));
                }
                return list;
            }
        } catch (SQLException e) {
            throw new DatabaseException("Failed: " + sql, e);
        }
    }

    @Override
    public int change(String sql, @Nullable Object... arguments) {
        Connection connection = connections.current();
        Statement statement = Statement.of(sql, connections.dialect(), arguments);
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            statement.bind(prepared);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("Failed: " + sql, e);
        }
    }

    @Override
    public void changeMany(String sql, Collection<@Nullable Object[]> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        try (PreparedStatement prepared = connections.current().prepareStatement(sql)) {
            for (@Nullable Object[] row : arguments) {
                Statement.of(sql, connections.dialect(), row).bind(prepared);
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException("Failed: " + sql, e);
        }
    }
}
