package tangram.kernel.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * SQL in the current transaction. Arguments are bound by type: String, Long, Integer, Boolean, BigDecimal, Instant,
 * LocalDate, an enum's or other object's text is never guessed. A {@code long[]} argument stands for the one question
 * mark of {@code in (?)}; an empty one matches nothing. Null is bound as NULL. Thread-safe; outside a transaction every
 * method throws {@link IllegalStateException}, and a failing statement throws {@link DatabaseException}.
 */
@ProviderType
public interface Rows {

    /** All rows, mapped one by one; the row is only valid inside the mapper. */
    <T> List<T> list(Function<Row, T> mapper, String sql, @Nullable Object... arguments);

    /**
     * Every row, one after the other. They are not all held at once where a transaction is open: in one that writes, and in
     * a snapshot.
     */
    void each(Consumer<Row> reader, String sql, @Nullable Object... arguments);

    /** The first row, or empty. */
    <T> Optional<T> first(Function<Row, T> mapper, String sql, @Nullable Object... arguments);

    /** Insert, update or delete; how many rows it touched. */
    int change(String sql, @Nullable Object... arguments);

    /** The same statement for many rows, in one batch. */
    void changeMany(String sql, Collection<@Nullable Object[]> arguments);
}
