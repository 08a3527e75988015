package tangram.survey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Operation;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;

class SurveyReaderTest {

    private static final String ORGANISATION = """
            survey: 1
            departments:
              - {code: GM, name: 总经理室}
              - {code: SALES, name: 销售部, parent: GM}
            seats:
              - {code: gm, name: 总经理, department: GM}
              - {code: seller, name: 销售员, department: SALES, reportsTo: gm, aliases: [业务员]}
            operations: {standard: [read, create]}
            rights: {standard: [sales]}
            roles:
              - {code: sales, name: 销售人员, groups: [customer]}
            employees:
              - {name: 张, login: zhang, seat: gm, roles: [sales]}
              - {name: 武敏, login: wumin, seat: 业务员, roles: [sales]}
            """;

    private static Survey read(String yaml) {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Survey read(byte[] bytes) {
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return SurveyReader.read(in, Known.NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings, each as {@code section/row:line code[arguments]}. */
    private static List<String> errors(byte[] bytes) {
        return catchThrowableOfType(SurveyRefused.class, () -> read(bytes)).errors().stream()
                .map(f -> f.place().section() + "/" + f.place().row() + ":"
                        + f.place().line() + " " + f.code() + f.arguments())
                .toList();
    }

    private static List<String> errors(String yaml) {
        return errors(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWholeOrganisationIsReadInChinese() {
        Survey survey = read(ORGANISATION);
        assertThat(survey.seats()).extracting(Survey.SeatRow::name).containsExactly("总经理", "销售员");
        assertThat(survey.seats().get(1).aliases()).containsExactly("业务员");
        assertThat(survey.employees().get(1).main().orElseThrow().seat()).isEqualTo("业务员");
        assertThat(survey.warnings()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsSkippedAndWindowsLineEndsAreLineEnds() {
        assertThat(read("\uFEFF" + ORGANISATION.replace("\n", "\r\n")).employees())
                .hasSize(2);
    }

    static Stream<Arguments> wrongRows() {
        return Stream.of(
                Arguments.of(
                        "name: 总经理, department: GM}",
                        "name: 总经理, department: GM, reportsTo: seller}",
                        "seats/gm:6 cycle[gm → seller → gm]"),
                Arguments.of(
                        "code: GM, name: 总经理室}",
                        "code: GM, name: 总经理室, parent: SALES}",
                        "departments/GM:3 cycle[GM → SALES → GM]"),
                Arguments.of("reportsTo: gm", "reportsTo: seler", "seats/seller:7 unknown-seat-meant[seler, seller]"),
                Arguments.of("seat: gm", "seat: 外星人", "employees/zhang:13 unknown-seat[外星人]"),
                Arguments.of(
                        "department: SALES",
                        "department: SALE",
                        "seats/seller:7 unknown-department-meant[SALE, SALES]"),
                Arguments.of("parent: GM", "parent: 未知", "departments/SALES:4 unknown-department[未知]"),
                Arguments.of(
                        "seat: gm, roles: [sales]",
                        "seat: gm, roles: [salse]",
                        "employees/zhang:13 unknown-role-meant[salse, sales]"),
                Arguments.of("[read, create]", "[raed, create]", "operations/:8 unknown-operation-meant[raed, read]"),
                Arguments.of("[read, create]", "[read, 发射]", "operations/:8 unknown-operation[发射]"),
                Arguments.of("login: wumin", "login: ZHANG", "employees/ZHANG:14 code-twice[zhang, 13]"),
                Arguments.of("login: wumin", "login: 武敏", "employees/武敏:14 bad-login[武敏]"),
                Arguments.of(
                        "survey: 1", "survey: 1\ncompany: {name: 公司, currency: 美元}", "company/:2 bad-currency[美元]"),
                Arguments.of(
                        "code: SALES, name: 销售部, parent: GM",
                        "code: GM, name: 销售部",
                        "departments/GM:4 code-twice[GM, 3]"),
                Arguments.of("aliases: [业务员]", "aliases: [业务员, gm]", "seats/seller:7 code-twice[gm, 6]"),
                Arguments.of("name: 张, login", "nmae: 张, login", "employees/zhang:13 unknown-key-meant[nmae, name]"),
                Arguments.of(
                        "name: 张, login",
                        "名称: 张, name: 张, login",
                        "employees/zhang:13 unknown-key[名称, login, seat, seats, name, email, roles, administrator, active, takesOver, records]"),
                Arguments.of("name: 张, login", "name: 张, name: 李, login", "employees/zhang:13 key-twice[name]"),
                Arguments.of(
                        "groups: [customer]",
                        "groups: [custmer]",
                        "roles/sales:11 unknown-group-meant[custmer, customer]"),
                Arguments.of("name: 张,", "", "employees/zhang:13 required[name]"),
                Arguments.of("name: 张,", "name: \"\",", "employees/zhang:13 empty[name]"),
                Arguments.of("name: 张,", "name: [张],", "employees/zhang:13 not-text[name]"),
                Arguments.of("name: 张,", "name: \"张\\u0007\",", "employees/zhang:13 not-one-line[name]"),
                Arguments.of("name: 张,", "name: \"张\\u0000\",", "employees/zhang:13 not-kept[name]"),
                Arguments.of("name: 张,", "name: \"张\\uD83D\",", "employees/zhang:13 not-kept[name]"),
                Arguments.of("name: 张,", "name: " + "长".repeat(201) + ",", "employees/zhang:13 too-long[name, 200]"),
                Arguments.of(
                        "seat: gm, ",
                        "seat: gm, administrator: vielleicht, ",
                        "employees/zhang:13 not-yes-no[administrator]"),
                Arguments.of(
                        "seat: gm, ",
                        "seats: [{seat: gm, from: 2026-02-30}], ",
                        "employees.seats/gm:13 bad-date[from, 2026-02-30]"),
                Arguments.of(
                        "seat: gm, ",
                        "seats: [{seat: gm, from: 2026-03-01, until: 2026-02-01}], ",
                        "employees.seats/gm:13 ends-before-it-begins[2026-02-01]"),
                Arguments.of(
                        "groups: [customer]",
                        "groups: [customer], rights: {daily: read}",
                        "roles/sales:11 own-rights-besides[groups]"),
                Arguments.of("groups: [customer]", "rights: {daily: read}", "roles/sales:11 own-rights-besides[sales]"),
                Arguments.of(
                        "groups: [customer]",
                        "rights: {daily: raed}",
                        "roles.rights/:11 unknown-operation-meant[raed, read]"),
                Arguments.of(
                        "seat: gm, ",
                        "seat: gm, seats: [{seat: seller, kind: main, from: 2026-06-01}], ",
                        "employees/zhang:13 two-main-seats[]"),
                Arguments.of(
                        "seat: gm, ",
                        "records: stay, seats: [{seat: gm, kind: main, until: 2026-05-31}, {seat: seller, kind: main, from:"
                                + " 2026-06-01}], ",
                        "employees/zhang:13 two-main-seats[]"),
                Arguments.of(
                        "seat: gm, ", "seat: gm, seats: [{seat: gm, end: true}], ", "employees/zhang:13 seat-twice[]"),
                Arguments.of("survey: 1", "survey: 2", "/:1 unknown-format[2]"),
                Arguments.of("survey: 1", "surveys: 1", "/:1 unknown-key-meant[surveys, survey]"));
    }

    @ParameterizedTest
    @MethodSource("wrongRows")
    void aWrongRowIsNamedWithSectionLineAndReason(String right, String wrong, String finding) {
        assertThat(ORGANISATION).contains(right);
        assertThat(errors(ORGANISATION.replaceFirst(java.util.regex.Pattern.quote(right), wrong.replace("\\", "\\\\"))))
                .contains(finding);
    }

    @Test
    void approvalFlowsAreReadRowByRow() {
        Survey survey = read(ORGANISATION + """
                approvals:
                  - {code: self, type: quote, name: 自审核, steps: [submitter], when: "total < 1000"}
                  - {code: boss, type: quote, name: 总经理审核, steps: [业务员, gm]}
                """);

        assertThat(survey.approvals())
                .extracting(row -> row.flow().steps().stream()
                        .map(step -> step.by().text())
                        .toList())
                .containsExactly(List.of("submitter"), List.of("业务员", "gm"));
        assertThat(survey.approvals())
                .extracting(row -> row.flow().when().orElse("-"))
                .containsExactly("total < 1000", "-");
        assertThat(survey.approvals().get(0).seats()).isEmpty();
        assertThat(survey.approvals().get(1).place()).isEqualTo(new Place("approvals", 17, 5, "boss"));
    }

    @Test
    void aFlowSaysWhoDecidesAndWhatElseHolds() {
        Survey survey = read(ORGANISATION + """
                approvals:
                  - code: all
                    type: quote
                    name: 审核
                    rank: 7
                    steps:
                      - superior:2
                      - {by: department-head, votes: in-order, remindAfter: 16, escalateAfter: 24}
                      - {by: "person:ZHANG"}
                    withdraw: always
                    resubmit: rejected
                    batch: true
                    everyStep: true
                    above: seat:gm
                    copyTo: [submitter, gm]
                    handling: {name: 报销, by: gm, escalateAfter: 40}
                  - {code: one, type: quote, name: 审核, steps: gm, withdraw: undecided, resubmit: start}
                """);

        assertThat(survey.approvals().get(0).flow())
                .isEqualTo(new Flow(
                        "all",
                        "quote",
                        "审核",
                        Optional.empty(),
                        7,
                        List.of(
                                Step.by(new Approver.Superior(2)),
                                new Step(
                                        new Approver.DepartmentHead(),
                                        Votes.IN_ORDER,
                                        OptionalInt.of(16),
                                        OptionalInt.of(24)),
                                Step.by(new Approver.Named("zhang"))),
                        new Terms(
                                Withdrawal.ALWAYS,
                                true,
                                true,
                                true,
                                Optional.of(new Approver.AtSeat("gm")),
                                List.of(new Approver.Submitter(), new Approver.AtSeat("gm")),
                                Optional.of(new Handling(
                                        "报销",
                                        new Step(
                                                new Approver.AtSeat("gm"),
                                                Votes.ONE,
                                                OptionalInt.empty(),
                                                OptionalInt.of(40)))))));
        assertThat(survey.approvals().get(1).flow().terms()).isEqualTo(Terms.USUAL);
        assertThat(survey.approvals().get(1).flow().steps()).containsExactly(Step.by(new Approver.AtSeat("gm")));
    }

    static Stream<Arguments> wrongFlows() {
        return Stream.of(
                Arguments.of(
                        "steps: [gm]", "steps: [gm], when: total >> 5", "approvals/a:16 condition-unexpected[8, >]"),
                Arguments.of(
                        "steps: [gm]", "steps: [gm], when: total > 5 and", "approvals/a:16 condition-ends-early[14, ]"),
                Arguments.of("steps: [gm]", "steps: [gn]", "approvals/a:16 unknown-approver-meant[gn, gm]"),
                Arguments.of("steps: [gm]", "steps: [总经理]", "approvals/a:16 unknown-approver-meant[总经理, gm]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [submiter]",
                        "approvals/a:16 unknown-approver-meant[submiter, submitter]"),
                Arguments.of("steps: [gm]", "steps: [外星人]", "approvals/a:16 unknown-approver[外星人]"),
                Arguments.of("steps: [gm]", "steps: [gm], above: gn", "approvals/a:16 unknown-approver-meant[gn, gm]"),
                Arguments.of("steps: [gm]", "steps: [gm], copyTo: [火星]", "approvals/a:16 unknown-approver[火星]"),
                Arguments.of("steps: [gm]", "steps: ['role:boss']", "approvals/a:16 unknown-role[boss]"),
                Arguments.of(
                        "steps: [gm]", "steps: ['person:zhnag']", "approvals/a:16 unknown-person-meant[zhnag, zhang]"),
                Arguments.of("steps: [gm]", "steps: ['superior:21']", "approvals/a:16 bad-approver[superior:21]"),
                Arguments.of("steps: [gm]", "steps: [{by: 'boss:gm'}]", "approvals/a:16 bad-approver[boss:gm]"),
                Arguments.of("steps: [gm]", "steps: [gm], above: the boss", "approvals/a:16 bad-approver[the boss]"),
                Arguments.of("steps: [gm]", "steps: [{votes: all}]", "approvals/a:16 required[by]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [{by: gm, votes: most}]",
                        "approvals/a:16 not-one-of[votes, most, one, all, in-order]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [{by: gm, remindAfter: 0}]",
                        "approvals/a:16 not-a-number[remindAfter, 0, 1, 2000]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [{by: gm, escalateAfter: 2001}]",
                        "approvals/a:16 not-a-number[escalateAfter, 2001, 1, 2000]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [{by: gm, remind: 8}]",
                        "approvals/a:16 unknown-key[remind, by, votes, remindAfter, escalateAfter]"),
                Arguments.of("steps: [gm]", "steps: [gm, [gm]]", "approvals/a:16 not-text[steps]"),
                Arguments.of("steps: [gm]", "steps: [gm], rank: -1", "approvals/a:16 not-a-number[rank, -1, 0, 1000]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [gm], withdraw: maybe",
                        "approvals/a:16 not-one-of[withdraw, maybe, undecided, always, never]"),
                Arguments.of(
                        "steps: [gm]",
                        "steps: [gm], resubmit: here",
                        "approvals/a:16 not-one-of[resubmit, here, start, rejected]"),
                Arguments.of("steps: [gm]", "steps: [gm], batch: 1", "approvals/a:16 not-yes-no[batch]"),
                Arguments.of("code: b", "remove: true, code: a", "approvals/a:17 code-twice[a, 16]"),
                Arguments.of("steps: [gm]", "steps: []", "approvals/a:16 required[steps]"),
                Arguments.of(", steps: [gm]", "", "approvals/a:16 required[steps]"),
                Arguments.of("type: quote, ", "", "approvals/a:16 required[type]"),
                Arguments.of("type: quote", "type: 报价", "approvals/a:16 bad-record-type[报价]"),
                Arguments.of("steps: [gm]", "steps: [gm], wehn: x", "approvals/a:16 unknown-key-meant[wehn, when]"),
                Arguments.of("code: b", "code: a", "approvals/a:17 code-twice[a, 16]"));
    }

    @ParameterizedTest
    @MethodSource("wrongFlows")
    void aWrongFlowIsNamedWithLineAndReason(String right, String wrong, String finding) {
        String flows = ORGANISATION + """
                approvals:
                  - {code: a, type: quote, name: 审核, steps: [gm]}
                  - {code: b, type: expense, name: 审核, steps: [submitter]}
                """;
        assertThat(errors(flows.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .containsExactly(finding);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() {
        assertThat(errors(ORGANISATION
                        .replace("reportsTo: gm", "reportsTo: nobody")
                        .replace("parent: GM", "parent: XX")
                        .replace("name: 张, login", "nmae: 张, login")))
                .containsExactly(
                        "departments/SALES:4 unknown-department[XX]",
                        "seats/seller:7 unknown-seat[nobody]",
                        "employees/zhang:13 required[name]",
                        "employees/zhang:13 unknown-key-meant[nmae, name]");
    }

    @Test
    void aRoleMayHaveRightsOfItsOwnCellByCell() {
        Survey survey = read("""
                survey: 1
                operations: {standard: [read, create]}
                roles:
                  - {code: sales, name: 销售人员, rights: {customer: [standard, edit], expense: [], "*": read, base-data: read}}
                  - {code: none, name: 无, rights: {}}
                """);
        assertThat(survey.roles().get(0).rights())
                .isEqualTo(Map.of(
                        "customer", Set.of(Operation.READ, Operation.CREATE, Operation.EDIT),
                        "expense", Set.of(),
                        "*", Set.of(Operation.READ),
                        "base-data", Set.of(Operation.READ)));
        assertThat(survey.roles().get(1).rights()).isEmpty();
    }

    @Test
    void oneMainSeatMayFollowAnotherAndASeatMayBeLeft() {
        Survey survey = read(ORGANISATION.replace(
                "seat: gm, ",
                "seats: [{seat: gm, kind: main, until: 2026-05-31}, {seat: seller, kind: main, from: 2026-06-01}], "));
        assertThat(survey.employees().get(0).sittings())
                .extracting(Survey.Sitting::seat)
                .containsExactly("gm", "seller");
        survey = read(ORGANISATION.replace("seat: gm, ", "seat: gm, seats: [{seat: seller, end: true}], "));
        assertThat(survey.employees().get(0).sittings()).hasSize(1);
        assertThat(survey.employees().get(0).endings()).containsExactly("seller");
    }

    @Test
    void aRowThatTakesSomethingAwayNeedsItsCodeOnlyAndMayKeepTheRest() {
        Survey survey = read("""
                survey: 1
                departments: [{code: GM, name: 总经理室}, {code: D, remove: true}]
                seats: [{code: s, name: 旧, department: D, remove: true}, {code: t, name: 新, department: GM, remove: false}]
                numbering: {quote: {remove: true, pattern: x}}
                sharing: {rules: [{id: R1, remove: true, to: {seats: [s]}}]}
                """);
        assertThat(survey.removals())
                .extracting(removal -> removal.kind() + " " + removal.code())
                .containsExactly("RULE R1", "NUMBERING quote", "SEAT s", "DEPARTMENT D");
        assertThat(survey.seats()).extracting(Survey.SeatRow::code).containsExactly("t");
        assertThat(survey.numbering()).isEmpty();
        assertThat(survey.sharing().rules()).isEmpty();
    }

    static Stream<Arguments> hostileFiles() {
        String bomb = "a: &a [1, 1]\nb: &b [*a, *a]\n" + "c: [" + "*b, ".repeat(30) + "*b]\n";
        return Stream.of(
                Arguments.of("aliases that multiply", utf8(bomb), "/:3 too-many-aliases[]"),
                Arguments.of("depth", utf8("survey: 1\ncompany: " + "[".repeat(30_000)), "/:2 too-deep[]"),
                Arguments.of("size", utf8("# " + "x".repeat(5 * 1024 * 1024)), "/:0 file-too-big[5 MB]"),
                Arguments.of(
                        "not UTF-8",
                        "survey: 1\ncompany: {name: 公司}".getBytes(Charset.forName("GBK")),
                        "/:2 not-utf-8[]"),
                Arguments.of("UTF-16", "survey: 1".getBytes(StandardCharsets.UTF_16), "/:1 not-utf-8[]"),
                Arguments.of("empty", new byte[0], "/:0 file-empty[]"),
                Arguments.of("comments only", utf8("# 无\n"), "/:0 file-empty[]"),
                Arguments.of("a list", utf8("- survey: 1\n"), "/:1 not-a-survey[]"),
                Arguments.of("two documents", utf8("survey: 1\n---\nsurvey: 1\n"), "/:2 several-documents[]"),
                Arguments.of("a null character", utf8("survey: 1\u0000"), "/:1 bad-character[U+0000]"),
                Arguments.of("an XLSX", utf8("PK\u0003\u0004"), "/:1 bad-character[U+0003]"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    void aFileThatIsNoSurveyIsRefusedBeforeItCosts(String what, byte[] file, String finding) {
        assertThat(errors(file)).containsExactly(finding);
    }

    @Test
    void tabsAreRefusedByLineInWordsForPeople() {
        assertThat(errors("survey: 1\ncompany:\n\tname: 公司\n")).containsExactly("/:3 tab[]");
    }

    @Test
    void otherMistakesOfYamlAreNamedByLine() {
        assertThat(errors("survey: 1\ndepartments: [{code: A\n"))
                .hasSize(1)
                .allMatch(e -> e.startsWith("/:3 malformed"));
    }

    @Test
    void anAliasThatContainsItselfEndsNothing() {
        assertThat(errors("survey: 1\ncompany: &a {name: *a}\n")).isNotEmpty();
    }

    @Test
    void aFileThatIsNotThereOrAFolderIsSaid() {
        assertThatThrownBy(() -> SurveyReader.read(Path.of("no-such-file.yaml"), Known.NOTHING))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        e -> assertThat(e.errors().get(0).code()).isEqualTo("file-missing"));
        assertThatThrownBy(() -> SurveyReader.read(Path.of("."), Known.NOTHING))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        e -> assertThat(e.errors().get(0).code()).isEqualTo("file-unreadable"));
    }
}
