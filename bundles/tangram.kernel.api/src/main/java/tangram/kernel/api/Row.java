package tangram.kernel.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** One row of a result, read by column number from 1. The plain readers expect NOT NULL columns; the others say null. */
@ProviderType
public interface Row {

    long number(int column);

    @Nullable
    Long numberOrNull(int column);

    String text(int column);

    @Nullable
    String textOrNull(int column);

    boolean flag(int column);

    @Nullable
    Boolean flagOrNull(int column);

    Instant instant(int column);

    @Nullable
    Instant instantOrNull(int column);

    @Nullable
    LocalDate dateOrNull(int column);

    @Nullable
    BigDecimal decimalOrNull(int column);

    default Optional<Instant> instantIfAny(int column) {
        return Optional.ofNullable(instantOrNull(column));
    }
}
