package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check-up of a survey in the assembled server: with the types of its modules, called as these call them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SurveyCheckUpIT {

    private static final Path REFERENCE =
            Path.of("../../bundles/tangram.survey/src/main/resources/tangram/survey/reference-survey.yaml");

    private OpenServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        server = OpenServer.start(home, folder.resolve("data"), Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private List<String> check(String language) throws Exception {
        Control.Answer answer =
                server.run("survey", "check", REFERENCE.toAbsolutePath().toString(), "--lang", language);
        assertThat(answer.exit()).as(answer.error()).isZero();
        return answer.output().lines().toList();
    }

    @Test
    void theReferenceSurveyIsLookedAtWithTheModulesThatRunInTheWordsOfItsReader() throws Exception {
        List<String> chinese = check("zh");
        List<String> english = check("en");

        assertThat(chinese)
                .hasSize(22)
                .contains("警告：sharing.rules 第 130 行(R6):陈晨的角色不开放合同、机会、报价单、收款、应收款（模块组：销售），规则 R6 对其只开放联系人、客户。"
                        + "建议：如应看到，在角色 [marketing] 的 groups 中加入 [sales]；否则从 R6 的 types 中去掉"
                        + " [contract, opportunity, quote, receipt, receivable]。 [rule-beyond-roles]")
                .last()
                .isEqualTo("调研表没有错误。警告 4 项，提示 17 项。");
        assertThat(english).hasSize(22).last().isEqualTo("The survey has no errors. Warnings: 4, notes: 17.");
        assertThat(codes(english)).isEqualTo(codes(chinese)).contains("[lookup-switch]", "[assistant-without-rule]");
        assertThat(english).noneMatch(line -> line.endsWith("[type-absent]"));
    }

    private static List<String> codes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith("]"))
                .map(line -> line.substring(line.lastIndexOf('[')))
                .toList();
    }

    /** What a check-up knows of the modules that are left out somewhere is what they say where they run. */
    @Test
    void theTypesThatShipAreListedWithTheirGroups() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        Properties table = new Properties();
        try (InputStream in = Objects.requireNonNull(
                SurveyCheckUpIT.class.getResourceAsStream("/tangram/survey/advice/record-types.properties"))) {
            table.load(in);
        }
        table.stringPropertyNames()
                .forEach(id -> listed.put(id, table.getProperty(id).split(" of ", 2)[0]));

        Map<String, String> running = new TreeMap<>();
        for (JsonNode type : CheckedClient.signIn(server.url(), "zhang").types()) {
            running.put(type.path("id").asText(), type.path("group").path("id").asText());
        }

        assertThat(listed).isEqualTo(running);
    }
}
