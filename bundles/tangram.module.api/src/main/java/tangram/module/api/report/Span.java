package tangram.module.api.report;

import java.time.LocalDate;

/** A span of the calendar by which records are gathered: that which their date lies in. */
public enum Span {
    DAY,
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_OF_A_QUARTER = 3;

    /** The first day of the span this day lies in. */
    public LocalDate begin(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day after the span this day lies in. */
    public LocalDate end(LocalDate day) {
        LocalDate begin = begin(day);
        return switch (this) {
            case DAY -> begin.plusDays(1);
            case MONTH -> begin.plusMonths(1);
            case QUARTER -> begin.plusMonths(MONTHS_OF_A_QUARTER);
            case YEAR -> begin.plusYears(1);
        };
    }
}
