package tangram.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is said of modules is said in Chinese, too. */
class SentencesTest {

    private static final Pattern SAID = Pattern.compile(
            "(?:Sentence\\.of|new (?:Invalid|NotFound|Conflict|Denied))\\(\\s*\"([^\"]+)\",\\s*((?:\"[^\"]*\"[\\s+]*)+)");

    @Test
    void everySentenceIsSaidInChineseWithTheSamePlacesAndNoneIsLeftOver() throws IOException {
        Properties chinese = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/l10n/modules_zh_CN.properties"))) {
            chinese.load(reader);
        }
        Properties english = new Properties();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                for (Matcher m = SAID.matcher(Files.readString(source)); m.find(); ) {
                    english.setProperty(m.group(1), m.group(2).replaceAll("\"\\s*\\+?\\s*\"|^\"|\"\\s*$", ""));
                }
            }
        }
        assertThat(english).hasSizeGreaterThan(30);
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String code : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(code))).as(code).isEqualTo(places(english.getProperty(code)));
        }
    }

    private static int places(String pattern) {
        return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }
}
