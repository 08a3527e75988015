package tangram.core.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import tangram.core.api.problem.Invalid;
import tangram.core.change.Codes;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;

/** Refuses a calendar by which nobody could count, or that says two things of a day. */
final class CalendarCheck {

    private static final int NAME = 100;
    private static final int MOST_HOURS = 10;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final Set<LocalDate> named = new HashSet<>();

    private CalendarCheck() {}

    static void check(WorkingCalendar calendar) {
        if (calendar.days().isEmpty() || calendar.hours().isEmpty()) {
            throw new Invalid("calendar.no-hours", "A calendar needs a day of the week and hours that are worked.");
        }
        hours(calendar);
        if (calendar.holidays().size() + calendar.workdays().size() > CompanyCalendar.MOST_DAYS) {
            throw new Invalid(
                    "calendar.too-many",
                    "A calendar has at most {0} holidays and make-up days.",
                    CompanyCalendar.MOST_DAYS);
        }
        CalendarCheck check = new CalendarCheck();
        calendar.holidays().forEach(check::holiday);
        calendar.workdays().forEach(workday -> {
            Codes.checkName(workday.name(), NAME);
            check.day(workday.day());
        });
    }

    private static void hours(WorkingCalendar calendar) {
        LocalTime last = LocalTime.MIDNIGHT;
        boolean over = calendar.hours().size() > MOST_HOURS;
        for (Hours hours : calendar.hours()) {
            boolean goesOn = hours.toTheEnd() || hours.from().isBefore(hours.until());
            if (over || !goesOn || hours.from().isBefore(last)) {
                throw new Invalid(
                        "calendar.bad-hours",
                        "The hours {0} are not after those before them; at most {1} in a day, one after the other.",
                        hours.text(),
                        MOST_HOURS);
            }
            last = hours.until();
            over = hours.toTheEnd();
        }
    }

    private void holiday(Holiday holiday) {
        Codes.checkName(holiday.name(), NAME);
        near(holiday.from());
        near(holiday.until());
        if (holiday.until().isBefore(holiday.from()) || ChronoUnit.YEARS.between(holiday.from(), holiday.until()) > 0) {
            throw new Invalid(
                    "calendar.bad-holiday",
                    "The holiday {0} cannot last from {1} to {2}: from a day to a later one, for a year at most.",
                    holiday.name(),
                    holiday.from().toString(),
                    holiday.until().toString());
        }
        holiday.from().datesUntil(holiday.until().plusDays(1)).forEach(this::day);
    }

    private static void near(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new Invalid("calendar.bad-day", "{0} is too long ago or too far away.", day.toString());
        }
    }

    private void day(LocalDate day) {
        near(day);
        if (!named.add(day)) {
            throw new Invalid(
                    "calendar.day-twice", "{0} is named twice among holidays and make-up days.", day.toString());
        }
    }
}
