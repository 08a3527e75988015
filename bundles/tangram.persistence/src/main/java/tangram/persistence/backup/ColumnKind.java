package tangram.persistence.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column holds, alike on every engine, and how a value of it is written and read again: one value, one text. */
enum ColumnKind {
    INTEGER,
    DECIMAL,
    DOUBLE,
    FLAG,
    TEXT,
    DATE,
    INSTANT,
    BYTES;

    /** Empty for what no table of ours has: times of day, arrays. */
    static Optional<ColumnKind> of(int jdbcType) {
        return Optional.ofNullable(
                switch (jdbcType) {
                    case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
                    case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
                    case Types.DOUBLE, Types.FLOAT, Types.REAL -> DOUBLE;
                    case Types.BOOLEAN, Types.BIT -> FLAG;
                    case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
                    case Types.DATE -> DATE;
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
                    default -> null;
                });
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ColumnKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Writes the value in this column of the current row. Moments are cut to the microsecond, which both engines keep. */
    void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
        switch (this) {
            case INTEGER -> {
                long number = row.getLong(column);
                if (row.wasNull()) {
                    json.writeNull();
                } else {
                    json.writeNumber(number);
                }
            }
            case FLAG -> {
                boolean flag = row.getBoolean(column);
                if (row.wasNull()) {
                    json.writeNull();
                } else {
                    json.writeBoolean(flag);
                }
            }
            case DECIMAL, DOUBLE, TEXT, DATE, INSTANT, BYTES -> json.writeString(text(row, column));
        }
    }

    private @Nullable String text(ResultSet row, int column) throws SQLException {
        switch (this) {
            case DECIMAL -> {
                BigDecimal decimal = row.getBigDecimal(column);
                return decimal == null ? null : decimal.stripTrailingZeros().toPlainString();
            }
            case DOUBLE -> {
                double number = row.getDouble(column);
                return row.wasNull() ? null : Double.toString(number);
            }
            case DATE -> {
                Date date = row.getDate(column);
                return date == null ? null : date.toLocalDate().toString();
            }
            case INSTANT -> {
                Timestamp moment = row.getTimestamp(column);
                return moment == null
                        ? null
                        : moment.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
            }
            case BYTES -> {
                byte[] bytes = row.getBytes(column);
                return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            default -> {
                return row.getString(column);
            }
        }
    }

    /** Binds a value as JSON holds it. */
    void bind(PreparedStatement statement, int place, @Nullable Object value, int jdbcType) throws SQLException {
        if (value == null) {
            statement.setNull(place, jdbcType);
            return;
        }
        switch (this) {
            case INTEGER -> statement.setLong(place, ((Number) value).longValue());
            case FLAG -> statement.setBoolean(place, (Boolean) value);
            case DECIMAL -> statement.setBigDecimal(place, new BigDecimal((String) value));
            case DOUBLE -> statement.setDouble(place, Double.parseDouble((String) value));
            case TEXT -> statement.setString(place, (String) value);
            case DATE -> statement.setDate(place, Date.valueOf(LocalDate.parse((String) value)));
            case INSTANT -> statement.setTimestamp(place, Timestamp.from(Instant.parse((String) value)));
            case BYTES -> statement.setBytes(place, Base64.getDecoder().decode((String) value));
        }
    }
}
