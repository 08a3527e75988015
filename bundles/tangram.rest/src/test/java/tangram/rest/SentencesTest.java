package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a bundle refuses it can say in Chinese, too: a code without a sentence fails the build. */
class SentencesTest {

    private static final Pattern THROWN = Pattern.compile(
            "(?:new (?:Invalid|Denied|NotFound|Conflict)\\(|new HttpProblem\\(\\s*[0-9a-z]+,|FieldProblem\\s*\\.of\\([^,\"]*(?:\"[a-z]+\")?,|Unbindable\\(\\s*[a-z]+,|texts\\.sentence\\(|Sentence\\s*\\.of\\(|\\.(?:wrong|repaired)\\()\\s*\"([a-z][a-z.-]+)\"");

    @Test
    void everyProblemOfEveryShippedBundleHasASentenceInChinese() throws IOException {
        Set<String> sentences = new TreeSet<>();
        for (Path file : files("_zh_CN.properties")) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            sentences.addAll(properties.stringPropertyNames());
        }
        Set<String> thrown = new TreeSet<>();
        for (Path source : files(".java")) {
            Matcher matcher = THROWN.matcher(Files.readString(source));
            while (matcher.find()) {
                thrown.add(matcher.group(1));
            }
        }
        assertThat(thrown).hasSizeGreaterThan(60).contains("not-found", "stale-version", "not-signed-in", "required");
        assertThat(sentences).containsAll(thrown);
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String bundle : List.of(
                "core.api",
                "module.api",
                "kernel.api",
                "core",
                "persistence",
                "login",
                "rest",
                "customer",
                "files",
                "notify")) {
            Path main = Path.of("..", "tangram." + bundle, "src", "main");
            try (Stream<Path> all = Files.walk(main)) {
                all.filter(file -> file.toString().endsWith(ending)).forEach(files::add);
            }
        }
        return files;
    }
}
