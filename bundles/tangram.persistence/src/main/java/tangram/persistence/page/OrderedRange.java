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
    private final Range range;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    OrderedRange(Connection connection, ListQuery query, Range range) {
        this.connection = connection;
        this.query = query;
        this.range = range;
    }

    /**
     * The next rows of the range.
     *
     * @param desk whose rows; null for the whole table
     * @param after the position to go on from; null for the beginning
     */
    List<RawRow> read(@Nullable Long desk, @Nullable Position after, int most) {
        if (after == null) {
            return run(desk, Condition.NONE, most);
        }
        if (query.order().byId() || query.dialect().lateral()) {
            return run(desk, query.beyond(after), most);
        }
        String key = query.order().key("t.");
        String beyond = query.order().beyond();
        List<RawRow> found =
                run(desk, Condition.of(key + " = ? and t.id" + beyond + "?", after.key(), after.id()), most);
        if (found.size() < most) {
            found.addAll(run(desk, Condition.of(key + beyond + "?", after.key()), most - found.size()));
        }
        return found;
    }

    private List<RawRow> run(@Nullable Long desk, Condition place, int most) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (desk != null) {
            arguments.add(desk);
        }
        arguments.addAll(Arrays.asList(ListQuery.arguments(place, query.filter(), most)));
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
                + query.from(Indexes.name(query.type(), range, query.order()))
                + (range == Range.TABLE ? "" : " and t." + range.column() + " = ?")
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
