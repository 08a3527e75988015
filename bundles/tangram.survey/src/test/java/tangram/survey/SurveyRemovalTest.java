package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.survey.file.SurveyRefused;
import tangram.survey.rows.Section;
import tangram.testing.TestDatabase;

/** A survey takes away what it can add, when nothing hangs on it any more. */
class SurveyRemovalTest {

    private static List<String> refusals(Company company, String yaml) {
        try {
            company.desk.plan(company.console(Locale.ENGLISH), () -> company.read(yaml));
        } catch (SurveyRefused refused) {
            return new Sentences(Locale.ENGLISH).of(refused.errors()).lines().toList();
        }
        return List.of();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void aWholeBranchGoesWhenItsPeopleAndRulesGo(TestDatabase database) {
        Company company = new Company(database, false);
        String branch = """
                survey: 1
                departments:
                  - {code: EAST, remove: true}
                seats:
                  - {code: office-mgr, name: 办事处主任, department: EAST, reportsTo: sales-dir, remove: true}
                  - {code: seller3, remove: true}
                roles:
                  - {code: office-assistant, remove: true}
                  - {code: office-manager, remove: true}
                employees:
                  - {name: 郑, login: zheng, roles: [], seats: [{seat: office-mgr, end: true}]}
                  - {name: 冯丽, login: fengli, seat: seller1, records: follow}
                numbering:
                  quote: {remove: true}
                sharing:
                  rules:
                    - {id: R8, remove: true}
                """;

        assertThat(company.apply(branch).changed())
                .containsEntry("departments", 1)
                .containsEntry("seats", 2)
                .containsEntry("roles", 2)
                .containsEntry("numbering", 1)
                .containsEntry("sharing", 1);

        var rows = company.rows();
        assertThat(rows.of(Section.DEPARTMENTS)).doesNotContainKey("EAST").hasSize(9);
        assertThat(rows.of(Section.SEATS))
                .doesNotContainKeys("office-mgr", "seller3")
                .hasSize(21);
        assertThat(rows.of(Section.ROLES)).doesNotContainKeys("office-manager", "office-assistant");
        assertThat(rows.of(Section.NUMBERING)).doesNotContainKey("quote");
        assertThat(rows.of(Section.RULES)).doesNotContainKey("R8");
        assertThat(rows.of(Section.EMPLOYEES).get("zheng").keySet()).containsExactly("name", "login");
        assertThat(database.texts("select record_type from core_audit where operation = 'delete'"))
                .contains("department", "seat", "role", "numbering-rule", "sharing-rule", "assignment");

        var again = company.apply(branch);
        assertThat(again.total()).isZero();
        assertThat(again.warnings()).extracting("code").containsOnly("nothing-to-remove");
        assertThat(again.warnings()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void whatIsStillInUseStaysAndTheRowIsNamed(TestDatabase database) {
        Company company = new Company(database, false);
        company.apply("""
                survey: 1
                departments: [{code: OLD, name: 旧}, {code: OLDER, name: 更旧}]
                seats:
                  - {code: empty, name: 空, department: OLD, aliases: [空位]}
                  - {code: helper, name: 助, department: GM}
                  - {code: waiting, name: 待, department: GM}
                roles: [{code: spare, name: 备用, rights: {}}]
                employees: [{name: 丁, login: ding, seat: waiting}]
                sharing:
                  rules: [{id: X1, to: {seats: [空位], roles: [spare]}, types: [asset], records: {ownedBy: {departments: [OLDER]}}, why: 试行}]
                  assistants: [{seat: helper, of: fin-mgr, types: [asset], why: 协助}]
                """);
        database.transactions().write(() -> {
            database.rows().change("create table t_thing (id bigint not null primary key, owner_id bigint not null)");
            database.rows()
                    .change("insert into kernel_type (id, module, table_name, title_column, module_group) values"
                            + " ('thing', 'test', 't_thing', 'id', 'daily')");
            database.rows().change("insert into t_thing (id, owner_id) values (1, ?)", company.desk("ding"));
            database.rows()
                    .change(
                            "insert into core_share (id, kind, record_type, record_id, seat, level, superiors, given_by, given_at)"
                                    + " select 1, 'share', 'thing', 1, id, 'read', false, 1, ? from core_seat where code = 'marketer'",
                            java.time.Instant.now());
        });
        company.apply("survey: 1\nemployees: [{name: 丁, login: ding, seats: [{seat: waiting, end: true}]},"
                + " {name: 陈晨, login: chenchen, seats: [{seat: marketer, end: true}]}]");
        var before = company.everything();

        assertThat(refusals(company, """
                survey: 1
                departments:
                  - {code: GM, remove: true}
                  - {code: OLD, remove: true}
                  - {code: OLDER, remove: true}
                  - {code: SUPPORT, remove: true}
                seats:
                  - {code: gm, remove: true}
                  - {code: seller1, remove: true}
                  - {code: empty, remove: true}
                  - {code: helper, remove: true}
                  - {code: waiting, remove: true}
                  - {code: marketer, remove: true}
                  - {code: dgm, remove: true}
                roles:
                  - {code: spare, remove: true}
                  - {code: sales, remove: true}
                """))
                .containsExactly(
                        "departments, line 3 (GM): Department GM cannot be removed: COMMERCE belongs to it.",
                        "departments, line 4 (OLD): Department OLD cannot be removed: empty belongs to it.",
                        "departments, line 5 (OLDER): OLDER cannot be removed: X1 among the sharing rules names it.",
                        "departments, line 6 (SUPPORT): Department SUPPORT cannot be removed: support belongs to it.",
                        "seats, line 8 (gm): Seat gm cannot be removed: comm-mgr reports to it.",
                        "seats, line 9 (seller1): Seat seller1 cannot be removed: wumin is assigned to it, if only for other days.",
                        "seats, line 10 (empty): empty cannot be removed: X1 among the sharing rules names it.",
                        "seats, line 11 (helper): helper cannot be removed: assistants among the sharing rules names it.",
                        "seats, line 12 (waiting): Seat waiting cannot be removed: records of the type thing lie there.",
                        "seats, line 13 (marketer): Seat marketer cannot be removed: records of the type thing are shared to it.",
                        "seats, line 14 (dgm): Seat dgm cannot be removed: li is assigned to it, if only for other days.",
                        "roles, line 16 (spare): spare cannot be removed: X1 among the sharing rules names it.",
                        "roles, line 17 (sales): Role sales cannot be removed: fengli has it.");
        assertThat(company.everything()).isEqualTo(before);

        company.apply("""
                survey: 1
                departments: [{code: OLD, remove: true}, {code: OLDER, remove: true}]
                seats: [{code: empty, remove: true}, {code: helper, remove: true}]
                roles: [{code: spare, remove: true}]
                sharing: {rules: [{id: X1, remove: true}], assistants: []}
                """);
        assertThat(company.rows().of(Section.SEATS)).doesNotContainKeys("empty", "helper");
        assertThat(database.texts("select alias from core_seat_alias")).doesNotContain("空位");
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void withoutItsCeilingASystemProtectsNothing(TestDatabase database) {
        Company company = new Company(database, false);
        company.apply("survey: 1\nsharing: {protected: {remove: true}}");
        assertThat(company.rows().of(Section.PROTECTED)).isEmpty();
        company.apply(
                "survey: 1\nsharing: {rules: [{id: R9b, to: {seats: [fin-mgr]}, types: [contract], records: all, why: 财务}]}");
        assertThat(company.apply("survey: 1\nsharing: {protected: {remove: true}}")
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void anEmptyDeskThatWaitsAtTheSeatBelongsToNobodyWhenTheSeatGoes(TestDatabase database) {
        Company company = new Company(database, false);
        long desk = company.desk("fengli");
        company.apply("survey: 1\nemployees: [{name: 冯丽, login: fengli, seat: seller1, records: stay}]");
        company.apply("survey: 1\nseats: [{code: seller3, remove: true}]");
        assertThat(company.chart().desk(desk).orElseThrow().seat()).isNull();
        assertThat(company.chart()
                        .desksOf(company.chart()
                                .personByLogin("fengli")
                                .orElseThrow()
                                .id()))
                .doesNotContain(desk);
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void peopleAndValuesAreNotTakenAwayAndNothingIsBothSaidAndTakenAway(TestDatabase database) {
        Company company = new Company(database, false);
        for (String yaml : List.of(
                "employees: [{name: 武敏, login: wumin, remove: true}]",
                "dictionaries: {customer.source: [{code: fair, remove: true}]}",
                "seats: [{code: x, name: 甲, department: GM}, {code: x, remove: true}]",
                "roles: [{code: x, remove: true}, {code: x, remove: true}]",
                "seats: [{code: x, remove: maybe}]")) {
            assertThatThrownBy(() -> company.read("survey: 1\n" + yaml))
                    .as(yaml)
                    .isInstanceOfSatisfying(
                            SurveyRefused.class,
                            refused -> assertThat(refused.errors().stream()
                                            .map(f -> f.code())
                                            .collect(Collectors.toSet()))
                                    .containsAnyOf("unknown-key", "unknown-key-meant", "code-twice", "not-yes-no"));
        }
    }
}
