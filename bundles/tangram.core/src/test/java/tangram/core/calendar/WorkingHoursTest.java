package tangram.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.kernel.api.calendar.WorkingCalendar.Workday;

class WorkingHoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** National Day 2026 and a make-up Saturday after it. */
    private static final WorkingHours CHINA = new WorkingHours(
            new WorkingCalendar(
                    WorkingCalendar.USUAL.days(),
                    List.of(
                            new Hours(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                            new Hours(LocalTime.of(13, 0), LocalTime.of(18, 0))),
                    List.of(new Holiday(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7), "国庆节")),
                    List.of(new Workday(LocalDate.of(2026, 10, 10), "国庆调休"))),
            SHANGHAI);

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T09:00, PT0S,   2026-06-01T09:00", // a Monday
        "2026-06-01T03:00, PT0S,   2026-06-01T03:00",
        "2026-06-01T03:00, PT1H,   2026-06-01T10:00",
        "2026-06-01T09:00, PT3H,   2026-06-01T12:00", // the end of the morning, not the beginning of the afternoon
        "2026-06-01T09:00, PT3H1S, 2026-06-01T13:00:01",
        "2026-06-01T12:30, PT1M,   2026-06-01T13:01",
        "2026-06-01T17:59, PT2M,   2026-06-02T09:01",
        "2026-06-05T17:00, PT1H,   2026-06-05T18:00", // a Friday
        "2026-06-05T18:00, PT1H,   2026-06-08T10:00",
        "2026-09-30T17:00, PT9H,   2026-10-08T18:00", // over the holidays
        "2026-10-09T17:00, PT2H,   2026-10-10T10:00", // into the make-up Saturday
        "2026-10-10T17:00, PT2H,   2026-10-12T10:00",
    })
    void aDayOfHolidaysAndMakeUpDaysAsPeopleCount(String start, String worked, String end) {
        Instant from = local(start);
        assertThat(CHINA.after(from, Duration.parse(worked))).isEqualTo(local(end));
        assertThat(CHINA.between(from, local(end))).isEqualTo(Duration.parse(worked));
        assertThat(CHINA.between(local(end), from))
                .isEqualTo(Duration.parse(worked).negated());
    }

    private static Instant local(String time) {
        return java.time.LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }

    @Test
    void anHourThatTheClockShowsTwiceIsWorkedTwiceAndOneItLeavesOutNot() {
        WorkingHours nights = new WorkingHours(
                new WorkingCalendar(
                        EnumSet.allOf(DayOfWeek.class),
                        List.of(new Hours(LocalTime.of(1, 0), LocalTime.of(4, 0))),
                        List.of(),
                        List.of()),
                ZoneId.of("Europe/Berlin"));

        assertThat(nights.between(Instant.parse("2026-03-28T12:00:00Z"), Instant.parse("2026-03-29T12:00:00Z")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(nights.between(Instant.parse("2026-10-24T12:00:00Z"), Instant.parse("2026-10-25T12:00:00Z")))
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void nothingIsWorkedBackwards() {
        assertThatThrownBy(() -> CHINA.after(Instant.EPOCH, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Minute by minute: a minute is worked when the clock on the wall says so when it begins. */
    @Test
    void itIsWhatAClockOnTheWallWouldCount() {
        List<String[]> places = List.of(
                new String[] {"Asia/Shanghai", "2026-02-10T00:00:00Z"},
                new String[] {"Europe/Berlin", "2026-03-26T00:00:00Z"},
                new String[] {"Europe/Berlin", "2026-10-22T00:00:00Z"},
                new String[] {"Australia/Lord_Howe", "2026-04-01T00:00:00Z"}, // half an hour
                new String[] {"Australia/Lord_Howe", "2026-10-01T00:00:00Z"},
                new String[] {"America/Sao_Paulo", "2018-02-15T00:00:00Z"}, // at midnight, back
                new String[] {"America/Sao_Paulo", "2018-11-01T00:00:00Z"}, // and forth
                new String[] {"America/St_Johns", "2010-11-04T00:00:00Z"}, // a minute after it, back over midnight
                new String[] {"Pacific/Apia", "2011-12-27T00:00:00Z"}); // a day that never was
        long first = Long.getLong("tangram.seed", 1);
        for (long seed = first; seed < first + Integer.getInteger("tangram.calendars", 180); seed++) {
            Random random = new Random(seed);
            String[] place = places.get((int) (seed % places.size()));
            ZoneId zone = ZoneId.of(place[0]);
            Instant begin = Instant.parse(place[1]);
            WorkingCalendar calendar = drawn(random, LocalDate.ofInstant(begin, zone));
            WorkingHours hours = new WorkingHours(calendar, zone);
            Wall wall = new Wall(calendar, zone);
            String told = "seed " + seed + ", " + zone + ", " + calendar;
            for (int i = 0; i < 6; i++) {
                Instant from = begin.plusNanos(
                        (long) (random.nextDouble() * Duration.ofDays(4).toNanos()));
                Instant until = from.plusNanos(
                        (long) (random.nextDouble() * Duration.ofDays(5).toNanos()));
                if (random.nextBoolean()) {
                    from = from.truncatedTo(ChronoUnit.MINUTES);
                    until = until.truncatedTo(ChronoUnit.HOURS).isBefore(from)
                            ? from
                            : until.truncatedTo(ChronoUnit.HOURS);
                }
                Duration worked = wall.between(from, until);
                assertThat(hours.between(from, until)).as(told + from + until).isEqualTo(worked);
                assertThat(hours.after(from, worked)).as(told + from + worked).isEqualTo(wall.after(from, worked));
            }
        }
    }

    private static WorkingCalendar drawn(Random random, LocalDate begin) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        TreeSet<Integer> borders = new TreeSet<>();
        int wanted = 2 * (1 + random.nextInt(3));
        while (borders.size() < wanted) {
            borders.add(random.nextInt(3) == 0 ? random.nextInt(25) * 60 : random.nextInt(1441));
        }
        List<Integer> minutes = new ArrayList<>(borders);
        List<Hours> hours = new ArrayList<>();
        for (int i = 0; i < minutes.size(); i += 2) {
            hours.add(new Hours(time(minutes.get(i)), time(minutes.get(i + 1))));
        }
        List<Holiday> holidays = new ArrayList<>();
        List<Workday> workdays = new ArrayList<>();
        LocalDate day = begin.minusDays(1);
        for (int i = 0; i < 4; i++) {
            day = day.plusDays(1 + random.nextInt(3));
            if (random.nextBoolean()) {
                workdays.add(new Workday(day, "w"));
            } else {
                LocalDate end = day.plusDays(random.nextInt(2));
                holidays.add(new Holiday(day, end, "h"));
                day = end;
            }
        }
        return new WorkingCalendar(days, hours, holidays, workdays);
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute % 1440 * 60L);
    }

    /** Counts by looking at the clock each minute. */
    private static final class Wall {

        private final WorkingCalendar calendar;
        private final ZoneId zone;
        private final Set<LocalDate> free = new HashSet<>();
        private final Map<Instant, Boolean> seen = new HashMap<>();

        Wall(WorkingCalendar calendar, ZoneId zone) {
            this.calendar = calendar;
            this.zone = zone;
            for (Holiday holiday : calendar.holidays()) {
                for (LocalDate day = holiday.from(); !day.isAfter(holiday.until()); day = day.plusDays(1)) {
                    free.add(day);
                }
            }
        }

        private boolean works(Instant minute) {
            return seen.computeIfAbsent(minute, at -> {
                ZonedDateTime wall = at.atZone(zone);
                LocalDate day = wall.toLocalDate();
                boolean extra =
                        calendar.workdays().stream().anyMatch(w -> w.day().equals(day));
                boolean usual = calendar.days().contains(day.getDayOfWeek()) && !free.contains(day);
                int now = wall.getHour() * 60 + wall.getMinute();
                return (extra || usual)
                        && calendar.hours().stream().anyMatch(hours -> {
                            int from = hours.from().toSecondOfDay() / 60;
                            int until = hours.until().equals(LocalTime.MIDNIGHT)
                                    ? 1440
                                    : hours.until().toSecondOfDay() / 60;
                            return from <= now && now < until;
                        });
            });
        }

        Duration between(Instant from, Instant until) {
            Duration sum = Duration.ZERO;
            Instant at = from;
            while (at.isBefore(until)) {
                Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
                Instant next = minute.plusSeconds(60).isBefore(until) ? minute.plusSeconds(60) : until;
                if (works(minute)) {
                    sum = sum.plus(Duration.between(at, next));
                }
                at = next;
            }
            return sum;
        }

        Instant after(Instant start, Duration time) {
            Duration left = time;
            Instant at = start;
            while (!left.isZero()) {
                Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
                Instant next = minute.plusSeconds(60);
                if (works(minute)) {
                    Duration here = Duration.between(at, next);
                    if (left.compareTo(here) <= 0) {
                        return at.plus(left);
                    }
                    left = left.minus(here);
                }
                at = next;
            }
            return at;
        }
    }
}
