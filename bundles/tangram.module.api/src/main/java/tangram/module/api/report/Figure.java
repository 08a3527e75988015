package tangram.module.api.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A group of records, and what they come to.
 *
 * @param values what they have in common, by field: a code, a {@code Boolean}, a {@code Long} id, a {@code LocalDate}, which is
 *     the first day where a span was asked for; a field without a value is absent
 * @param records how many there are
 * @param sums by field; zero where none of them has a number
 * @param listing the list of exactly these records
 */
public record Figure(Map<String, Object> values, long records, Map<String, BigDecimal> sums, Listing listing) {

    public Figure {
        values = Map.copyOf(values);
        sums = Map.copyOf(sums);
    }

    /** The code of an enum or a choice. */
    public Optional<String> code(String field) {
        return value(field, String.class);
    }

    /** The id of what a link points to; of the owner, the person. */
    public Optional<Long> id(String field) {
        return value(field, Long.class);
    }

    /** A day, or the first day of a span. */
    public Optional<LocalDate> day(String field) {
        return value(field, LocalDate.class);
    }

    public Optional<Boolean> flag(String field) {
        return value(field, Boolean.class);
    }

    /** The sum of a number. */
    public BigDecimal sum(String field) {
        return sums.getOrDefault(field, BigDecimal.ZERO);
    }

    private <T> Optional<T> value(String field, Class<T> type) {
        return Optional.ofNullable(values.get(field)).map(type::cast);
    }
}
