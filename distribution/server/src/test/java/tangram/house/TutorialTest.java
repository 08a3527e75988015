package tangram.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the tutorial prints is what is built and tested. */
class TutorialTest {

    private static final Path TUTORIAL = Path.of("../../docs/write-a-module/README.md");
    private static final Path EXAMPLE = Path.of("../../bundles/tangram.example.visits");
    private static final Pattern LISTING = Pattern.compile("(?s)\n`([^`\n]+)`[^\n]*\n\n```[a-z]+\n(.*?)```\n");
    private static final int MOST_FILES = 8;
    private static final int MOST_LINES = 200;

    @Test
    void everyListingIsTheFileItNames() throws IOException {
        List<String> named = new ArrayList<>();
        Matcher listing = LISTING.matcher(Files.readString(TUTORIAL));
        while (listing.find()) {
            named.add(listing.group(1));
            assertThat(listing.group(2))
                    .as(listing.group(1))
                    .isEqualTo(Files.readString(EXAMPLE.resolve(listing.group(1))));
        }
        assertThat(named).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void aWholeModuleIsAtMostEightFilesAndTwoHundredLines() throws IOException {
        List<Path> files;
        try (var all = Files.walk(EXAMPLE)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(EXAMPLE.resolve("target")))
                    .toList();
        }
        long lines = 0;
        for (Path file : files) {
            lines += Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .count();
        }
        assertThat(files).hasSizeLessThanOrEqualTo(MOST_FILES);
        assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }
}
