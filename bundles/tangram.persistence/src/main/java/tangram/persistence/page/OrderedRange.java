package tangram.persistence.page;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.DatabaseException;
import tangram.persistence.transaction.JdbcRow;
import tangram.persistence.transaction.Statement;

/**
 * Reads one index range in its order, some rows at a time, from any position; the statements are prepared once and used
 * for every desk.
 *
 * <p>From a position on, PostgreSQL compares row values. Derby has none, and for {@code k <= ? and (k < ? or id < ?)} it
 * walks all rows of an equal key to find the place; so it is asked twice: for the rest of the equal keys, and then, if
 * rows are still wanted, for what lies beyond.
 */
final class OrderedRange implements AutoCloseable {

    private final Connection connection;
    private final ListQuery query;
    private final String column;
    private final String index;
    private final Condition besides;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    OrderedRange(Connection connection, ListQuery query, Range range) {
        this(connection, query, range, Condition.NONE);
    }

    /** @param besides what rows must meet, too */
    OrderedRange(Connection connection, ListQuery query, Range range, Condition besides) {
        this(connection, query, range.column(), Indexes.name(query.type(), range, query.order()), besides);
    }

    /** The rows with one value in a column, by its index, which holds them newest first. */
    OrderedRange(Connection connection, ListQuery query, String column) {
        this(connection, query, column, Indexes.name(query.type(), column), Condition.NONE);
    }

    private OrderedRange(Connection connection, ListQuery query, String column, String index, Condition besides) {
        this.connection = connection;
        this.query = query;
        this.column = column;
        this.index = index;
        this.besides = besides;
    }

    /**
     * The next rows of the range.
     *
     * @param value which rows: a desk, an id, a code; null for the whole table
     * @param after the position to go on from; null for the beginning
     */
    List<RawRow> read(@Nullable Object value, @Nullable Position after, int most) {
        if (after == null) {
            return run(value, Condition.NONE, most);
        }
        if (query.order().byId() || query.dialect().lateral()) {
            return run(value, query.beyond(after), most);
        }
        String key = query.order().key("t.");
        String beyond = query.order().beyond();
        List<RawRow> found =
                run(value, Condition.of(key + " = ? and t.id" + beyond + "?", after.key(), after.id()), most);
        if (found.size() < most) {
            found.addAll(run(value, Condition.of(key + beyond + "?", after.key()), most - found.size()));
        }
        return found;
    }

    private List<RawRow> run(@Nullable Object value, Condition place, int most) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (value != null) {
            arguments.add(value);
        }
        arguments.addAll(Arrays.asList(ListQuery.arguments(besides, place, query.filter(), most)));
        Statement statement = Statement.of(
                texts.computeIfAbsent(place.sql(), p -> text(place)), query.dialect(), arguments.toArray());
        try {
            PreparedStatement ready = prepare(statement.sql());
            statement.bind(ready);
            try (ResultSet result = ready.executeQuery()) {
                List<RawRow> rows = new ArrayList<>();
                JdbcRow row = new JdbcRow(result);
                while (result.next()) {
                    rows.add(query.row(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new DatabaseException("A range of " + query.type().table() + " cannot be read", e);
        }
    }

    private String text(Condition place) {
        return query.select()
                + query.from(index)
                + (column.isEmpty() ? "" : " and t." + column + " = ?")
                + besides.and()
                + place.and()
                + query.filter().and()
                + query.orderBy()
                + " fetch first ? rows only";
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new DatabaseException("A statement could not be closed", e);
            }
        }
    }
}
