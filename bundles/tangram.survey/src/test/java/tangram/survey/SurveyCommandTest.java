package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Command.Outcome;
import tangram.kernel.api.DatabaseException;
import tangram.testing.TestDatabase;

class SurveyCommandTest {

    @TempDir
    private Path folder;

    private Path survey(String yaml) throws IOException {
        return Files.writeString(folder.resolve("调研表.yaml"), yaml);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<Path> written() throws IOException {
        if (!Files.exists(data())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data())) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void initialPasswordsAreWrittenOnceToAFileForTheOwnerOnlyAndNeverLogged(TestDatabase database) throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.ALL);
        Company company = new Company(database);
        Path file = survey(Company.reference());

        Outcome outcome;
        try {
            outcome = company.command(data()).run(List.of("apply", "调研表.yaml"), folder);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(outcome.exit()).as(outcome.error()).isZero();
        assertThat(written()).hasSize(1);
        Path passwords = written().get(0);
        assertThat(outcome.output()).contains(passwords.toString()).contains("employees：新增、更改或删除 25 行。");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
        assertThat(passwords.getFileName().toString()).matches("initial-passwords-[0-9-]+\\.txt");
        List<String> lines = Files.readAllLines(passwords);
        assertThat(lines).hasSize(25).allMatch(line -> line.matches("[a-z]+\t[a-z0-9-]{23}"));
        List<String> secrets = lines.stream().map(line -> line.split("\t")[1]).toList();
        assertThat(secrets).doesNotHaveDuplicates();
        assertThat(database.texts("select person from login_account where must_change = false"))
                .isEmpty();
        assertThat(log.list).isNotEmpty();
        String logged = log.list.toString();
        String kept = String.join(" ", database.texts("select changes from core_audit"));
        assertThat(secrets)
                .noneMatch(s -> logged.contains(s)
                        || kept.contains(s)
                        || outcome.output().contains(s));

        Outcome again = company.command(data()).run(List.of("apply", file.toString(), "--lang", "en"), folder);
        assertThat(again.exit()).isZero();
        assertThat(again.output()).contains("\nEverything is as the survey says already; nothing was changed.\n");
        assertThat(written()).containsExactly(passwords);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void withoutAPlaceForThePasswordsNothingIsApplied(TestDatabase database) throws IOException {
        Company company = new Company(database);
        Files.writeString(data(), "a file where a folder should be");
        survey(Company.reference());
        var before = company.everything();

        Outcome outcome = company.command(data()).run(List.of("apply", "调研表.yaml"), folder);
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.error()).isEqualTo("初始密码无法写入 " + data() + "。\n未作任何更改。\n");

        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whenTheDatabaseFailsAtTheEndNoPasswordsAreLeft(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey(Company.reference());
        database.transactions()
                .write(() -> database.rows()
                        .change("alter table survey_applied add column spoilt varchar(1) not null default 'x'"));
        database.transactions()
                .write(() ->
                        database.rows().change("alter table survey_applied add constraint spoilt check (source = '')"));
        var before = company.everything();

        assertThatThrownBy(() -> company.command(data()).run(List.of("apply", "调研表.yaml"), folder))
                .isInstanceOf(DatabaseException.class);

        assertThat(company.everything()).isEqualTo(before);
        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aRefusedSurveyIsRefusedInBothLanguagesAndChangesNothing(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey("survey: 1\nseats: [{code: a, name: 甲, department: 无, reportsTo: b}]\nemploees: []\n");
        var before = company.everything();
        SurveyCommand command = company.command(data());

        for (String verb : List.of("check", "apply")) {
            assertThat(command.run(List.of(verb, "调研表.yaml"), folder)).isEqualTo(Outcome.refused("""
                    seats 第 2 行(a):部门“无”不存在。
                    seats 第 2 行(a):职位“b”不存在。
                    第 3 行: 未知的键“emploees”,是否想写“employees”?
                    未作任何更改。
                    """));
            assertThat(command.run(List.of(verb, "--lang", "en", "调研表.yaml"), folder))
                    .isEqualTo(Outcome.refused("""
                    seats, line 2 (a): There is no department "无".
                    seats, line 2 (a): There is no seat "b".
                    line 3: Unknown key "emploees". Did you mean "employees"?
                    Nothing was changed.
                    """));
        }
        assertThat(company.everything()).isEqualTo(before);
        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theCheckUpSaysWarningsThenNotesAndHowManyAndChangesNothing(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey(Company.reference());
        var before = company.everything();

        Outcome outcome = company.command(data()).run(List.of("check", "调研表.yaml"), folder);

        assertThat(outcome.exit()).isZero();
        List<String> lines = outcome.output().lines().toList();
        assertThat(lines.subList(0, 4)).allMatch(line -> line.startsWith("警告："));
        assertThat(lines.subList(4, lines.size() - 1)).hasSize(18).allMatch(line -> line.startsWith("提示："));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("调研表没有错误。警告 4 项，提示 18 项。");
        assertThat(lines.get(2))
                .isEqualTo("警告：sharing.rules 第 130 行(R6):陈晨的角色不开放contract、opportunity、quote、receipt、receivable"
                        + "（模块组：销售），规则 R6 对其只开放contact、customer。建议：如应看到，在角色 [marketing] 的 groups 中加入"
                        + " [sales]；否则从 R6 的 types 中去掉 [contract, opportunity, quote, receipt, receivable]。"
                        + " [rule-beyond-roles]");
        assertThat(company.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void strictlyWarningsRefuseASurveyAndNotesDoNot(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey(CleanCompany.SURVEY.replace("steps: [mgr]", "steps: [boss]"));
        List<String> strictly = List.of("check", "--strict", "调研表.yaml", "--lang", "en");

        Outcome noted = company.command(data()).run(strictly, folder);
        assertThat(noted.exit()).as(noted.error()).isZero();
        assertThat(noted.output())
                .contains("Note: approvals, line 37 (quote): There is nobody above 总经理 ")
                .endsWith("The survey has no errors. Warnings: 0, notes: 2.\n");

        survey(CleanCompany.SURVEY.replace("service-request]", "service-requst]"));
        Outcome warned = company.command(data()).run(strictly, folder);
        assertThat(warned.exit()).isOne();
        assertThat(warned.output()).isEmpty();
        assertThat(warned.error())
                .startsWith("Warning: sharing.rules, line 32 (S2): No module has the record type service-requst."
                        + " Suggestion: Did you mean service-request? [type-meant]\n")
                .endsWith("Warnings count as errors (--strict).\n");
        assertThat(company.command(data())
                        .run(List.of("check", "调研表.yaml"), folder)
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void applyingSaysTheWarningsOnly(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey(Company.reference());

        Outcome outcome = company.command(data()).run(List.of("apply", "调研表.yaml"), folder);

        assertThat(outcome.output().lines().filter(line -> line.startsWith("警告：")))
                .hasSize(4);
        assertThat(outcome.output()).doesNotContain("提示：").contains("employees：新增、更改或删除 25 行。");
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aFlowWhoseApproverCannotBeFoundIsRefusedByItsRow(TestDatabase database) throws IOException {
        Company company = new Company(database);
        survey(Company.reference().replace("[sales-dir, comm-mgr, gm]", "[营销总监, comm-mgr, 老板]"));

        assertThat(company.command(data()).run(List.of("apply", "调研表.yaml"), folder))
                .isEqualTo(Outcome.refused("""
                        approvals 第 145 行(contract):“营销总监”不是职位或别名,也不是 submitter、superior 或 department-head,是否想写“sales-dir”?
                        approvals 第 145 行(contract):“老板”不是职位或别名,也不是 submitter、superior 或 department-head。
                        未作任何更改。
                        """));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void wordsItDoesNotKnowAreAnsweredWithTheUsage(TestDatabase database) {
        SurveyCommand command = new Company(database).command(data());
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("apply"),
                List.of("plan"),
                List.of("plan", "x", "--format", "xml"),
                List.of("check", "x", "--format", "json"),
                List.of("apply", "x", "--force"),
                List.of("export", "--force"),
                List.of("export", "a", "b"),
                List.of("apply", "a", "b"),
                List.of("apply", "x", "--lang", "fr"),
                List.of("apply", "x", "--strict"),
                List.of("apply", "x", "--lang"))) {
            assertThat(command.run(words, folder).exit()).as(words.toString()).isEqualTo(2);
        }
    }
}
