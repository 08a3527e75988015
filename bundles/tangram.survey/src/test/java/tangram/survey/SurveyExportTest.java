package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.Command.Outcome;
import tangram.survey.rows.Section;
import tangram.testing.TestDatabase;

/** The running system is written back as a survey. */
class SurveyExportTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void theReferenceEnterpriseIsExportedRowByRow(TestDatabase database) {
        String export = new Company(database, false).export();

        assertThat(export.lines())
                .contains(
                        "survey: 1",
                        "  name: 示例科技有限公司",
                        "  - {code: EAST, name: 华东办事处, parent: SALES}",
                        "  - {code: sales-dir, name: 营销总监, department: SALES, reportsTo: gm, aliases: [销售总监]}",
                        "  - {name: 武敏, login: wumin, seat: seller1, roles: [sales]}",
                        "  - {name: Admin, login: admin, administrator: true}",
                        "  contract: {mode: auto, pattern: 'HT{yyyy}-{seq:4}', reset: year, assign: approval, gapless: true}",
                        "    types: [contact, contract, customer, invoice, opportunity, opportunity-competitor, quote, receipt, receivable]",
                        "    eligible: {seats: [dgm, gm], departments: [MARKET, SALES]}",
                        "    - {id: R5a, to: {seats: [dgm, gm]}, types: all, records: all, why: 总经理、副总经理查看全部}",
                        "    - {id: R11, to: {nearestSuperior: 销售经理, of: responsible-sales, else: nearestSuperior}, types: [project],"
                                + " records: {ownedBy: {departments: [ENGINEER]}}, why: 工程部的所有实施项目需要共享给销售经理}",
                        "  switches: {duplicate-answer: owner, exact-lookup: on, superiors-view: on, superiors-edit: off,"
                                + " peers-view: off, marketing-scope: all, related-through-customer: off}")
                .anyMatch(line ->
                        line.startsWith("  - {code: finance-manager, name: 财务经理, rights: {analysis: [read, export],")
                                && line.contains("receipt: [read, print, export, create, edit, void, confirm, bulk]"));
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void appliedToAnEmptySystemTheExportGivesTheSameExport(TestDatabase database) {
        Company company = new Company(database, false);
        String export = company.export();
        assertThat(company.apply(export).total()).isZero();
        try (TestDatabase other = TestDatabase.derby()) {
            Company copy = new Company(other, false);
            copy.apply(export);
            assertThat(copy.export()).isEqualTo(export);
            assertThat(copy.plan(Company.reference())).endsWith("would change nothing.\n");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void theCommandWritesItOutOrToAFileButNotOverOne(TestDatabase database) throws IOException {
        Company company = new Company(database, false);
        SurveyCommand command = company.command(folder.resolve("data"));
        Path file = folder.resolve("现状.yaml");

        assertThat(command.run(List.of("export"), folder)).isEqualTo(Outcome.done(company.export()));
        assertThat(command.run(List.of("export", "现状.yaml"), folder))
                .isEqualTo(Outcome.done("运行中的系统已写入 " + file + "。\n"));
        assertThat(file).hasContent(company.export());

        Files.writeString(file, "别的");
        assertThat(command.run(List.of("export", "现状.yaml", "--lang", "en"), folder))
                .isEqualTo(Outcome.refused(
                        "There is a file " + file + " already. Nothing was written; --force writes over it.\n"));
        assertThat(file).hasContent("别的");
        assertThat(command.run(List.of("export", "现状.yaml", "--force"), folder).exit())
                .isZero();
        assertThat(file).hasContent(company.export());
        assertThat(command.run(List.of("export", "no/folder/x.yaml", "--lang", "en"), folder))
                .isEqualTo(Outcome.refused("The file " + folder.resolve("no/folder/x.yaml") + " cannot be written.\n"));
    }

    @ParameterizedTest
    @MethodSource("tangram.survey.Company#founded")
    void onlyAdministratorsSeeTheConfiguration(TestDatabase database) {
        Company company = new Company(database, false);
        Caller wumin = new Caller(
                1,
                "wumin",
                "武敏",
                false,
                Locale.ENGLISH,
                "test",
                database.epochs().now());
        assertThatThrownBy(() -> company.running.rows(wumin)).isInstanceOf(Denied.class);
    }

    /** What a module says already is not the deployment's, also when it was said otherwise for a while. */
    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aValueThatIsAsTheModuleHasItAgainIsNotExported(TestDatabase database) {
        Company company = new Company(database, false);
        company.apply("survey: 1\ndictionaries: {customer.source: [{code: fair, zh: 展览会}]}");
        assertThat(company.rows().of(Section.DICTIONARIES)).containsOnlyKeys("customer.source/fair");
        company.apply("survey: 1\ndictionaries: {customer.source: [{code: fair, zh: 展会}]}");
        assertThat(company.rows().of(Section.DICTIONARIES)).isEmpty();
    }
}
