package tangram.persistence.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Pattern;
import tangram.core.api.problem.Invalid;

/**
 * Where in an order a row stands. As a cursor it travels to the client and back: version, order, key and id of the last
 * row he saw, opaque but no secret. What comes back is checked, for anybody can write one.
 */
record Position(Object key, long id) {

    private static final int VERSION = 1;
    private static final int LONGEST = 400;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{0," + 2 * SortKey.BYTES + "}");
    private static final Pattern CODE = Pattern.compile("\\P{Cntrl}{0,100}");
    /** No exponents: the text of 1e999999999 would fill the memory. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,12})?");

    String cursor(Order order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(order.name());
            out.writeBoolean(order.descending());
            out.writeUTF(key instanceof BigDecimal decimal ? decimal.toPlainString() : key.toString());
            out.writeLong(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * @throws Invalid when the cursor is not one of ours, or of a list in another order
     */
    static Position of(String cursor, Order order) {
        if (cursor.length() > LONGEST * 2) {
            throw bad();
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
            if (in.readByte() != VERSION
                    || !in.readUTF().equals(order.name())
                    || in.readBoolean() != order.descending()) {
                throw bad();
            }
            Position position = new Position(parsed(in.readUTF(), order), in.readLong());
            if (in.read() != -1 || (order.byId() && !position.key().equals(position.id()))) {
                throw bad();
            }
            return position;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw bad();
        }
    }

    private static Object parsed(String text, Order order) {
        return switch (order.kind().value()) {
            // codes are short and hold no control characters, which PostgreSQL would refuse
            case TEXT -> matching(order.kind().prose() ? HEX : CODE, text);
            case NUMBER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(matching(DECIMAL, text));
            case DATE -> between(LocalDate.parse(text));
            case INSTANT -> {
                Instant instant = Instant.parse(text);
                between(instant.atOffset(ZoneOffset.UTC).toLocalDate());
                yield instant;
            }
            case FLAG -> Boolean.valueOf(text);
        };
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw bad();
        }
        return text;
    }

    /** Engines know years of four digits. */
    private static LocalDate between(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9998) {
            throw bad();
        }
        return date;
    }

    private static Invalid bad() {
        return new Invalid("bad-cursor", "The cursor does not belong to this list. Begin again at the first page.");
    }
}
