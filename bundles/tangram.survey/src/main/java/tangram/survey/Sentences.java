package tangram.survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.kernel.api.policy.Policy;
import tangram.survey.file.Finding;
import tangram.survey.file.Place;
import tangram.survey.file.SurveyRefused;

/** What the survey has to say, in one language. */
final class Sentences {

    private final Properties texts = new Properties();

    Sentences(Locale locale) {
        String file = locale.getLanguage().equals("en") ? "/l10n/survey.properties" : "/l10n/survey_zh_CN.properties";
        try (InputStream in = Sentences.class.getResourceAsStream(file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(String code, Object... arguments) {
        String pattern = texts.getProperty(code);
        return pattern == null
                ? code + " " + List.of(arguments)
                : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /** One line a finding: section, line and row, then what is wrong. */
    String of(List<Finding> findings) {
        return findings.stream().map(f -> of(f) + "\n").collect(Collectors.joining());
    }

    /** One finding as a sentence. */
    String of(Finding finding) {
        return where(finding.place()) + of(finding.code(), finding.arguments().toArray());
    }

    /** A policy that does not hold: which, and what would be the case. */
    String of(Verdict verdict) {
        Policy policy = verdict.policy();
        return of(
                "policy.broken",
                policy.id(),
                policy.why(),
                verdict.subject(),
                of("operation." + policy.operation().code()),
                policy.type(),
                of("expected." + policy.expected().name().toLowerCase(Locale.ROOT)),
                of("expected." + verdict.found().name().toLowerCase(Locale.ROOT)));
    }

    /** Does the work; what a survey is refused for becomes one problem that names every row. */
    <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (SurveyRefused refused) {
            throw new Invalid(refused.errors().stream().map(this::problem).toList());
        } catch (ChangeDesk.PoliciesBroken broken) {
            throw new Invalid(broken.verdicts().stream()
                    .map(verdict -> FieldProblem.of(
                            "policies[" + verdict.policy().id() + "]", "policy-broken", "{0}", of(verdict)))
                    .toList());
        }
    }

    private FieldProblem problem(Finding finding) {
        Place place = finding.place();
        String row = place.row().isEmpty() ? "" : "[" + place.row() + "]";
        String key = place.key().isEmpty() ? "" : "." + place.key();
        String field = place.section().isEmpty() ? "survey" : place.section() + row + key;
        return FieldProblem.of(
                field,
                "survey." + finding.code(),
                "{0}",
                of(finding.code(), finding.arguments().toArray()));
    }

    /** What a line about a place begins with. */
    String where(Place place) {
        String line = Integer.toString(place.line());
        if (place.line() <= 0) {
            return of("where.file");
        }
        if (place.section().isEmpty()) {
            return of("where.line", line) + " ";
        }
        return place.row().isEmpty()
                ? of("where.section", place.section(), line)
                : of("where.row", place.section(), line, place.row());
    }
}
