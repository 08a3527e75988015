package tangram.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** What is said by key, and not thrown. */
    private static final Set<String> LABELS = Set.of("group", "common", "section", "kind", "operation", "choice");

    private static final Pattern PROBLEM = Pattern.compile(
            "(?:new (?:Invalid|NotFound|Conflict|Denied)|Sentence\\.of|FieldProblem\\.of(?=\\(\\s*\"[a-z]+\",\\s*\"[a-z]+\\.)|\\.wrong|\\b(?:say|step|wrong))\\(\\s*(?:Ground\\.\\w+,\\s*|(?:\"[a-z]+\"|field),\\s*)?\"([^\"]+)\",\\s*\"([^\"]+)\"");

    @Test
    void everyProblemIsSaidInEnglishAsInTheCodeAndInChinese() throws IOException {
        Properties english = read("core.properties");
        Properties chinese = read("core_zh_CN.properties");
        Properties thrown = new Properties();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = PROBLEM.matcher(Files.readString(source));
                while (matcher.find()) {
                    thrown.setProperty(matcher.group(1), matcher.group(2));
                }
            }
        }

        Properties sentences = new Properties();
        english.stringPropertyNames().stream()
                .filter(key -> !LABELS.contains(key.substring(0, key.indexOf('.'))))
                .forEach(key -> sentences.setProperty(key, english.getProperty(key)));
        assertThat(thrown).isNotEmpty().isEqualTo(sentences);
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String code : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(code))).as(code).isEqualTo(arguments(english.getProperty(code)));
        }
    }

    private static int arguments(String pattern) {
        return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(CoreSchema.class.getResourceAsStream("/l10n/" + file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
