package tangram.persistence.transaction;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.database.Dialect;

/**
 * SQL with its arguments. A {@code long[]} argument becomes one array parameter where the engine has arrays; elsewhere
 * its question mark is repeated, rounded up to a power of two so that the engine sees few different texts.
 */
public record Statement(String sql, List<@Nullable Object> arguments) {

    /** Makes the statement for an engine. */
    public static Statement of(String sql, Dialect dialect, @Nullable Object... arguments) {
        if (Arrays.stream(arguments).noneMatch(a -> a instanceof long[])) {
            return new Statement(sql, Arrays.asList(arguments));
        }
        StringBuilder text = new StringBuilder(sql.length() + 32);
        List<@Nullable Object> bound = new ArrayList<>(arguments.length);
        int argument = 0;
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            quoted ^= c == '\'';
            if (c != '?' || quoted) {
                text.append(c);
                continue;
            }
            Object value = arguments[argument++];
            if (!(value instanceof long[] among)) {
                text.append(c);
                bound.add(value);
            } else if (dialect.lateral()) {
                asArray(text, bound, among);
            } else {
                asList(text, bound, among);
            }
        }
        return new Statement(text.toString(), bound);
    }

    /** {@code in (?)} becomes {@code = any (?)}; elsewhere ({@code unnest(?)}) the text stays. */
    private static void asArray(StringBuilder text, List<@Nullable Object> bound, long[] among) {
        int in = text.length() - "in (".length();
        if (in >= 0 && text.substring(in).equals("in (")) {
            text.setLength(in);
            text.append("= any (");
        }
        text.append('?');
        bound.add(among);
    }

    private static void asList(StringBuilder text, List<@Nullable Object> bound, long[] among) {
        int places = Math.max(1, Integer.highestOneBit(Math.max(1, among.length * 2 - 1)));
        for (int i = 0; i < places; i++) {
            text.append(i == 0 ? "?" : ",?");
            bound.add(among.length == 0 ? null : among[Math.min(i, among.length - 1)]);
        }
    }

    /** Sets the parameters. */
    public void bind(PreparedStatement prepared) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            bind(prepared, i + 1, arguments.get(i));
        }
    }

    private static void bind(PreparedStatement prepared, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            prepared.setObject(place, null); // of no type; Derby does not take Types.NULL
        } else if (value instanceof String text) {
            prepared.setString(place, text);
        } else if (value instanceof Long number) {
            prepared.setLong(place, number);
        } else if (value instanceof Integer number) {
            prepared.setInt(place, number);
        } else if (value instanceof Boolean flag) {
            prepared.setBoolean(place, flag);
        } else if (value instanceof BigDecimal decimal) {
            prepared.setBigDecimal(place, decimal);
        } else if (value instanceof Instant instant) {
            prepared.setTimestamp(place, Timestamp.from(instant));
        } else if (value instanceof LocalDate date) {
            prepared.setDate(place, java.sql.Date.valueOf(date));
        } else if (value instanceof long[] numbers) {
            Object[] boxed = Arrays.stream(numbers).boxed().toArray();
            prepared.setArray(place, prepared.getConnection().createArrayOf("bigint", boxed));
        } else {
            throw new IllegalArgumentException("Cannot bind " + value.getClass().getName());
        }
    }
}
