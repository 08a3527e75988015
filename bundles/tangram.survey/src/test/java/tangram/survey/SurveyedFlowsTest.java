package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.approval.Submission;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.survey.change.Undoing;
import tangram.survey.file.Finding;
import tangram.survey.file.SurveyRefused;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.Section;
import tangram.testing.TestDatabase;

/** Who approves what in a company, as its survey says. */
class SurveyedFlowsTest {

    private static final String FLOW = """
            survey: 1
            approvals:
              - code: big
                type: quote
                name: 大额报价
                steps:
                  - 销售总监
                  - {by: "role:general-manager", votes: all, remindAfter: 16, escalateAfter: 24}
                when: "total >= 900000"
                rank: 3
                withdraw: never
                resubmit: rejected
                batch: true
                everyStep: true
                above: person:LI
                copyTo: [fin-mgr, superior:2]
                handling: {name: 归档, by: fin-mgr, remindAfter: 8}
            """;
    private static final Flow BIG = new Flow(
            "big",
            "quote",
            "大额报价",
            Optional.of("total >= 900000"),
            3,
            List.of(
                    Step.by(new Approver.AtSeat("sales-dir")),
                    new Step(
                            new Approver.HasRole("general-manager"),
                            Votes.ALL,
                            OptionalInt.of(16),
                            OptionalInt.of(24))),
            new Terms(
                    Withdrawal.NEVER,
                    true,
                    true,
                    true,
                    Optional.of(new Approver.Named("li")),
                    List.of(new Approver.AtSeat("fin-mgr"), new Approver.Superior(2)),
                    Optional.of(new Handling(
                            "归档",
                            new Step(
                                    new Approver.AtSeat("fin-mgr"),
                                    Votes.ONE,
                                    OptionalInt.of(8),
                                    OptionalInt.empty())))));

    private static String of(Company company, String code) {
        return String.valueOf(company.rows().of(Section.APPROVALS).get(code));
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aFlowIsPutInForcePlannedExportedChangedAndTakenAway(TestDatabase database) {
        Company company = new Company(database, false);

        assertThat(company.plan(FLOW)).contains("approvals\n  + big {code: big").contains("1 to add");
        assertThat(company.flows.all()).hasSize(5);
        assertThat(company.apply(FLOW).changed()).isEqualTo(Map.of("approvals", 1));
        assertThat(company.flows.all()).contains(BIG).hasSize(6);
        assertThat(company.apply(FLOW).total()).isZero();
        assertThat(company.export())
                .contains("  - {code: big, type: quote, name: 大额报价, steps: [sales-dir, {by: 'role:general-manager',"
                        + " votes: all, remindAfter: 16, escalateAfter: 24}], when: total >= 900000, rank: 3, withdraw:"
                        + " never, resubmit: rejected, batch: true, everyStep: true, above: 'person:li', copyTo: [fin-mgr,"
                        + " 'superior:2'], handling: {name: 归档, by: fin-mgr, remindAfter: 8}}\n");

        String shorter = "survey: 1\napprovals: [{code: big, type: quote, name: 大额报价, steps: gm}]";
        assertThat(company.plan(shorter))
                .contains("withdraw: never → (nothing)")
                .contains("1 to change");
        company.apply(shorter);
        assertThat(of(company, "big")).isEqualTo("{code=big, type=quote, name=大额报价, steps=[gm]}");
        assertThat(company.apply("survey: 1\napprovals: [{code: big, remove: true}, {code: bug, remove: true}]")
                        .warnings())
                .extracting(Finding::code)
                .containsExactly("nothing-to-remove");
        assertThat(company.flows.all()).extracting(Flow::code).doesNotContain("big");
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aRuleIsNamedAsASeatIsAndStaysNamedWhileNoBundleOffersIt(TestDatabase database) {
        Company company = new Company(database, false);
        ApproverRule rule = new ApproverRule() {
            @Override
            public String name() {
                return "acme-head";
            }

            @Override
            public Optional<Asked> ask(Submission submission) {
                return Optional.empty();
            }
        };
        company.rules.addRule(rule, Map.of());
        String flow = "survey: 1\napprovals: [{code: big, type: quote, name: 大额, steps: ['rule:acme-head', gm]}]";

        company.apply(flow);
        assertThat(company.export()).contains("steps: ['rule:acme-head', gm]");
        company.rules.removeRule(rule);
        assertThat(company.apply(flow).total()).isZero();
        assertThat(company.apply(flow.replace("大额", "大额报价")).changed()).isEqualTo(Map.of("approvals", 1));
        assertThatThrownBy(() -> company.apply(flow.replace("code: big", "code: other")))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(error -> error.place().row() + " " + error.arguments())
                                .containsExactly("other [审核流程 other 第 1 步的审核人 rule:acme-head 不存在。]"));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theFlowsOfTheReferenceSurveyAreInForceAlsoWhereSeatsAreCalledByTheirAliases(TestDatabase database) {
        Company company = new Company(database, false);
        company.apply(Company.reference().replace("[sales-dir, comm-mgr, gm]", "[销售总监, comm-mgr, gm]"));
        assertThat(company.rows().of(Section.APPROVALS).keySet())
                .containsExactly("contract", "expense", "quote-director", "quote-gm", "quote-self");
        assertThat(of(company, "contract")).contains("steps=[sales-dir, comm-mgr, gm]");
        assertThat(company.apply(Company.reference()).total()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void whatAFlowNamesStaysUntilTheFlowNamesItNoMore(TestDatabase database) {
        Company company = new Company(database, false);
        company.apply("""
                survey: 1
                seats: [{code: spare, name: 专员, department: GM}, {code: desk, name: 经办, department: GM}]
                roles: [{code: board, name: 董事会, rights: {}}]
                employees: [{name: 丁, login: ding}]
                approvals:
                  - {code: a, type: asset, name: 一, steps: [spare]}
                  - {code: b, type: asset, name: 二, steps: [gm], above: "role:board"}
                  - {code: c, type: asset, name: 三, steps: [gm], copyTo: ["person:ding"]}
                  - {code: d, type: asset, name: 四, steps: [gm], handling: {name: 归档, by: desk}}
                """);
        var before = company.everything();
        String going = """
                seats: [{code: spare, remove: true}, {code: desk, remove: true}]
                roles: [{code: board, remove: true}]
                employees: [{name: 丁, login: ding, active: false}]
                """;

        assertThatThrownBy(() -> company.apply("survey: 1\n" + going))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(refused.errors().stream()
                                        .map(error -> error.place().section() + " "
                                                + error.place().row() + " " + error.arguments())
                                        .toList())
                                .containsExactly(
                                        "seats spare [审核流程 a 引用了 spare，请先修改该流程。]",
                                        "seats desk [审核流程 d 引用了 desk，请先修改该流程。]",
                                        "roles board [审核流程 b 引用了 board，请先修改该流程。]",
                                        "employees ding [审核流程 c 引用了 ding，请先修改该流程。]"));
        assertThat(company.everything()).isEqualTo(before);
        assertThatThrownBy(() -> database.transactions()
                        .write(() -> company.removals.deactivate(company.console(Locale.ENGLISH), "DING")))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("organisation.named-by-flow"));

        var gone = company.apply("survey: 1\n" + going + """
                approvals:
                  - {code: a, remove: true}
                  - {code: b, type: asset, name: 二, steps: [gm]}
                  - {code: c, type: asset, name: 三, steps: [gm]}
                  - {code: d, remove: true}
                """);
        assertThat(gone.changed()).isEqualTo(Map.of("seats", 2, "roles", 1, "employees", 1, "approvals", 4));
        assertThat(gone.unchanged()).isZero();
        assertThat(company.chart().personByLogin("ding").orElseThrow().active()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aFlowIsUndoneWithAllThatCameWithIt(TestDatabase database) {
        Company company = new Company(database, false);
        ConfigurationRows before = company.rows();
        company.apply("""
                survey: 1
                seats: [{code: spare, name: 专员, department: GM}]
                roles: [{code: board, name: 董事会, rights: {}}]
                employees: [{name: 丁, login: ding}]
                approvals:
                  - {code: new, type: asset, name: 新, steps: [spare, "role:board", "person:ding"]}
                  - {code: expense, type: expense, name: 费用审核, steps: ["person:ding"], batch: true}
                """);
        ConfigurationRows after = company.rows();

        company.apply(Undoing.survey(before.differencesTo(after), after));

        ConfigurationRows undone = company.rows();
        for (Section section : List.of(Section.SEATS, Section.ROLES, Section.APPROVALS)) {
            assertThat(undone.of(section)).as(section.path()).isEqualTo(before.of(section));
        }
        assertThat(company.chart().personByLogin("ding").orElseThrow().active()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: [nobody]                 | unknown-approver",
                "steps: ['person:nobody']        | unknown-person",
                "steps: ['role:nobody']          | refused-row",
                "steps: ['person:gone']          | refused-row",
                "steps: [gm, 'rule:nobody']      | refused-row",
                "steps: [gm], above: submitter   | refused-row",
                "steps: [gm], when: total =      | condition-ends-early",
                "steps: [gm], handling: {name: 归档, by: nobody} | unknown-approver",
                "steps: [gm], handling: gm       | not-a-mapping",
                "steps: [gm], handling: {by: gm} | required",
                "steps: []                       | required",
            })
    void aFlowThatCouldNotRunIsRefusedByItsRow(String flow, String code) {
        try (TestDatabase database = Company.FOUNDED.derby()) {
            Company company = new Company(database, false);
            company.apply("survey: 1\nemployees: [{name: 丁, login: gone, active: false}]");
            assertThatThrownBy(() -> company.apply(
                            "survey: 1\napprovals:\n  - {code: big, type: quote, name: 大额报价, " + flow + "}"))
                    .isInstanceOfSatisfying(SurveyRefused.class, refused -> {
                        assertThat(refused.errors()).extracting(Finding::code).containsExactly(code);
                        assertThat(refused.errors().get(0).place().row()).isEqualTo("big");
                        assertThat(refused.errors().get(0).place().line()).isEqualTo(3);
                    });
            assertThat(company.flows.all()).hasSize(5);
        }
    }
}
