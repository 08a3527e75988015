package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Command.Outcome;
import tangram.testing.TestDatabase;

/** What a survey would change is said before it is done, and not done. */
class SurveyPlanTest {

    private static final String NEWS = """
            survey: 1
            company: {name: 示例科技股份有限公司}
            departments:
              - {code: LAW, name: 法务部, parent: GM}
            employees:
              - {name: 武敏, login: wumin, seat: seller2, records: follow, roles: [sales, marketing]}
              - {name: 丁, login: ding, seat: seller1}
            numbering:
              quote: {remove: true}
            sharing:
              rules:
                - {id: R8, remove: true}
                - {id: R9a, to: {seats: [eng-mgr]}, types: [project], records: all, until: 2026-12-31, why: 试行}
              switches: {peers-view: on}
            """;

    @TempDir
    private Path folder;

    private Outcome run(Company company, String yaml, String... options) throws IOException {
        Files.writeString(folder.resolve("s.yaml"), yaml);
        List<String> words = new java.util.ArrayList<>(List.of("plan", "s.yaml"));
        words.addAll(List.of(options));
        return company.command(folder.resolve("data")).run(words, folder);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void everyDifferenceIsSaidKeyByKeyAndNothingIsDone(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        var before = company.everything();

        assertThat(run(company, NEWS, "--lang", "en")).isEqualTo(Outcome.done("""
                company
                  ~ company
                      name: 示例科技有限公司 → 示例科技股份有限公司
                departments
                  + LAW {code: LAW, name: 法务部, parent: GM}
                employees
                  ~ wumin
                      seat: seller1 → seller2
                      roles: [sales] → [marketing, sales]
                  + ding {name: 丁, login: ding, seat: seller1}
                numbering
                  - quote {mode: auto, pattern: 'BJ{yyyy}{MM}-{seq:4}', reset: month}
                sharing.rules
                  - R8 {id: R8, to: {departments: [SUPPORT]}, types: [asset], records: {ownedBy: {departments: [COMMERCE]}}, why: 商务部的客户资产管理需共享给技术支持部}
                  ~ R9a
                      to: {seats: [eng-mgr, tech-mgr]} → {seats: [eng-mgr]}
                      why: 工程部经理、技术部经理能看到实施项目 → 试行
                      until: (nothing) → 2026-12-31
                sharing.switches
                  ~ peers-view
                      setting: off → on
                2 to add, 4 to change, 2 to remove. Nothing was changed yet; "survey apply" does it.
                """));
        assertThat(run(company, NEWS).output())
                .contains("until: (无) → 2026-12-31")
                .endsWith("新增 2 项，更改 4 项，删除 2 项。尚未作任何更改；执行请用 survey apply。\n");
        assertThat(company.everything()).isEqualTo(before);

        company.apply(NEWS);
        assertThat(company.plan(NEWS)).endsWith("applying it would change nothing.\n");
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void programsReadItAsJson(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        assertThat(run(company, "survey: 1\nsharing: {switches: {peers-view: on}}", "--format", "json"))
                .isEqualTo(Outcome.done("""
                        {
                          "differences" : [ {
                            "section" : "sharing.switches",
                            "key" : "peers-view",
                            "kind" : "changed",
                            "before" : {
                              "setting" : "off"
                            },
                            "after" : {
                              "setting" : "on"
                            }
                          } ],
                          "besides" : [ ],
                          "warnings" : [ ],
                          "broken" : [ ]
                        }
                        """));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theReferenceSurveyAppliedLeavesNothingToDo(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        assertThat(run(company, Company.reference()).output())
                .contains(
                        "departments\n  + GM {code: GM, name: 总经理室}\n",
                        "\n  + R11 {id: R11, to: {nearestSuperior: 销售经理,");
        company.withReference();
        assertThat(run(company, Company.reference())).isEqualTo(Outcome.done("系统已与调研表一致，执行后不会有任何更改。\n"));
        assertThat(run(company, company.export(), "--lang", "en"))
                .isEqualTo(
                        Outcome.done("Everything is as the survey says already; applying it would change nothing.\n"));
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void whoTakesOverWhatWaitsIsSaidAlthoughNoRowShowsIt(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        company.apply("survey: 1\nemployees: [{name: 周明, login: zhouming, seat: seller2, records: stay}]");
        assertThat(run(company, "survey: 1\nemployees: [{name: 武敏, login: wumin, seat: seller1, takesOver: true}]")
                        .output())
                .startsWith("employees 第 2 行(wumin):wumin 将接手 seller1 上待接手的记录。\n");
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void whatWouldBeRefusedIsRefusedAsByCheck(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        var before = company.everything();
        assertThat(run(company, "survey: 1\nroles: [{code: sales, remove: true}]", "--lang", "en"))
                .isEqualTo(Outcome.refused("""
                        roles, line 2 (sales): Role sales cannot be removed: fengli has it.
                        Nothing was changed.
                        """));
        assertThat(company.everything()).isEqualTo(before);
    }
}
