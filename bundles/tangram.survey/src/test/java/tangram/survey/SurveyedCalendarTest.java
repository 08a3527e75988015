package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.kernel.api.calendar.WorkingCalendar.Workday;
import tangram.survey.file.Finding;
import tangram.survey.file.SurveyRefused;
import tangram.testing.TestDatabase;

/** When a company works, as its survey says. */
class SurveyedCalendarTest {

    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final String CALENDAR = """
            survey: 1
            calendar:
              hours: ["09:00-12:00", "13:00-18:00"]
              holidays:
                - {day: 2026-11-01, name: 司庆}
                - {from: 2026-10-01, until: 2026-10-07, name: 国庆节}
              workdays: [{day: 2026-10-10, name: 国庆调休}]
            """;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aCalendarIsSetAsAWholePlannedExportedAndTakenAway(TestDatabase database) {
        Company company = new Company(database, false);
        assertThat(company.export()).doesNotContain("calendar");

        assertThat(company.plan(CALENDAR)).contains("calendar", "司庆").contains("1 to add");
        assertThat(company.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
        assertThat(company.apply(CALENDAR).changed()).isEqualTo(Map.of("calendar", 1));
        assertThat(company.calendar.calendar())
                .isEqualTo(new WorkingCalendar(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        List.of(
                                Hours.of("09:00-12:00").orElseThrow(),
                                Hours.of("13:00-18:00").orElseThrow()),
                        List.of(
                                new Holiday(OCTOBER, OCTOBER.plusDays(6), "国庆节"),
                                new Holiday(OCTOBER.plusDays(31), OCTOBER.plusDays(31), "司庆")),
                        List.of(new Workday(OCTOBER.plusDays(9), "国庆调休"))));
        assertThat(company.apply(CALENDAR).total()).isZero();
        assertThat(company.export()).contains("""
                calendar:
                  hours: ['09:00-12:00', '13:00-18:00']
                  holidays:
                    - {from: 2026-10-01, until: 2026-10-07, name: 国庆节}
                    - {day: 2026-11-01, name: 司庆}
                  workdays:
                    - {day: 2026-10-10, name: 国庆调休}
                """);

        company.apply("survey: 1\ncalendar: {days: [sat, sun]}");
        assertThat(company.calendar.calendar().days()).containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(company.calendar.calendar().holidays()).isEmpty();
        company.apply("survey: 1\ncalendar: {remove: true, days: [sat]}");
        assertThat(company.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{days: [monday]}                                            | not-one-of",
                "{hours: 18:00-09:00}                                        | bad-hours",
                "{holidays: [{name: x}]}                                     | required",
                "{holidays: [{from: 2026-10-02, until: 2026-10-01, name: x}]} | ends-before-it-begins",
                "{holidays: [{day: 1.10., name: x}]}                         | bad-date",
                "{workdays: [{day: 2026-10-10}]}                             | required",
                "{week: [mon]}                                               | unknown-key",
                "{days: []}                                                  | refused-row",
                "{holidays: [{day: 2026-10-10, name: x}], workdays: [{day: 2026-10-10, name: y}]} | refused-row",
            })
    void whatIsWrongIsToldWithItsLine(String calendar, String code) {
        try (TestDatabase database = TestDatabase.derby()) {
            Company company = new Company(database, false);
            assertThatThrownBy(() -> company.apply("survey: 1\ncalendar: " + calendar))
                    .isInstanceOfSatisfying(SurveyRefused.class, refused -> {
                        assertThat(refused.errors()).extracting(Finding::code).contains(code);
                        assertThat(refused.errors())
                                .allMatch(finding -> finding.place().line() == 2);
                    });
            assertThat(company.calendar.calendar()).isEqualTo(WorkingCalendar.USUAL);
        }
    }

    @Test
    void theReferenceSurveyHasTheHolidaysOfTwoYears() {
        try (TestDatabase database = Company.FOUNDED.derby()) {
            Company company = new Company(database, false);
            WorkingCalendar calendar = company.calendar.calendar();
            assertThat(calendar.holidays()).hasSize(14);
            assertThat(calendar.workdays())
                    .hasSize(11)
                    .allMatch(workday -> workday.day().getDayOfWeek().getValue() > 5);
        }
    }
}
