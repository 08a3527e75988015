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
import java.util.stream.Collectors;
import tangram.survey.file.Finding;
import tangram.survey.file.Place;

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
        return findings.stream()
                .map(f -> where(f.place()) + of(f.code(), f.arguments().toArray()) + "\n")
                .collect(Collectors.joining());
    }

    private String where(Place place) {
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
