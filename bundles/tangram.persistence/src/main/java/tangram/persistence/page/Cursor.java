package tangram.persistence.page;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldKind;

/**
 * Where a page ended: the last row's key and id. To clients it is an opaque text that holds nothing but what the row
 * itself showed.
 */
record Cursor(@Nullable Object key, long id) {

    private static final String VERSION = "1";
    private static final String SEPARATOR = "\u001f";

    static Cursor after(RawRow row) {
        return new Cursor(row.key(), row.id());
    }

    String text(Order order) {
        String plain = String.join(
                SEPARATOR,
                VERSION,
                order.name(),
                order.descending() ? "-" : "+",
                Long.toString(id),
                key == null ? "" : key.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that was given out for this order.
     *
     * @throws Invalid when it was not
     */
    static Optional<Cursor> read(Optional<String> text, Order order) {
        return text.map(given -> {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
                String[] parts = plain.split(SEPARATOR, -1);
                boolean ours = parts.length == 5
                        && parts[0].equals(VERSION)
                        && parts[1].equals(order.name())
                        && parts[2].equals(order.descending() ? "-" : "+");
                if (ours) {
                    return new Cursor(key(order, parts[4]), Long.parseLong(parts[3]));
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw bad();
            }
            throw bad();
        });
    }

    private static @Nullable Object key(Order order, String text) {
        if (order.field().isEmpty()) {
            return null;
        }
        FieldKind kind = order.field().get().kind();
        return switch (kind) {
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> Instant.parse(text);
            case YES_NO -> Boolean.valueOf(text);
            default -> asKey(text);
        };
    }

    /** Keys of texts are short; anything else was not made here, and some engines choke on it. */
    private static String asKey(String text) {
        if (text.length() > 200 || text.indexOf(0) >= 0) {
            throw bad();
        }
        return text;
    }

    private static Invalid bad() {
        return new Invalid("bad-cursor", "This page mark does not belong to this list. Begin again at the first page.");
    }
}
