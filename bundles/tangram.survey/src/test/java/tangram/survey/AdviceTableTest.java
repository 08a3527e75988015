package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tangram.survey.advice.AdviceCode;

/** The page for those who run Tangram lists what the check-up finds, all of it and no more. */
class AdviceTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (warning|note) \\| .+ \\|$");

    @Test
    void theTableOfTheDocumentationHasEachCodeOnceWithItsSeverity() throws IOException {
        String page = Files.readString(Path.of("../../docs/run/survey.md"));

        List<String> rows =
                ROW.matcher(page).results().map(AdviceTableTest::row).toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(AdviceCode.values())
                        .map(code -> code.code() + " " + code.severity().code())
                        .toList());
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }
}
