package tangram.persistence.transaction;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Row;

/** A row over a JDBC result. */
public final class JdbcRow implements Row {

    private final ResultSet result;

    public JdbcRow(ResultSet result) {
        this.result = result;
    }

    private interface Read<T> {
        T from(ResultSet result) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try {
            return read.from(result);
        } catch (SQLException e) {
            throw new DatabaseException("A column could not be read", e);
        }
    }

    private <T> @Nullable T readOrNull(Read<T> read) {
        T value = read(read);
        return read(ResultSet::wasNull) ? null : value;
    }

    @Override
    public long number(int column) {
        return read(r -> r.getLong(column));
    }

    @Override
    public @Nullable Long numberOrNull(int column) {
        return readOrNull(r -> r.getLong(column));
    }

    @Override
    public String text(int column) {
        return read(r -> r.getString(column));
    }

    @Override
    public @Nullable String textOrNull(int column) {
        return read(r -> r.getString(column));
    }

    @Override
    public boolean flag(int column) {
        return read(r -> r.getBoolean(column));
    }

    @Override
    public @Nullable Boolean flagOrNull(int column) {
        return readOrNull(r -> r.getBoolean(column));
    }

    @Override
    public Instant instant(int column) {
        return read(r -> r.getTimestamp(column).toInstant());
    }

    @Override
    public @Nullable Instant instantOrNull(int column) {
        Timestamp timestamp = read(r -> r.getTimestamp(column));
        return timestamp == null ? null : timestamp.toInstant();
    }

    @Override
    public @Nullable LocalDate dateOrNull(int column) {
        Date date = read(r -> r.getDate(column));
        return date == null ? null : date.toLocalDate();
    }

    @Override
    public @Nullable BigDecimal decimalOrNull(int column) {
        return read(r -> r.getBigDecimal(column));
    }
}
