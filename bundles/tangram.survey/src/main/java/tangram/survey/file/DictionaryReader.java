package tangram.survey.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tangram.survey.file.Survey.ChoiceRow;

/** Reads the dictionaries (字典), a list of values each. What a row does not say of a value stays as it is. */
final class DictionaryReader {

    static final Pattern DICTIONARY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    private static final int LONGEST_NAME = 64;
    private static final int LABEL = 100;
    private static final long MOST_ORDER = 1_000_000;

    private final Findings findings;

    DictionaryReader(Findings findings) {
        this.findings = findings;
    }

    List<ChoiceRow> choices(Form top) {
        List<ChoiceRow> rows = new ArrayList<>();
        top.form("dictionaries", form -> {
            for (String name : form.keys()) {
                if (!DICTIONARY.matcher(name).matches() || name.length() > LONGEST_NAME)
                    findings.error(form.at(name).named(name), "bad-dictionary", name);
                rows.addAll(form.rows(name, "code", row -> choice(name, row)));
            }
            return rows;
        });
        return List.copyOf(rows);
    }

    private static ChoiceRow choice(String dictionary, Form row) {
        return new ChoiceRow(
                row.place(),
                dictionary,
                row.text("code", LABEL),
                row.ifText("zh", LABEL),
                row.ifText("en", LABEL),
                row.ifText("colour", LABEL),
                row.ifNumber("order", 0, MOST_ORDER).map(Long::intValue),
                row.ifYesNo("retired"));
    }
}
