package tangram.survey;

import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.survey.file.Survey.ChoiceRow;

/**
 * Brings the values of dictionaries to what a survey says of them. A row changes what it names; a value that is new
 * stands behind the others unless the row says where.
 */
record SurveyedChoices(Dictionaries dictionaries) {

    private static final String NO_COLOUR = "none";
    private static final int STEP = 10;

    /** Whether a module labels the dictionary, or a deployment has filled it. */
    boolean known(Caller by, String dictionary) {
        return !dictionaries.entries(by, dictionary).isEmpty();
    }

    /** @return whether anything changed */
    boolean apply(Caller by, ChoiceRow row) {
        List<Entry> entries = dictionaries.entries(by, row.dictionary());
        Optional<Entry> before =
                entries.stream().filter(e -> e.code().equals(row.code())).findAny();
        Entry after = new Entry(
                row.code(),
                row.zh().or(() -> before.map(Entry::zh)).orElse(""),
                row.en().or(() -> before.map(Entry::en)).orElse(""),
                row.colour().or(() -> before.flatMap(Entry::colour)).filter(c -> !c.equals(NO_COLOUR)),
                row.order().or(() -> before.map(Entry::position)).orElseGet(() -> behind(entries)),
                row.retired()
                        .map(retired -> !retired)
                        .orElse(before.map(Entry::active).orElse(true)));
        return !before.equals(Optional.of(after)) && dictionaries.put(by, row.dictionary(), after);
    }

    private static int behind(List<Entry> entries) {
        return entries.isEmpty() ? STEP : entries.get(entries.size() - 1).position() + STEP;
    }
}
