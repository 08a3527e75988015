package tangram.survey.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A survey is written as people write it, and read as what it was. */
class SurveyWriterTest {

    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    @Test
    void aSectionStandsUnderItsNameAndARowInALine() {
        String text = SurveyWriter.write(new ConfigurationRows(Map.of(
                Section.COMPANY, Map.of("", row("name", "示例科技有限公司", "profile", "一\n二")),
                Section.DEPARTMENTS, Map.of("GM", row("code", "GM", "name", "总经理室")),
                Section.ROLES,
                        Map.of("s", row("code", "s", "rights", row("daily", List.of("read"), "expense", List.of()))),
                Section.NUMBERING, Map.of("quote", row("mode", "auto", "pattern", "BJ{yyyy}-{seq:4}", "start", 100L)),
                Section.DICTIONARIES,
                        Map.of("customer.source/fair", row("code", "fair", "colour", "#ff8800", "order", 15L)),
                Section.PROTECTED, Map.of("", row("types", List.of("quote"), "eligible", row("seats", List.of("gm")))),
                Section.RULES, Map.of("R1", row("id", "R1", "to", row("seats", List.of("gm")), "superiors", true)),
                Section.SWITCHES, Map.of("exact-lookup", row("setting", "off")))));

        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .containsExactly("""
                        survey: 1

                        company:
                          name: 示例科技有限公司
                          profile: "一\\n二"

                        departments:
                          - {code: GM, name: 总经理室}

                        roles:
                          - {code: s, rights: {daily: [read], expense: []}}

                        numbering:
                          quote: {mode: auto, pattern: 'BJ{yyyy}-{seq:4}', start: 100}

                        dictionaries:
                          customer.source:
                            - {code: fair, colour: '#ff8800', order: 15}

                        sharing:
                          protected:
                            types: [quote]
                            eligible: {seats: [gm]}
                          rules:
                            - {id: R1, to: {seats: [gm]}, superiors: true}
                          switches: {exact-lookup: off}
                        """.lines().toArray(String[]::new));
    }

    @Test
    void nothingIsAnEmptySurvey() {
        assertThat(SurveyWriter.write(new ConfigurationRows(Map.of()))).endsWith("survey: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007", "1e3", "null", "~", "true", "yes", "off", "2026-01-01", "=", "<<", "a: b", "a #b", "#b", "- a",
                        "-", "?",
                "a, b", "{a}", "[a]", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'a'", "\"a\"", "O'Brien \"x\"",
                        "\\n", "a:",
                ": a", "全角：，", "😀 🀄", "a\nb", "a\n\n b \n", "a\tb", "\u00A0a", "a\u200Bb", "a\u2028b", "a\u0085b",
                        "\uFEFFa", "a\rb"
            })
    void whateverATextHoldsItIsReadAsItWas(String text) {
        Map<String, Object> row =
                row("name", text, "names", List.of(text, "x"), "in", row(text.length() < 9 ? text : "k", text));
        String written = SurveyWriter.line(row);
        assertThat(written).doesNotContain("\n");
        assertThat(new Load(SETTINGS).loadFromString(written)).isEqualTo(row);
    }
}
