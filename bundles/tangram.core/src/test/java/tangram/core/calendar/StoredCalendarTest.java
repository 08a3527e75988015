package tangram.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.kernel.api.calendar.WorkingCalendar.Workday;

class StoredCalendarTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
            hours("08:30-12:00", "13:00-24:00"),
            List.of(new Holiday(DAY, DAY.plusDays(6), "国庆节"), new Holiday(DAY.plusDays(40), DAY.plusDays(40), "司庆")),
            List.of(new Workday(DAY.plusDays(9), "国庆调休")));

    private static List<Hours> hours(String... texts) {
        List<Hours> hours = new ArrayList<>();
        for (String text : texts) {
            hours.add(Hours.of(text).orElseThrow());
        }
        return hours;
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aCalendarIsKeptAsItWasSetAndTheAuditSaysWhatChanged(CoreFixture core) {
        assertThat(core.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
        assertThat(set(core, WorkingCalendar.USUAL)).isFalse();

        assertThat(set(core, CALENDAR)).isTrue();
        assertThat(core.calendar.calendar()).isEqualTo(CALENDAR);
        assertThat(set(core, CALENDAR)).isFalse();

        assertThat(set(core, WorkingCalendar.USUAL)).isTrue();
        assertThat(core.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
        assertThat(core.database.texts("select operation from core_audit where record_type = 'calendar' order by id"))
                .containsExactly("create", "delete");
        assertThat(core.database
                        .texts("select changes from core_audit where record_type = 'calendar' order by id")
                        .get(0))
                .contains("国庆调休", "08:30-12:00", "2026-10-01/2026-10-07");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void workingTimeGoesByTheCalendarInTheCompanysZone(CoreFixture core) {
        var time = new CompanyWorkingTime(
                core.calendar, new CompanyClock(InstantSource.system(), ZoneId.of("Asia/Shanghai")));
        Instant friday = Instant.parse("2026-06-05T09:00:00Z"); // five in the afternoon
        assertThat(time.after(friday, Duration.ofHours(2))).isEqualTo(Instant.parse("2026-06-08T02:00:00Z"));
        set(core, CALENDAR);
        assertThat(time.after(friday, Duration.ofHours(2))).isEqualTo(Instant.parse("2026-06-06T02:30:00Z"));
        assertThat(time.between(friday, Instant.parse("2026-06-06T02:30:00Z"))).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aCalendarByWhichNobodyCouldCountIsRefused(CoreFixture core) {
        Set<DayOfWeek> week = WorkingCalendar.USUAL.days();
        List<Hours> nine = WorkingCalendar.USUAL.hours();
        LocalTime noon = LocalTime.NOON;
        refused(core, "calendar.no-hours", Set.of(), nine, List.of(), List.of(new Workday(DAY, "调休")));
        refused(core, "calendar.no-hours", week, List.of(), List.of(), List.of());
        refused(core, "calendar.bad-hours", week, List.of(new Hours(noon, noon)), List.of(), List.of());
        refused(core, "calendar.bad-hours", week, hours("13:00-18:00", "09:00-12:00"), List.of(), List.of());
        refused(core, "calendar.bad-hours", week, hours("09:00-24:00", "10:00-12:00"), List.of(), List.of());
        Holiday day = new Holiday(DAY, DAY, "国庆节");
        refused(core, "calendar.bad-holiday", week, nine, List.of(new Holiday(DAY, DAY.minusDays(1), "x")), List.of());
        refused(core, "calendar.bad-holiday", week, nine, List.of(new Holiday(DAY, DAY.plusYears(1), "x")), List.of());
        refused(core, "calendar.bad-day", week, nine, List.of(new Holiday(DAY, LocalDate.MAX, "x")), List.of());
        refused(core, "calendar.bad-day", week, nine, List.of(), List.of(new Workday(LocalDate.MIN, "x")));
        refused(core, "calendar.day-twice", week, nine, List.of(day, day), List.of());
        refused(core, "calendar.day-twice", week, nine, List.of(day), List.of(new Workday(DAY, "x")));
        refused(core, "organisation.bad-name", week, nine, List.of(new Holiday(DAY, DAY, " ")), List.of());
        List<Workday> many =
                DAY.datesUntil(DAY.plusDays(1001)).map(d -> new Workday(d, "x")).toList();
        refused(core, "calendar.too-many", week, nine, List.of(), many);
        assertThat(core.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
    }

    @ParameterizedTest
    @CsvSource({"09:00-18:00", "00:00-24:00", "23:59-24:00"})
    void hoursAreReadAsTheyAreWritten(String text) {
        assertThat(Hours.of(text).map(Hours::text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "9:00-18:00",
        "18:00-09:00",
        "09:00-09:00",
        "09:00-00:00",
        "24:00-24:00",
        "09:00-25:00",
        "09:60-10:00",
        "x"
    })
    void whatIsNoHoursIsNotRead(String text) {
        assertThat(Hours.of(text)).isEmpty();
    }

    private static boolean set(CoreFixture core, WorkingCalendar calendar) {
        return core.database.transactions().write(() -> core.calendar.set(core.system, calendar));
    }

    private static void refused(
            CoreFixture core,
            String code,
            Set<DayOfWeek> days,
            List<Hours> hours,
            List<Holiday> holidays,
            List<Workday> workdays) {
        assertThatThrownBy(() -> set(core, new WorkingCalendar(days, hours, holidays, workdays)))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
