package tangram.survey.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.survey.file.Survey.NumberingRow;

/** Reads the numbering rules (编码规则), one per record type. */
final class NumberingReader {

    static final Pattern RECORD_TYPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern SEQUENCE = Pattern.compile("seq:[1-9]");

    private final Findings findings;

    NumberingReader(Findings findings) {
        this.findings = findings;
    }

    List<NumberingRow> rules(Form top) {
        List<NumberingRow> rules = new ArrayList<>();
        top.form("numbering", types -> {
            for (String type : types.keys()) {
                if (!RECORD_TYPE.matcher(type).matches()) findings.error(types.at(type), "bad-record-type", type);
                types.form(type, this::rule).ifPresent(r -> rules.add(new NumberingRow(types.at(type), type, r)));
            }
            return rules;
        });
        return List.copyOf(rules);
    }

    private NumberingRule rule(Form form) {
        String mode =
                form.ifOneOf("mode", List.of("manual", "auto", "auto-editable")).orElse("auto");
        String pattern = mode.equals("manual") ? form.ifText("pattern", 64).orElse("") : form.text("pattern", 64);
        String reset =
                form.ifOneOf("reset", List.of("never", "year", "month", "day")).orElse("never");
        if (!pattern.isEmpty()) check(form, pattern, reset);
        return new NumberingRule(
                mode,
                pattern,
                reset,
                form.ifOneOf("assign", List.of("save", "submit", "approval")).orElse("save"),
                form.ifYesNo("gapless").orElse(false));
    }

    /** A counter that starts again needs the date in the code, or it would give out the same codes again. */
    private void check(Form form, String pattern, String reset) {
        List<String> parts = new ArrayList<>();
        for (Matcher part = PART.matcher(pattern); part.find(); ) parts.add(part.group(1));
        boolean known = parts.stream()
                .allMatch(p -> List.of("yyyy", "MM", "dd").contains(p)
                        || SEQUENCE.matcher(p).matches());
        boolean closed = PART.matcher(pattern).replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
        if (!known
                || !closed
                || parts.stream().filter(p -> p.startsWith("seq:")).count() != 1)
            findings.error(form.at("pattern"), "bad-pattern", pattern);
        List<String> needed = switch (reset) {
            case "year" -> List.of("yyyy");
            case "month" -> List.of("yyyy", "MM");
            case "day" -> List.of("yyyy", "MM", "dd");
            default -> List.of();
        };
        for (String part : needed)
            if (!parts.contains(part))
                findings.error(form.at("pattern"), "pattern-lacks", pattern, "{" + part + "}", reset);
    }
}
