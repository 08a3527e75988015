package tangram.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;

/**
 * The arithmetic of one calendar in one zone. It goes from one stretch of work to the next; between two changes of the clock
 * the wall and the world differ by the same, so a stretch never crosses one. Immutable.
 */
final class WorkingHours {

    private final WorkingCalendar calendar;
    private final ZoneRules rules;
    private final Set<LocalDate> free = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    WorkingHours(WorkingCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.rules = zone.getRules();
        calendar.holidays()
                .forEach(holiday ->
                        holiday.from().datesUntil(holiday.until().plusDays(1)).forEach(free::add));
        calendar.workdays().forEach(workday -> worked.add(workday.day()));
    }

    /** Working time without a break, and without a change of the clock. */
    private record Stretch(Instant from, Instant until) {

        Duration length() {
            return Duration.between(from, until);
        }

        Stretch before(Instant end) {
            return new Stretch(from, end.isBefore(until) ? end : until);
        }
    }

    Instant after(Instant start, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("No time is worked backwards: " + workingTime);
        }
        if (workingTime.isZero()) {
            return start;
        }
        Duration[] left = {workingTime};
        Instant[] end = {start};
        walk(start, stretch -> {
            boolean enough = left[0].compareTo(stretch.length()) <= 0;
            end[0] = enough ? stretch.from.plus(left[0]) : stretch.until;
            left[0] = left[0].minus(stretch.length());
            return !enough;
        });
        return end[0];
    }

    Duration between(Instant from, Instant until) {
        if (until.isBefore(from)) {
            return between(until, from).negated();
        }
        Duration[] sum = {Duration.ZERO};
        walk(from, stretch -> {
            boolean begins = stretch.from.isBefore(until);
            if (begins) {
                sum[0] = sum[0].plus(stretch.before(until).length());
            }
            return begins;
        });
        return sum[0];
    }

    /** Stretch after stretch, for as long as more are wanted. There are always more: some day of the week is worked. */
    private void walk(Instant start, Predicate<Stretch> more) {
        Instant at = start;
        while (true) {
            ZoneOffset offset = rules.getOffset(at);
            ZoneOffsetTransition change = rules.nextTransition(at);
            Instant end = change == null ? Instant.MAX : change.getInstant();
            LocalDate day = LocalDate.ofInstant(at, offset);
            while (day.atStartOfDay().toInstant(offset).isBefore(end)) {
                if (isWorked(day) && !walk(day, offset, new Stretch(at, end), more)) {
                    return;
                }
                day = day.plusDays(1);
            }
            at = end;
        }
    }

    private boolean walk(LocalDate day, ZoneOffset offset, Stretch within, Predicate<Stretch> more) {
        for (Hours hours : calendar.hours()) {
            Instant from = day.atTime(hours.from()).toInstant(offset);
            Stretch stretch = new Stretch(
                            from.isBefore(within.from) ? within.from : from,
                            end(day, hours).toInstant(offset))
                    .before(within.until);
            if (stretch.from.isBefore(stretch.until) && !more.test(stretch)) {
                return false;
            }
        }
        return true;
    }

    private static LocalDateTime end(LocalDate day, Hours hours) {
        return hours.toTheEnd() ? day.plusDays(1).atStartOfDay() : day.atTime(hours.until());
    }

    private boolean isWorked(LocalDate day) {
        return worked.contains(day) || (calendar.days().contains(day.getDayOfWeek()) && !free.contains(day));
    }
}
