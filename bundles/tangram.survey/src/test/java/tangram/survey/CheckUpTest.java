package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.survey.advice.Advice;
import tangram.survey.advice.AdviceCode;
import tangram.survey.advice.RecordTypes;
import tangram.survey.advice.Severity;
import tangram.testing.TestDatabase;

/** The check-up of surveys: it finds what there is, in the right row, and nothing else. */
class CheckUpTest {

    private static TestDatabase database;
    private static Company company;

    @BeforeAll
    static void open() {
        database = TestDatabase.derby();
        company = new Company(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<Advice> advice(String yaml) {
        return Advised.on(company, yaml, RecordTypes.shipped());
    }

    /** T1 to T16 are the tensions of the customer's survey; each row says why it is one in the reference survey. */
    @Test
    void inTheReferenceSurveyExactlyWhatAppliesIsFoundOnce() {
        List<String> found = Advised.found(advice(Company.reference()));

        assertThat(found)
                .containsExactly(
                        // T13: 武敏, 周明, 吴强 and 冯丽 sell with a role without the group market, where leads are.
                        "roles/sales:57 leads-closed",
                        // T13: so does 郑.
                        "roles/office-manager:60 leads-closed",
                        // T2: 陈晨's role has no group sales, and R6 names opportunities, quotes, contracts, receivables.
                        "sharing.rules/R6:130 rule-beyond-roles",
                        // T11: 营销总监 approves everybody's expenses and is no superior of engineers and the like.
                        "approvals/expense:144 approver-not-superior",
                        // T3: the seat is called 营销总监, the role table says 销售总监, its alias.
                        "seats/sales-dir:27 seat-alias",
                        // T4: 孙 reads nothing of 赵's. (The survey's three are the next; it is the same with her.)
                        "seats/sales-asst:30 assistant-without-rule",
                        // T4: 卫 of 褚's,
                        "seats/comm-asst:37 assistant-without-rule",
                        // T4: 沈 of 蒋's,
                        "seats/eng-asst:39 assistant-without-rule",
                        // T4: 吕 of what R9b opens 何.
                        "seats/fin-asst:47 assistant-without-rule",
                        // 决策分析 is in the role table, and no module that ships has records of its.
                        "roles/general-manager:52 group-without-module",
                        // T12: nobody is 办事处助理.
                        "roles/office-assistant:61 role-without-people",
                        // T12: there is no role 项目经理, so 韩 has that of 工程助理.
                        "employees/han:90 borrowed-role",
                        // T1: 销售部 is eligible, and no rule opens anything to it.
                        "sharing.protected/:126 eligible-only",
                        // T5: 技术, 研发, 工程, 商务 and 财务 have 销售 or 客户 and are outside the ceiling.
                        "sharing.protected/:126 group-outside-ceiling",
                        // T8: 武敏 may share a customer to 秦, who then sees no opportunity of it.
                        "sharing.protected/:126 customer-share",
                        // T16: R9b is an exception for contracts; projects and charges are not protected.
                        "sharing.rules/R9b:133 exception-unprotected",
                        // T6: R10 does not follow the customer alone.
                        "sharing.rules/R10:134 responsible-strict",
                        // T15: R10 is about activities, which always follow theirs.
                        "sharing.rules/R10:134 activities-follow",
                        // T7: R11 is about the responsible manager.
                        "sharing.rules/R11:135 responsible-one",
                        // T14: 尤 enters requests and sees no customers.
                        "sharing.switches/exact-lookup:137 lookup-switch",
                        // Nobody is above 张: he approves his own quotes and contracts.
                        "approvals/quote-gm:143 nobody-above");
    }

    @Test
    void theAdviceNamesThePeopleTheTypesAndWhatToWrite() {
        List<Advice> advice = advice(Company.reference());

        assertThat(arguments(advice, AdviceCode.RULE_BEYOND_ROLES))
                .containsExactly(
                        "R6",
                        "陈晨",
                        "contract、opportunity、quote、receipt、receivable",
                        "sales",
                        "contact、customer",
                        "[marketing]",
                        "[sales]",
                        "[contract, opportunity, quote, receipt, receivable]");
        assertThat(arguments(advice, AdviceCode.APPROVER_NOT_SUPERIOR))
                .containsExactly("expense", "营销总监", "商务部、工程部、总经理室、技术支持部、技术部、研发部、财务部");
        assertThat(advice)
                .filteredOn(a -> a.place().row().equals("fin-asst"))
                .first()
                .extracting(Advice::arguments)
                .asString()
                .contains(
                        "财务助理, 财务经理, 吕",
                        "{seat: fin-asst, of: fin-mgr, types: [contract, project, receipt,"
                                + " receivable, service-charge], exception: true, why: …}");
    }

    private static List<String> arguments(List<Advice> advice, AdviceCode code) {
        return advice.stream()
                .filter(a -> a.code() == code)
                .map(Advice::arguments)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCleanCompanyIsLeftInPeace() {
        assertThat(Advised.found(advice(CleanCompany.SURVEY))).isEmpty();
    }

    /** What is planted in the clean company, and all that is found. */
    private record Planted(String code, List<String> edits, List<String> found) {

        String survey() {
            String survey = CleanCompany.SURVEY;
            for (int i = 0; i < edits.size(); i += 2) {
                assertThat(survey).contains(edits.get(i));
                survey = survey.replace(edits.get(i), edits.get(i + 1));
            }
            return survey;
        }
    }

    private static Planted planted(String found, String... edits) {
        return new Planted(found.split(" ")[1], List.of(edits), List.of(found));
    }

    /** Where one thing follows from the other, both are said. */
    private Planted with(Planted planted, String... more) {
        List<String> all = new ArrayList<>(planted.found);
        all.addAll(List.of(more));
        return new Planted(planted.code, planted.edits, all);
    }

    /** A row of the clean company with another one below. */
    private static String[] below(String row, String more) {
        return new String[] {row + "\n", row + "\n  " + more + "\n"};
    }

    private Stream<Planted> all() {
        String s2 = "types: [service-request], records: {ownedBy: {departments: [SALES]}}";
        String zhou = "  - {name: 周全, login: zhou, seat: ops, roles: [ops]}";
        String approval = "  - {code: contract, type: contract, name: 合同审核, steps: [mgr]}";
        return Stream.of(
                planted(
                        "sharing.rules/S2:32 rule-beyond-roles",
                        "types: [service-request]",
                        "types: [service-request, lead]"),
                planted("sharing.rules/S2:32 rule-closed-by-roles", "types: [service-request]", "types: [lead]"),
                planted("sharing.rules/S2:32 rule-for-nobody", "to: {seats: [ops]}", "to: {people: [admin]}"),
                with(
                        planted(
                                "sharing.rules/S2:33 rule-about-nobody",
                                Stream.concat(
                                                Stream.of(
                                                        "{ownedBy: {departments: [SALES]}}",
                                                        "{ownedBy: {departments: [LAB]}}"),
                                                Stream.of(below(
                                                        "  - {code: OPS, name: 运营部, parent: HQ}",
                                                        "- {code: LAB, name: 实验室, parent: HQ}")))
                                        .toArray(String[]::new)),
                        "departments/LAB:6 department-without-seats"),
                planted(
                        "calendar/:40 calendar-over",
                        approval,
                        approval
                                + "\ncalendar:\n  holidays: [{day: 2026-05-31, name: 校庆}, {day: 2026-01-01, name: 元旦}]"),
                planted(
                        "calendar/:40 workday-anyway",
                        approval,
                        approval
                                + "\ncalendar:\n  workdays: [{day: 2026-10-09, name: 调休}, {day: 2026-10-10, name: 调休}]"),
                planted("sharing.rules/S2:32 rule-ended", s2, s2 + ", until: 2026-05-31"),
                planted(
                        "sharing.rules/S1:31 rule-switched-off",
                        "{related-through-customer: on}",
                        "{related-through-customer: on, marketing-scope: none}"),
                planted(
                        "sharing.rules/S2:32 kind-without-seat",
                        "to: {seats: [ops]}",
                        "to: {nearestSuperior: 销售总监, of: responsible-sales}"),
                planted(
                        "sharing.rules/S1:31 customer-without-contact",
                        "types: [opportunity], records",
                        "types: [opportunity, customer], records"),
                planted(
                        "sharing.rules/S1:31 part-alone",
                        "types: [opportunity], records",
                        "types: [opportunity-competitor], records"),
                planted(
                        "sharing.rules/S1:31 exception-unprotected",
                        "types: [opportunity], records: all",
                        "types: [opportunity, project], records: all, exception: true"),
                planted(
                        "sharing.rules/S3:33 responsible-strict",
                        "related-through-customer: on",
                        "related-through-customer: off"),
                planted(
                        "sharing.rules/S2:32 responsible-one",
                        "to: {seats: [ops]}",
                        "to: {nearestSuperior: 销售经理, of: responsible-sales}"),
                planted("sharing.rules/S3:33 activities-follow", "types: [project]", "types: [project, activity]"),
                planted("sharing.protected/:28 eligible-only", "to: {departments: [SALES]}", "to: {seats: [mgr]}"),
                planted(
                        "sharing.protected/:28 group-outside-ceiling",
                        "groups: [daily, service]",
                        "groups: [daily, service, sales]"),
                planted("sharing.protected/:28 lookup-switch", "quote, contract]", "quote, contract, customer]"),
                with(
                        planted(
                                "sharing.protected/:28 customer-share",
                                "quote, contract]",
                                "quote, contract, customer]",
                                "groups: [daily, service]",
                                "groups: [daily, service, customer]"),
                        "sharing.protected/:28 group-outside-ceiling",
                        "sharing.protected/:28 lookup-switch"),
                planted("seats/boss:7 seat-above-sellers", "eligible: {seats: [boss], ", "eligible: {"),
                planted(
                        "departments/OPS:5 office-outside-ceiling",
                        Stream.concat(
                                        Stream.of(below(
                                                "  - {code: ops, name: 运营专员, department: OPS, reportsTo: boss}",
                                                "- {code: far, name: 销售员, department: OPS, reportsTo: mgr}")),
                                        Stream.of(below(zhou, "- {name: 李丽, login: li, seat: far, roles: [seller]}")))
                                .toArray(String[]::new)),
                planted(
                        "seats/ops:10 assistant-without-rule",
                        "name: 运营专员, department",
                        "name: 总经理助理, department",
                        "to: {seats: [ops]}",
                        "to: {seats: [seller]}"),
                planted(
                        "sharing.assistants/ops:34 assistant-beyond-roles",
                        "assistants: []",
                        "assistants: [{seat: ops, of: mgr, types: [quote], exception: true, why: 协助}]"),
                planted(
                        "roles/temp:16 role-without-people",
                        Stream.concat(
                                        Stream.of(
                                                "standard: [boss, mgr, seller, ops]",
                                                "standard: [boss, mgr, seller, ops, temp]"),
                                        Stream.of(below(
                                                "  - {code: ops, name: 运营专员, groups: [daily, service]}",
                                                "- {code: temp, name: 临时工, groups: [daily]}")))
                                .toArray(String[]::new)),
                planted(
                        "roles/temp:16 role-without-groups",
                        Stream.concat(
                                        Stream.of(
                                                "standard: [boss, mgr, seller, ops]",
                                                "standard: [boss, mgr, seller, ops, temp]",
                                                "roles: [ops]}",
                                                "roles: [ops, temp]}"),
                                        Stream.of(below(
                                                "  - {code: ops, name: 运营专员, groups: [daily, service]}",
                                                "- {code: temp, name: 临时工, groups: []}")))
                                .toArray(String[]::new)),
                planted(
                        "roles/ops:15 grant-without-group",
                        "standard: [boss, mgr, seller, ops]}",
                        "standard: [boss, mgr, seller, ops], exceptions: {ops: {contract: [read]}}}"),
                planted(
                        "roles/ops:15 group-without-module",
                        "groups: [daily, service]",
                        "groups: [daily, service, analysis]"),
                planted(
                        "roles/seller:14 leads-closed",
                        "name: 销售员, groups: [daily, market, ",
                        "name: 销售员, groups: [daily, "),
                planted(
                        "employees/zhou:22 borrowed-role",
                        "code: ops, name: 运营专员, groups",
                        "code: ops, name: 销售员, groups"),
                planted(
                        "departments/LAB:6 department-without-seats",
                        below("  - {code: OPS, name: 运营部, parent: HQ}", "- {code: LAB, name: 实验室, parent: HQ}")),
                planted(
                        "seats/spare:11 seat-vacant",
                        below(
                                "  - {code: ops, name: 运营专员, department: OPS, reportsTo: boss}",
                                "- {code: spare, name: 专员, department: OPS, reportsTo: boss}")),
                planted(
                        "seats/mgr:8 seat-alias",
                        "kind: 销售经理}",
                        "kind: 销售经理, aliases: [销售主管]}",
                        "name: 报价审核, steps: [mgr]",
                        "name: 报价审核, steps: [销售主管]"),
                planted("employees/li:23 person-without-seat", below(zhou, "- {name: 李丽, login: li, roles: [seller]}")),
                planted("employees/li:23 person-without-role", below(zhou, "- {name: 李丽, login: li, seat: seller}")),
                planted("sharing.rules/S2:32 type-meant", "types: [service-request]", "types: [service-requst]"),
                planted(
                        "sharing.rules/S2:32 type-absent",
                        "types: [service-request]",
                        "types: [service-request, complaint]"),
                planted(
                        "approvals/quote:37 flows-without-criterion",
                        below(approval, "- {code: quote2, type: quote, name: 另一种, steps: [mgr]}")),
                planted(
                        "approvals/expense:39 approver-not-superior",
                        below(approval, "- {code: expense, type: expense, name: 费用审核, steps: [mgr]}")),
                with(
                        planted(
                                "approvals/quote:38 approver-vacant",
                                Stream.concat(
                                                Stream.of("name: 报价审核, steps: [mgr]", "name: 报价审核, steps: [spare]"),
                                                Stream.of(below(
                                                        "  - {code: ops, name: 运营专员, department: OPS, reportsTo: boss}",
                                                        "- {code: spare, name: 专员, department: OPS, reportsTo: boss}")))
                                        .toArray(String[]::new)),
                        "seats/spare:11 seat-vacant"),
                planted("approvals/quote:37 nobody-above", "name: 报价审核, steps: [mgr]", "name: 报价审核, steps: [boss]"),
                planted("numbering/contract:25 number-without-flow", approval + "\n", ""));
    }

    static Stream<Arguments> plantedFaults() {
        return new CheckUpTest().all().map(planted -> Arguments.of(planted.code, planted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedFaults")
    void whatIsPlantedIsFoundInItsRowAndNothingElse(String code, Object planted) {
        Planted fault = (Planted) planted;
        assertThat(Advised.found(advice(fault.survey()))).containsExactlyInAnyOrderElementsOf(fault.found);
    }

    @Test
    void everyAdviceThereIsIsPlanted() {
        Set<String> planted = all().map(Planted::code).collect(Collectors.toSet());

        assertThat(planted)
                .isEqualTo(EnumSet.allOf(AdviceCode.class).stream()
                        .map(AdviceCode::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whereSuperiorsReadNothingNobodyIsWarnedOfWhatTheyRead() {
        String survey = CleanCompany.SURVEY.replace("eligible: {seats: [boss], ", "eligible: {");

        assertThat(Advised.found(advice(survey))).containsExactly("seats/boss:7 seat-above-sellers");
        assertThat(Advised.found(advice(survey.replace("{related", "{superiors-view: off, related"))))
                .containsExactly("sharing.protected/:28 group-outside-ceiling");
    }

    @Test
    void warningsComeBeforeNotes() {
        List<Severity> severities =
                advice(Company.reference()).stream().map(Advice::severity).toList();

        assertThat(severities).isSorted().contains(Severity.WARNING, Severity.NOTE);
    }

    static Stream<String> parts() {
        return Stream.of("departments", "seats", "roles", "employees", "numbering", "sharing", "approvals");
    }

    /** The organisation is known from the system then; of what only it knows nothing is claimed. */
    @ParameterizedTest
    @MethodSource("parts")
    void aPartOfASurveyIsNotBlamedForWhatTheSystemHasAlready(String part) {
        try (TestDatabase other = TestDatabase.derby()) {
            Company there = new Company(other);
            there.apply(CleanCompany.SURVEY);
            StringBuilder some = new StringBuilder("survey: 1\n");
            boolean in = false;
            for (String line : CleanCompany.SURVEY.split("\n")) {
                in = line.startsWith(" ") ? in : line.startsWith(part) || isRights(part, line);
                if (in) {
                    some.append(line).append('\n');
                }
            }

            assertThat(Advised.found(Advised.on(there, some.toString(), RecordTypes.shipped())))
                    .isEmpty();
        }
    }

    private static boolean isRights(String part, String line) {
        return part.equals("roles") && (line.startsWith("operations") || line.startsWith("rights"));
    }

    /** What a flow says of everybody's superiors, of people by name and of who decides above, the advice goes by. */
    @Test
    void flowsAreLookedAtInAllTheirForms() {
        String quote = "name: 报价审核, steps: [mgr]";
        String top = "approvals/quote:37 nobody-above";
        for (String steps : List.of("'person:qian'", "{by: boss, votes: all}", "'seat:boss'", "mgr, boss"))
            assertThat(found(quote, "name: 报价审核, steps: [" + steps + "]")).containsExactly(top);
        assertThat(found(quote, "name: 报价审核, steps: [boss], above: boss")).containsExactly(top);
        assertThat(found(quote, "name: 报价审核, steps: [boss], above: 'person:zhao'"))
                .isEmpty();
        for (String steps : List.of("submitter", "superior:2", "department-head", "'role:boss'"))
            assertThat(found(quote, "name: 报价审核, steps: [" + steps + "]")).isEmpty();

        String contract = "name: 合同审核, steps: [mgr]}\n";
        String expense = contract + "  - {code: expense, type: expense, name: 费用审核, steps: ";
        String stranger = "approvals/expense:39 approver-not-superior";
        assertThat(found(contract, expense + "['person:zhao']}\n")).containsExactly(stranger);
        assertThat(found(contract, expense + "[superior, mgr]}\n")).isEmpty();
        assertThat(found(contract, expense + "[department-head, mgr]}\n")).isEmpty();
    }

    @Test
    void anAliasThatOnlyWhoIsToldIsCalledByIsInUse() {
        assertThat(Advised.found(advice(CleanCompany.SURVEY
                        .replace("kind: 销售经理}", "kind: 销售经理, aliases: [销售主管]}")
                        .replace("name: 报价审核, steps: [mgr]", "name: 报价审核, steps: [mgr], copyTo: [销售主管]"))))
                .containsExactly("seats/mgr:8 seat-alias");
    }

    private static List<String> found(String right, String other) {
        assertThat(CleanCompany.SURVEY).contains(right);
        return Advised.found(advice(CleanCompany.SURVEY.replace(right, other)));
    }

    /** Tensions that the shipped survey has resolved, in the words of the reference enterprise. */
    static Stream<Arguments> unresolved() {
        return Stream.of(
                // T9: 冯丽 sells as 武敏 does, and 郑 leads an office.
                Arguments.of(
                        "name: 华东办事处,   parent: SALES",
                        "name: 华东办事处,   parent: GM",
                        "departments/EAST:14 office-outside-ceiling",
                        List.of("roles/office-manager:60 leads-closed")),
                // T10: without conditions the three flows for quotes are the submitter's choice.
                Arguments.of(",\\s+when: .*}", "}", "approvals/quote-self:141 flows-without-criterion", List.of()),
                // T12: 售后支持组 is written down as a department, and everybody sits in 技术支持部.
                Arguments.of(
                        "  - \\{code: RD, ",
                        "  - {code: CARE, name: 售后支持组, parent: TECH}\n  - {code: RD, ",
                        "departments/CARE:20 department-without-seats",
                        null));
    }

    @ParameterizedTest
    @MethodSource("unresolved")
    void whatTheReferenceSurveyHasResolvedIsFoundWhereItIsNot(
            String resolved, String not, String finding, @Nullable List<String> gone) {
        List<String> before = Advised.found(advice(Company.reference()));

        List<String> found = Advised.found(advice(Company.reference().replaceAll(resolved, not)));

        assertThat(found).containsOnlyOnce(finding);
        if (gone != null) { // else lines have moved
            List<String> expected = new ArrayList<>(before);
            expected.removeAll(gone);
            expected.add(finding);
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(found).hasSize(before.size() + 1);
        }
    }

    @Test
    void somebodyWhoMovesIsLookedAtWhereHeWillSit() {
        try (TestDatabase other = TestDatabase.derby()) {
            Company there = new Company(other);
            there.apply(CleanCompany.SURVEY);

            String moved = """
                    survey: 1
                    seats: [{code: mgr, name: 销售经理, department: SALES, reportsTo: boss, kind: 销售经理}]
                    employees: [{name: 赵前, login: zhao, seat: seller, records: follow}]
                    approvals: [{code: quote, type: quote, name: 报价审核, steps: [mgr]}]
                    """;

            assertThat(Advised.found(Advised.on(there, moved, RecordTypes.shipped())))
                    .containsExactly("approvals/quote:4 approver-vacant", "seats/mgr:2 seat-vacant");
        }
    }

    @Test
    void whereNoModuleRunsThatIsSaidOnceAndTheRestIsJudgedAlike() {
        List<Advice> advice = Advised.on(company, Company.reference(), RecordTypes.running(List.of()));

        assertThat(Advised.found(advice)).containsOnlyOnce("roles/finance-manager:69 type-absent");
        assertThat(advice).as("once").hasSize(advice(Company.reference()).size() + 1);
        assertThat(arguments(advice, AdviceCode.TYPE_ABSENT).get(0)).contains("invoice", "quote", "service-request");
    }
}
