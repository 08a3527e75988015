package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Command.Outcome;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.Switch;
import tangram.survey.file.SurveyRefused;
import tangram.testing.TestDatabase;

/** Switches and dictionaries: what a company decides where the rules and the modules leave it a choice. */
class SurveyedDecisionsTest {

    private static final String SWITCHES = """
            survey: 1
            sharing:
              switches: {duplicate-answer: department, exact-lookup: off, marketing-scope: none}
            """;

    private static final String SOURCES = """
            survey: 1
            dictionaries:
              customer.source:
                - {code: referral, retired: true}
                - {code: live-stream, zh: 直播, en: Live stream, colour: "#ff8800"}
                - {code: club, zh: 商会, en: Chamber of commerce, order: 15}
                - {code: fair, zh: 展览会}
            """;

    private static List<String> sources(Company company) {
        Caller caller = company.console(Locale.ENGLISH);
        return company.dictionaries.entries(caller, "customer.source").stream()
                .map(SurveyedDecisionsTest::line)
                .toList();
    }

    private static String line(Entry e) {
        return e.position() + " " + e.code() + " " + e.zh() + "/" + e.en() + " "
                + e.colour().orElse("-") + (e.active() ? "" : " retired");
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSwitchIsSetAsTheSurveySaysAndTheOthersStay(TestDatabase database) {
        Company company = new Company(database);
        assertThat(company.switches.setting(Switch.DUPLICATE_ANSWER)).isEqualTo("owner");

        assertThat(company.apply(SWITCHES).changed()).isEqualTo(Map.of("switches", 3));

        assertThat(company.switches.setting(Switch.DUPLICATE_ANSWER)).isEqualTo("department");
        assertThat(company.switches.setting(Switch.EXACT_LOOKUP)).isEqualTo("off");
        assertThat(company.switches.setting(Switch.PEERS_VIEW)).isEqualTo("off");
        assertThat(database.texts("select changes from core_audit where record_type = 'switch' order by id"))
                .hasSize(3)
                .first()
                .asString()
                .contains("duplicate-answer", "department");

        var before = company.everything();
        SurveyApplication.Result again = company.apply(SWITCHES);
        assertThat(again.total()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(company.everything()).isEqualTo(before);

        company.apply("survey: 1\nsharing: {switches: {exact-lookup: on}}");
        assertThat(company.switches.setting(Switch.EXACT_LOOKUP)).isEqualTo("on");
        assertThat(company.switches.setting(Switch.DUPLICATE_ANSWER)).isEqualTo("department");
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSwitchOrASettingThatDoesNotExistIsRefusedWithItsRow(TestDatabase database) {
        Company company = new Company(database);
        var before = company.everything();
        assertThatThrownBy(() -> company.apply("""
                        survey: 1
                        sharing:
                          switches:
                            exact-lookup: off
                            duplicate-anser: owner
                            teleport: on
                            duplicate-answer: everything
                        """))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(new Sentences(Locale.ENGLISH)
                                        .of(refused.errors())
                                        .lines())
                                .containsExactly(
                                        "sharing.switches, line 5 (duplicate-anser): There is no switch \"duplicate-anser\"."
                                                + " Did you mean \"duplicate-answer\"?",
                                        "sharing.switches, line 6 (teleport): There is no switch \"teleport\".",
                                        "sharing.switches, line 7 (duplicate-answer): \"duplicate-answer\" cannot be"
                                                + " \"everything\". Possible: owner, department, nothing."));
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aDictionaryBecomesWhatTheSurveyNamesAndKeepsTheRest(TestDatabase database) {
        Company company = new Company(database);
        assertThat(sources(company)).containsExactly("10 fair 展会/Fair -", "20 referral 转介绍/Referral -");

        SurveyApplication.Result result = company.apply(SOURCES);

        assertThat(result.changed()).isEqualTo(Map.of("dictionaries", 4));
        assertThat(result.warnings()).isEmpty();
        List<String> expected = List.of(
                "10 fair 展览会/Fair -",
                "15 club 商会/Chamber of commerce -",
                "20 referral 转介绍/Referral - retired",
                "30 live-stream 直播/Live stream #ff8800");
        assertThat(sources(company)).isEqualTo(expected);

        var before = company.everything();
        assertThat(company.apply(SOURCES).total()).isZero();
        assertThat(company.everything()).isEqualTo(before);

        company.apply("""
                survey: 1
                dictionaries:
                  customer.source:
                    - {code: referral, retired: false}
                    - {code: live-stream, colour: none, order: 5}
                """);
        assertThat(sources(company))
                .containsExactly(
                        "5 live-stream 直播/Live stream -",
                        "10 fair 展览会/Fair -",
                        "15 club 商会/Chamber of commerce -",
                        "20 referral 转介绍/Referral -");
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatAModuleSaysAlreadyIsNotWrittenDownAgain(TestDatabase database) {
        Company company = new Company(database);
        var before = company.everything();
        SurveyApplication.Result result = company.apply(
                "survey: 1\ndictionaries: {customer.source: [{code: fair, zh: 展会, en: Fair, order: 10, retired: false}]}");
        assertThat(result.total()).isZero();
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void valuesThatCannotBeAreRefusedAllAtOnceAndNothingOfTheSurveyIsDone(TestDatabase database) {
        Company company = new Company(database);
        var before = company.everything();
        assertThatThrownBy(() -> company.apply("""
                        survey: 1
                        departments: [{code: LAW, name: 法务部}]
                        sharing: {switches: {exact-lookup: off}}
                        dictionaries:
                          customer.source:
                            - {code: Fair-2, zh: 展会, en: Fair}
                            - {code: web, zh: 网站}
                            - {code: tv, zh: 电视, en: TV, colour: red}
                        """))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(new Sentences(Locale.SIMPLIFIED_CHINESE)
                                        .of(refused.errors())
                                        .lines())
                                .hasSize(3)
                                .satisfies(lines -> assertThat(lines.get(0))
                                        .startsWith("dictionaries.customer.source 第 6 行(Fair-2):“Fair-2”"))
                                .satisfies(lines -> assertThat(lines.get(1))
                                        .isEqualTo("dictionaries.customer.source 第 7 行(web):两种语言的名称均须为 1 至 100 个字符。"))
                                .satisfies(lines -> assertThat(lines.get(2))
                                        .isEqualTo("dictionaries.customer.source 第 8 行(tv):颜色的写法为 #rrggbb。")));
        assertThat(company.everything()).isEqualTo(before);

        assertThatThrownBy(() -> company.apply("""
                        survey: 1
                        dictionaries:
                          Customer Source: []
                          customer.source: [{code: a, zh: 甲, en: A}, {code: a, retired: true}]
                        """))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(refused.errors())
                                .extracting("code")
                                .containsExactly("bad-dictionary", "code-twice"));
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theCommandSaysWhatChangedAndWhichDictionaryNobodyHas(TestDatabase database, @TempDir Path folder)
            throws IOException {
        Company company = new Company(database);
        Files.writeString(
                folder.resolve("s.yaml"), SWITCHES + "dictionaries: {lead.sorce: [{code: fair, zh: 展会, en: Fair}]}\n");
        SurveyCommand command = company.command(folder.resolve("data"));
        String warning =
                "Warning: dictionaries.lead.sorce, line 4 (fair): No running module has the dictionary \"lead.sorce\";"
                        + " its values wait for one.\n";

        assertThat(command.run(List.of("check", "s.yaml", "--lang", "en"), folder))
                .isEqualTo(Outcome.done(warning + "The survey has no errors. Warnings: 1, notes: 0.\n"));
        assertThat(command.run(List.of("apply", "s.yaml", "--lang", "en"), folder))
                .isEqualTo(Outcome.done(warning + """
                        dictionaries: 1 rows added, changed or removed.
                        switches: 3 rows added, changed or removed.
                        """));
        assertThat(command.run(List.of("apply", "s.yaml", "--lang", "zh"), folder))
                .isEqualTo(Outcome.done("""
                        系统已与调研表一致，未作更改。
                        """));
    }
}
