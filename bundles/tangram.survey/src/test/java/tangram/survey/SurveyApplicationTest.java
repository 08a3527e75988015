package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tangram.survey.file.SurveyRefused;
import tangram.testing.TestDatabase;

class SurveyApplicationTest {

    private static final String STANDARD = "create delete edit print read share submit transfer";
    private static final String MANAGER = "bulk create delete edit export import print read share submit transfer void";
    private static final String FINANCE = "confirm export print read";

    /** The reference survey as plain maps, read by other means than the product's. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(String section) {
        var top = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Company.reference());
        return (List<Map<String, Object>>) top.get(section);
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theReferenceSurveyGivesExactlyItsOrganisation(TestDatabase database) {
        Company company = new Company(database).withReference();

        assertThat(sorted(database
                        .texts("select d.code || '|' || d.name || '|' || coalesce(p.code, '-')"
                                + " from core_department d left join core_department p on p.id = d.parent")
                        .stream()))
                .isEqualTo(sorted(rows("departments").stream()
                        .map(d -> d.get("code") + "|" + d.get("name") + "|" + d.getOrDefault("parent", "-"))))
                .hasSize(10);
        assertThat(sorted(database
                        .texts("select s.code || '|' || s.name || '|' || d.code || '|' || coalesce(p.code, '-')"
                                + " || '|' || coalesce(s.kind, '-') from core_seat s join core_department d on d.id ="
                                + " s.department left join core_seat p on p.id = s.reports_to")
                        .stream()))
                .isEqualTo(sorted(rows("seats").stream()
                        .map(s -> s.get("code") + "|" + s.get("name") + "|" + s.get("department") + "|"
                                + s.getOrDefault("reportsTo", "-") + "|" + s.getOrDefault("kind", "-"))))
                .hasSize(23);
        assertThat(database.texts(
                        "select a.alias || '|' || s.code from core_seat_alias a join core_seat s on s.id = a.seat"))
                .containsExactly("销售总监|sales-dir");
        assertThat(sorted(database
                        .texts("select p.login || '|' || p.name || '|' || coalesce(s.code, '-') || '|' ||"
                                + " coalesce(a.kind, '-') from core_person p left join core_assignment a on a.person ="
                                + " p.id left join core_desk d on d.id = a.desk left join core_seat s on s.id = d.seat")
                        .stream()))
                .isEqualTo(sorted(rows("employees").stream()
                        .map(e -> e.get("login") + "|" + e.get("name") + "|" + e.getOrDefault("seat", "-") + "|"
                                + (e.containsKey("seat") ? "main" : "-"))))
                .hasSize(25);
        assertThat(database.texts("select login from core_person where administrator = true"))
                .containsExactly("admin");
        assertThat(database.texts("select record_type || '|' || mode || '|' || pattern || '|' || reset_by || '|' ||"
                        + " assign_at from core_number_rule order by record_type"))
                .containsExactly(
                        "contract|auto|HT{yyyy}-{seq:4}|year|approval",
                        "customer|auto-editable|KH{seq:6}|never|save",
                        "quote|auto|BJ{yyyy}{MM}-{seq:4}|month|save",
                        "service-request|auto|FW{yyyy}{MM}{dd}-{seq:3}|day|save");
        assertThat(database.texts("select record_type from core_number_rule where gapless = true"))
                .containsExactly("contract");
        assertThat(database.texts("select code from core_sharing_rule order by code"))
                .containsExactly("R10", "R11", "R5a", "R6", "R8", "R9a", "R9b");
        assertThat(database.texts("select content from core_sharing_rule where code = 'R8'")
                        .get(0))
                .contains("\"departments\":[\"SUPPORT\"]", "\"ownedBy\":[\"COMMERCE\"]", "\"types\":[\"asset\"]");
        assertThat(database.texts("select content from core_company order by fact"))
                .containsExactly("示例科技有限公司", "销售、实施并维护企业信息系统。");
        assertThat(company.chart().people()).hasSize(25);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void theReferenceSurveyGivesEachRoleItsOperations(TestDatabase database) {
        assertThat(database.texts("select code from core_role order by code"))
                .isEqualTo(sorted(rows("roles").stream().map(r -> (String) r.get("code"))))
                .hasSize(19);
        assertThat(rights(database, "sales"))
                .isEqualTo(all(STANDARD, "daily", "customer", "sales", "service", "competition", "knowledge")
                        .and("analysis", "read")
                        .and("base-data", "read")
                        .cells());
        assertThat(rights(database, "marketing"))
                .isEqualTo(all(STANDARD, "daily", "customer", "competition", "knowledge")
                        .and("market", "create delete edit export import print read share submit transfer")
                        .and("analysis", "read")
                        .cells());
        assertThat(rights(database, "general-manager"))
                .isEqualTo(all(MANAGER, "daily", "market", "customer", "sales", "service", "competition", "knowledge")
                        .and("analysis", "export read")
                        .and("base-data", "bulk create delete edit export import print read")
                        .cells());
        assertThat(rights(database, "tech-manager"))
                .isEqualTo(all(MANAGER, "daily", "customer", "sales", "service", "competition", "knowledge")
                        .and("base-data", "read")
                        .cells());
        assertThat(rights(database, "finance-manager"))
                .isEqualTo(all(FINANCE, "customer", "sales", "service")
                        .and("daily", STANDARD)
                        .and("expense", "confirm " + STANDARD)
                        .and("receipt", "bulk confirm create edit export print read void")
                        .and("analysis", "export read")
                        .and("base-data", "read")
                        .cells());
        assertThat(rights(database, "finance-assistant"))
                .isEqualTo(all(FINANCE, "customer", "sales", "service")
                        .and("daily", STANDARD)
                        .and("expense", "confirm " + STANDARD)
                        .and("receipt", "confirm create edit export print read")
                        .and("analysis", "export read")
                        .and("base-data", "read")
                        .cells());
        assertThat(sorted(database
                        .texts("select p.login || ' ' || r.code from core_person_role x join core_person p on"
                                + " p.id = x.person join core_role r on r.id = x.role")
                        .stream()))
                .isEqualTo(sorted(rows("employees").stream()
                        .filter(e -> e.containsKey("roles"))
                        .map(e -> e.get("login") + " " + ((List<?>) e.get("roles")).get(0))));
    }

    private record Cells(Map<String, List<String>> cells) {
        Cells and(String key, String operations) {
            cells.put(key, List.copyOf(new TreeSet<>(List.of(operations.split(" ")))));
            return this;
        }
    }

    private static Cells all(String operations, String... groups) {
        Cells cells = new Cells(new TreeMap<>());
        for (String group : groups) {
            cells.and(group, operations);
        }
        return cells;
    }

    private static Map<String, List<String>> rights(TestDatabase database, String role) {
        Map<String, List<String>> cells = new TreeMap<>();
        for (String line :
                database.texts("select g.right_key || ' ' || g.operation from core_role_right g join core_role"
                        + " r on r.id = g.role where r.code = '" + role + "' order by g.right_key, g.operation")) {
            String[] words = line.split(" ");
            cells.computeIfAbsent(words[0], none -> new ArrayList<>()).add(words[1]);
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void appliedTwiceASurveyChangesNothing(TestDatabase database) {
        Company company = new Company(database);
        assertThat(company.apply(Company.reference()).passwords()).hasSize(25);
        var before = company.everything();

        SurveyApplication.Result again = company.apply(Company.reference());

        assertThat(again.total()).isZero();
        assertThat(again.unchanged()).isEqualTo(1 + 10 + 23 + 19 + 25 + 4 + 1 + 1 + 7 + 7 + 5 + 72);
        assertThat(again.passwords()).isEmpty();
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aRuleForASeatCalledByItsAliasIsTheSameRuleNextTime(TestDatabase database) {
        Company company = new Company(database);
        String rule =
                "survey: 1\nsharing:\n  rules: [{id: X1, to: {seats: [销售总监]}, types: all, records: all, why: 试行}]";
        assertThat(company.apply(rule).total()).isOne();
        var before = company.everything();

        assertThat(company.apply(rule).total()).isZero();
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anErrorInTheLastRowLeavesNothingBehind(TestDatabase database) {
        Company company = new Company(database);
        company.apply("""
                survey: 1
                departments: [{code: X, name: 旧部门}]
                seats: [{code: old, name: 旧职位, department: X, aliases: [sales-mgr9]}]
                """);
        var before = company.everything();

        assertRefused(
                () -> company.apply(Company.reference()
                        .replace(
                                "  - {code: fin-asst,",
                                "  - {code: sales-mgr9, name: 重名, department: GM}\n  - {code: fin-asst,")),
                "sales-mgr9",
                "seats");
        assertRefused(
                () -> company.apply(Company.reference().replace("FW{yyyy}{MM}{dd}-{seq:3}", "FW{yyyy}-{seq:3}")),
                "service-request",
                "numbering");
        assertThat(company.everything()).isEqualTo(before);
    }

    private static void assertRefused(ThrowingCallable work, String row, String section) {
        assertThatThrownBy(work).isInstanceOfSatisfying(SurveyRefused.class, refused -> {
            assertThat(refused.errors()).hasSize(1);
            assertThat(refused.errors().get(0).place().section()).isEqualTo(section);
            assertThat(refused.errors().get(0).place().row()).isEqualTo(row);
            assertThat(refused.errors().get(0).place().line()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void everyRowTheSystemRefusesIsNamedInTheLanguageOfTheCaller(TestDatabase database) {
        Company company = new Company(database);
        var survey = company.read(
                """
                survey: 1
                seats:
                  - {code: 销售总监x, name: 重名, department: GM}
                  - {code: gm, name: 总经理, department: GM, reportsTo: seller1}
                employees:
                  - {name: 武敏, login: wumin, seat: seller2}
                  - {name: 周明, login: zhouming, seat: seller1, roles: [no-such-role]}
                numbering:
                  quote: {mode: auto, pattern: "无序号"}
                """.replace("销售总监x", "dup").replace("重名, department: GM", "重名, department: GM, aliases: [销售总监]"));

        assertThatThrownBy(() -> company.desk.plan(company.console(Locale.SIMPLIFIED_CHINESE), () -> survey))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(new Sentences(Locale.SIMPLIFIED_CHINESE)
                                        .of(refused.errors())
                                        .lines())
                                .containsExactly(
                                        "seats 第 3 行(dup):销售总监 已是职位 sales-dir 的名称。",
                                        "seats 第 4 行(gm):职位 gm 不能向 seller1 汇报:后者就是它本身或在它之下。",
                                        "employees 第 6 行(wumin):wumin 已有另一个主任职 seller1。请在这一行写明那里的记录如何处理:“records: follow”(随人)或“records: stay”(留在原职位)。",
                                        "employees 第 7 行(zhouming):没有代码为 no-such-role 的角色。",
                                        "numbering 第 9 行(quote):编码格式 无序号 须恰有一个 {seq:n},日期部分各至多出现一次。"));
        assertThatThrownBy(() -> company.desk.plan(company.console(Locale.ENGLISH), () -> survey))
                .isInstanceOfSatisfying(
                        SurveyRefused.class,
                        refused -> assertThat(new Sentences(Locale.ENGLISH)
                                        .of(refused.errors())
                                        .lines())
                                .containsExactly(
                                        "seats, line 3 (dup): 销售总监 already is a name of seat sales-dir.",
                                        "seats, line 4 (gm): Seat gm cannot report to seller1, which is the same or lies below it.",
                                        "employees, line 6 (wumin): wumin has another main seat, seller1. Say in this row what becomes of the records there: \"records: follow\" or \"records: stay\".",
                                        "employees, line 7 (zhouming): There is no role no-such-role.",
                                        "numbering, line 9 (quote): The pattern 无序号 needs {seq:n} once and each part of the date at most once."));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void checkingAGoodSurveyChangesNothing(TestDatabase database) {
        Company company = new Company(database);
        var before = company.everything();
        company.desk.plan(company.console(Locale.ENGLISH), () -> company.read(Company.reference()));
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void whatASurveyDoesNotNameStays(TestDatabase database) {
        Company company = new Company(database);
        var before = company.everything();

        company.apply("""
                survey: 1
                departments: [{code: LAW, name: 法务部, parent: GM}]
                employees:
                  - {name: 系统管理员, login: admin}
                """);

        var after = company.everything();
        assertThat(after.get("departments"))
                .containsAll(before.get("departments"))
                .hasSize(11);
        for (String section : List.of("seats", "roles", "numbering", "desks", "passwords")) {
            assertThat(after.get(section)).as(section).isEqualTo(before.get(section));
        }
        assertThat(after.get("people")).contains("admin 系统管理员").hasSize(25);
        assertThat(company.chart().personByLogin("admin").orElseThrow().administrator())
                .as("a row that does not speak of it takes nobody's right to administrate")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void anEmailAddressIsSaidLeftAndTakenAwayByAWord(TestDatabase database) {
        Company company = new Company(database);
        String row = "survey: 1\nemployees: [{name: 武敏, login: wumin%s}]";
        assertThat(company.apply(row.formatted(", email: wumin@example.com")).changed())
                .isEqualTo(Map.of("employees", 1));
        assertThat(company.apply(row.formatted("")).total()).isZero();
        assertThat(company.export())
                .contains("- {name: 武敏, login: wumin, email: wumin@example.com, seat: seller1, roles: [sales]}");
        assertThat(company.apply(row.formatted(", email: none")).total()).isEqualTo(1);
        assertThat(company.export()).contains("- {name: 武敏, login: wumin, seat: seller1, roles: [sales]}");
        assertRefused(() -> company.apply(row.formatted(", email: nowhere")), "wumin", "employees");
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aSeatMovedToAnotherSuperiorIsInForceOnTheNextRequest(TestDatabase database) {
        Company company = new Company(database);
        assertThat(company.reads("zhao", "wumin")).isTrue();
        assertThat(company.reads("qian", "wumin")).isFalse();

        SurveyApplication.Result result = company.apply(
                "survey: 1\nseats: [{code: seller1, name: 销售员, department: SALES, reportsTo: sales-mgr2}]");

        assertThat(result.changed()).isEqualTo(Map.of("seats", 1));
        assertThat(company.reads("zhao", "wumin")).isFalse();
        assertThat(company.reads("qian", "wumin")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aPersonMovesWithHerRecordsWhenTheSurveySaysSo(TestDatabase database) {
        Company company = new Company(database);
        long desk = company.desk("wumin");

        company.apply("survey: 1\nemployees: [{name: 武敏, login: wumin, seat: seller2, records: follow}]");

        assertThat(company.desk("wumin")).isEqualTo(desk);
        assertThat(company.reads("zhao", "wumin")).isFalse();
        assertThat(company.reads("qian", "wumin")).isTrue();
        var moved = company.everything();
        company.apply("survey: 1\nemployees: [{name: 武敏, login: wumin, seat: seller2, records: follow}]");
        assertThat(company.everything()).isEqualTo(moved);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aPersonMovesAndHerRecordsStayWhenTheSurveySaysSo(TestDatabase database) {
        Company company = new Company(database);
        long desk = company.desk("wumin");

        company.apply("survey: 1\nemployees: [{name: 武敏, login: wumin, seat: seller2, records: stay}]");

        assertThat(company.desk("wumin")).isNotEqualTo(desk);
        assertThat(company.chart().desk(desk).orElseThrow().holder()).isNull();
        assertThat(company.reads("qian", "wumin")).isTrue();
        var moved = company.everything();
        company.apply("survey: 1\nemployees: [{name: 武敏, login: wumin, seat: seller2, records: stay}]");
        assertThat(company.everything()).isEqualTo(moved);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void everyPatternThatNumberingKnowsMayStandInASurvey(TestDatabase database) {
        Company company = new Company(database);
        company.apply("""
                survey: 1
                numbering:
                  short: {mode: auto, pattern: "S{yy}{MM}-{seq:12}", reset: month}
                  typed: {mode: manual}
                  asset: {pattern: "{department}-{type}{seq:4}", scope: department, start: 1000, step: 10}
                  contract: {pattern: "{customer.code}/{seq:3}", scope: customer, gapless: true}
                """);
        assertThat(database.texts("select record_type || '|' || pattern || '|' || counter_scope || '|' ||"
                        + " trim(cast(start_number as char(4))) || '|' || trim(cast(step as char(2))) from core_number_rule order by"
                        + " record_type"))
                .containsExactly(
                        "asset|{department}-{type}{seq:4}|department|1000|10",
                        "contract|{customer.code}/{seq:3}|customer|1|1",
                        "short|S{yy}{MM}-{seq:12}|type|1|1",
                        "typed||type|1|1");
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theDemosPeopleShareOnePasswordThatIsHashedOnce(TestDatabase database) {
        Company company = new Company(database);
        var result = company.application.apply(
                company.console(Locale.ENGLISH),
                company.read(Company.reference()),
                "reference-survey.yaml",
                Optional.of("demo-password-1"),
                passwords -> assertThat(passwords).isEmpty());
        assertThat(result.passwords()).isEmpty();
        List<String> hashes = database.texts("select hash from login_account");
        assertThat(hashes).hasSize(24);
        assertThat(Set.copyOf(hashes)).hasSize(1);
        assertThat(database.texts("select person from login_account where must_change = true"))
                .isEmpty();
        assertThat(database.texts("select p.login from core_person p left join login_account a on a.person = p.id"
                        + " where a.person is null"))
                .as("the administrator is no sample and does not get the sample password")
                .containsExactly("admin");
    }
}
