package tangram.survey.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.survey.file.Survey.NumberingRow;

/** Reads the numbering rules (编码规则), one per record type. Whether a pattern makes sense, numbering itself tells. */
final class NumberingReader {

    static final Pattern RECORD_TYPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private static final long MOST_START = 999_999_999_999L;
    private static final long MOST_STEP = 1000;

    private final Findings findings;
    private final RemovedRows removed;

    NumberingReader(Findings findings, RemovedRows removed) {
        this.findings = findings;
        this.removed = removed;
    }

    List<NumberingRow> rules(Form top) {
        List<NumberingRow> rules = new ArrayList<>();
        top.form("numbering", types -> {
            for (String type : types.keys()) {
                if (!RECORD_TYPE.matcher(type).matches()) findings.error(types.at(type), "bad-record-type", type);
                types.form(type, form -> rule(type, form))
                        .flatMap(rule -> rule)
                        .ifPresent(
                                r -> rules.add(new NumberingRow(types.at(type).named(type), type, r)));
            }
            return rules;
        });
        return List.copyOf(rules);
    }

    private Optional<NumberingRule> rule(String type, Form form) {
        if (removed.takes(Removal.Kind.NUMBERING, form, row -> type)) return Optional.empty();
        String mode =
                form.ifOneOf("mode", List.of("manual", "auto", "auto-editable")).orElse("auto");
        String pattern = mode.equals("manual") ? form.ifText("pattern", 64).orElse("") : form.text("pattern", 64);
        String reset =
                form.ifOneOf("reset", List.of("never", "year", "month", "day")).orElse("never");
        return Optional.of(new NumberingRule(
                mode,
                pattern,
                reset,
                form.ifOneOf("scope", List.of("type", "prefix", "department", "customer"))
                        .orElse("type"),
                form.ifNumber("start", 0, MOST_START).orElse(1L),
                form.ifNumber("step", 1, MOST_STEP).orElse(1L).intValue(),
                form.ifOneOf("assign", List.of("save", "submit", "approval")).orElse("save"),
                form.ifYesNo("gapless").orElse(false)));
    }
}
