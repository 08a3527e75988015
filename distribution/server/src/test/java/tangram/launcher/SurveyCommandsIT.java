package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.TestDatabase;

/** The shipped server writes itself as a survey, and another server, on the other database, becomes the same by it. */
@Timeout(180)
class SurveyCommandsIT {

    @TempDir
    Path folder;

    private static String done(OpenServer server, String... words) throws Exception {
        Control.Answer answer = server.run("survey", words);
        assertThat(answer.exit()).as(answer.output() + answer.error()).isZero();
        return answer.output();
    }

    @Test
    void whatOneServerExportsMakesAnEmptyOneTheSame() throws Exception {
        Path shipped = Home.ofThisProcess().folder();
        Path file = folder.resolve("现状.yaml");
        Path change = Files.writeString(folder.resolve("change.yaml"), """
                survey: 1
                dictionaries: {customer.source: [{code: live-stream, zh: '直播: "抖音"', en: 'Live # stream'}]}
                sharing: {rules: [{id: R8, remove: true}]}
                """);
        Path one = Files.createDirectories(folder.resolve("one"));
        Path other = Files.createDirectories(folder.resolve("other"));
        String exported;
        try (OpenServer server =
                OpenServer.start(TangramProcess.homeLike(shipped, one), one.resolve("data"), Map.of())) {
            assertThat(done(server, "plan", change.toString(), "--lang", "en"))
                    .contains("  + customer.source/live-stream {", "  - R8 {", "1 to add, 0 to change, 1 to remove.");
            done(server, "apply", change.toString(), "--insist", "R8 is not wanted any more");
            done(server, "export", file.toString());
            exported = done(server, "export");
            assertThat(file).hasContent(exported);
            assertThat(done(server, "plan", file.toString(), "--lang", "en")).endsWith("would change nothing.\n");
            assertThat(server.run("survey", "export", file.toString()).exit()).isOne();
        }
        Map<Setting, String> empty =
                Map.of(Setting.DEMO, "false", Setting.DATABASE_URL, TestDatabase.newPostgresDatabase());
        try (OpenServer server =
                OpenServer.start(TangramProcess.homeLike(shipped, other), other.resolve("data"), empty)) {
            done(server, "apply", file.toString(), "--insist", "it is so there");
            assertThat(done(server, "export")).isEqualTo(exported);
        }
    }
}
