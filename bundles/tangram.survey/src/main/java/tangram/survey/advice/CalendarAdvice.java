package tangram.survey.advice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.survey.file.Survey.CalendarRow;

/** A calendar that nobody has kept up, and make-up days that make nothing up. */
final class CalendarAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        situation.survey().calendar().ifPresent(row -> {
            over(situation, row, remarks);
            anyway(situation, row, remarks);
        });
    }

    private static void over(Situation situation, CalendarRow row, Remarks remarks) {
        row.calendar().holidays().stream()
                .map(Holiday::until)
                .max(Comparator.naturalOrder())
                .filter(situation::isOver)
                .ifPresent(last -> remarks.add(AdviceCode.CALENDAR_OVER, row.place(), last.toString()));
    }

    private static void anyway(Situation situation, CalendarRow row, Remarks remarks) {
        WorkingCalendar calendar = row.calendar();
        List<String> anyway = calendar.workdays().stream()
                .filter(workday -> calendar.days().contains(workday.day().getDayOfWeek()))
                .map(workday -> workday.day())
                .sorted()
                .map(LocalDate::toString)
                .toList();
        if (!anyway.isEmpty()) {
            remarks.add(
                    AdviceCode.WORKDAY_ANYWAY, row.place(), situation.words().list(anyway));
        }
    }
}
