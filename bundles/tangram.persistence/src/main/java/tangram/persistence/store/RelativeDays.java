package tangram.persistence.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.kernel.api.Company;

/** Days that filters say by how far they lie from today, where the company is: {@code @today:30}, {@code @month:-1}. */
final class RelativeDays {

    private static final Pattern SAID = Pattern.compile("@(today|week|month|quarter|year)(?::(-?[0-9]{1,4}))?");

    private final Company company;

    RelativeDays(Company company) {
        this.company = company;
    }

    static boolean isSaid(String text) {
        return text.startsWith("@");
    }

    /**
     * The day; of a week, which begins on Monday, and of anything longer the first.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    LocalDate day(String text) {
        Matcher said = SAID.matcher(text);
        if (!said.matches()) {
            throw new IllegalArgumentException(text);
        }
        long on = said.group(2) == null ? 0 : Long.parseLong(said.group(2));
        LocalDate today = company.today();
        return switch (said.group(1)) {
            case "week" -> today.with(ChronoField.DAY_OF_WEEK, 1).plusWeeks(on);
            case "month" -> today.withDayOfMonth(1).plusMonths(on);
            case "quarter" -> today.with(IsoFields.DAY_OF_QUARTER, 1).plus(on, IsoFields.QUARTER_YEARS);
            case "year" -> today.withDayOfYear(1).plusYears(on);
            default -> today.plusDays(on);
        };
    }

    /** When that day begins. */
    Instant beginning(String text) {
        return company.endOf(day(text).minusDays(1));
    }
}
