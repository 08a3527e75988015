package tangram.target;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A year, a quarter or a month.
 *
 * @param months how many it has: 12, 3 or 1
 */
record Period(YearMonth first, int months) {

    private static final int YEAR = 12;
    private static final int QUARTER = 3;

    /** Of a year, or of its quarter or month, of which one is said at most. */
    static Period of(int year, @Nullable Integer quarter, @Nullable Integer month) {
        if (month != null) {
            return new Period(YearMonth.of(year, month), 1);
        }
        return quarter == null
                ? new Period(YearMonth.of(year, 1), YEAR)
                : new Period(YearMonth.of(year, (quarter - 1) * QUARTER + 1), QUARTER);
    }

    LocalDate from() {
        return first.atDay(1);
    }

    /** The last day. */
    LocalDate to() {
        return first.plusMonths(months - 1L).atEndOfMonth();
    }

    /** The quarters of a year, the months of a quarter; none of a month. */
    List<Period> parts() {
        int length = months == YEAR ? QUARTER : 1;
        return months == 1
                ? List.of()
                : IntStream.range(0, months / length)
                        .mapToObj(i -> new Period(first.plusMonths((long) i * length), length))
                        .toList();
    }

    /** As everybody writes it: 2026, 2026-Q1, 2026-03. */
    @Override
    public String toString() {
        return switch (months) {
            case YEAR -> Integer.toString(first.getYear());
            case QUARTER -> first.getYear() + "-Q" + (first.getMonthValue() / QUARTER + 1);
            default -> first.toString();
        };
    }
}
