package tangram.survey;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tangram.survey.advice.Advice;
import tangram.survey.advice.CheckUp;
import tangram.survey.advice.RecordTypes;
import tangram.survey.advice.Situation;
import tangram.survey.advice.Words;
import tangram.survey.file.Survey;

/** What the check-up says of a survey in a company, on a day in 2026. */
final class Advised {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private Advised() {}

    /** Reads and checks the survey as the command does, and calls types by their ids. */
    static List<Advice> on(Company company, String yaml, RecordTypes types) {
        Survey survey = company.read(yaml);
        var checked = company.desk.plan(company.console(Locale.SIMPLIFIED_CHINESE), () -> survey);
        return CheckUp.of(new Situation(
                survey,
                checked.result().change(),
                types,
                Words.in(Locale.SIMPLIFIED_CHINESE, Map.of()),
                company.switches::setting,
                day -> day.isBefore(TODAY)));
    }

    /** Each as {@code section/row:line code}. */
    static List<String> found(List<Advice> advice) {
        return advice.stream()
                .map(a -> a.place().section() + "/" + a.place().row() + ":"
                        + a.place().line() + " " + a.code().code())
                .toList();
    }
}
