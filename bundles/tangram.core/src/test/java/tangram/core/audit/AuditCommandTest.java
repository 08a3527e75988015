package tangram.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.kernel.api.Command.Outcome;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.testing.TestDatabase;

class AuditCommandTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** As the code says them. */
    private static final class English implements Texts {
        @Override
        public String sentence(String code, String english, List<Object> arguments, Locale locale) {
            return new MessageFormat(english, Locale.ENGLISH).format(arguments.toArray());
        }

        @Override
        public Map<String, String> in(Locale locale) {
            return Map.of();
        }
    }

    @TempDir
    Path folder;

    /** With the time that ids are made by. */
    private AuditTable audit;

    private Sealing sealing;
    private AuditCommand command;

    private void begin(CoreFixture core) {
        TestDatabase database = core.database;
        CoreSchema schema = new CoreSchema(database.migrations());
        Transactions transactions = database.transactions();
        Rows rows = database.rows();
        var clock = new CompanyClock(InstantSource.system(), ZONE);
        audit = new AuditTable(schema, transactions, rows, database.ids(), clock);
        sealing = new Sealing(schema, transactions, rows, database.ids(), clock);
        command = new AuditCommand(
                transactions,
                rows,
                database.epochs(),
                new English(),
                clock,
                new Pruning(schema, transactions, rows, audit, clock),
                new AuditFile(schema, transactions, rows, database.ids(), audit),
                "en");
        core.write(() -> {
            audit.append(core.system, "quote", 7, "create", List.of(new Change("title", null, "甲“乙”")));
            audit.append(core.system, "quote", 7, "edit", List.of());
        });
    }

    private Outcome run(String... words) {
        return command.run(List.of(words), folder);
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void verifyingSaysHowFarTheChainGoesAndWhatIsWrong(CoreFixture core) {
        begin(core);
        assertThat(run("verify").output()).contains("2 entries are not sealed yet, since ");
        sealing.run();

        Outcome well = run("verify");
        assertThat(well.exit()).isZero();
        assertThat(well.output().lines())
                .hasSize(3)
                .anyMatch("2 entries under seals are what was written."::equals)
                .anyMatch(line -> line.matches("Last seal 1, made \\S+Z: [0-9a-f]{64}"))
                .anyMatch("Everything is sealed."::equals);
        String hash = core.database.texts("select hash from core_audit_seal").get(0);
        assertThat(run("verify", "--against", hash).output()).contains("The noted hash is that of seal 1, made ");
        Outcome other = run("verify", "--against", "0".repeat(64));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.output()).contains("The noted hash is no seal's: the chain is another one.");

        core.write(() -> core.database.rows().change("delete from core_audit where operation = 'edit'"));
        Outcome ill = run("verify");
        assertThat(ill.exit()).isEqualTo(1);
        assertThat(ill.output())
                .contains("1 entries that were sealed are missing in core_audit: ")
                .doesNotContain("are what was written");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void exportingWritesALineAnEntryAndIsAnEntryItself(CoreFixture core) throws IOException {
        begin(core);
        sealing.run();
        String today = LocalDate.now(ZONE).toString();

        assertThat(run("export", "audit.jsonl").output())
                .isEqualTo("Wrote 2 entries to " + folder.resolve("audit.jsonl") + ".\n");
        List<String> lines = Files.readAllLines(folder.resolve("audit.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("{\"id\":\"")
                .contains("\"login\":\"system\"", "\"type\":\"quote\",\"record\":\"7\",\"operation\":\"create\"")
                .contains("\"changes\":[{\"field\":\"title\",\"before\":null,\"after\":\"甲“乙”\"}],\"hash\":\"")
                .endsWith("\"seal\":1}");
        assertThat(audit.history("audit", 0, 10).get(0).changes()).contains(new Change("records", null, 2));

        assertThat(run("export", "audit.jsonl").error()).contains("There is a file ");
        assertThat(run("export", "--from", today, "--to", today, "day.jsonl").output())
                .startsWith("Wrote 3 entries");
        String tomorrow = LocalDate.now(ZONE).plusDays(1).toString();
        assertThat(run("export", "--from", tomorrow, "none.jsonl").output()).startsWith("Wrote 0 entries");
        assertThat(run("export", "--to", LocalDate.now(ZONE).minusDays(1).toString(), "nor.jsonl")
                        .output())
                .startsWith("Wrote 0 entries");
        Outcome wrong = run("export", "--from", "yesterday", "x.jsonl");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.error()).isEqualTo("yesterday is no date, as 2026-01-31 is.\n");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void pruningTakesWholeSealsAndSaysWhoDidIt(CoreFixture core) {
        begin(core);
        sealing.run();

        assertThat(run("prune", "--before", LocalDate.now(ZONE).toString()).output())
                .isEqualTo("Deleted 0 entries under 0 seals. The seals stay.\n");
        String tomorrow = LocalDate.now(ZONE).plusDays(1).toString();
        assertThat(run("prune", "--before", tomorrow).output())
                .isEqualTo("Deleted 2 entries under 1 seals. The seals stay.\n");
        Outcome verified = run("verify");
        assertThat(verified.exit()).isZero();
        assertThat(verified.output()).contains("Entries up to seal 1, made ").contains(" by console.");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsOlderThanTheYearsOfTheSettingIsCut(CoreFixture core) {
        var clock = new CompanyClock(core.clock, ZONE);
        CoreSchema schema = new CoreSchema(core.database.migrations());
        Transactions transactions = core.database.transactions();
        var pruning = new Pruning(schema, transactions, core.database.rows(), core.audit, clock);
        var seal = new Sealing(schema, transactions, core.database.rows(), core.database.ids(), clock);
        core.write(() -> core.audit.append(core.system, "quote", 7, "create", List.of()));
        seal.run();
        core.clock.advance(Duration.ofDays(364));
        assertThat(new Retention(pruning, clock, 1).run()).isFalse();
        core.clock.advance(Duration.ofDays(3));
        assertThat(new Retention(pruning, clock, 0).run()).isFalse();
        assertThat(new Retention(pruning, clock, 1).run()).isTrue();
        assertThat(new Retention(pruning, clock, 1).run()).isFalse();
        assertThat(core.database.texts("select operation from core_audit")).containsExactly("prune");
        assertThat(Retention.years(" 10 ")).isEqualTo(10);
        assertThat(Retention.years("")).isZero();
        assertThatThrownBy(() -> Retention.years("0")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatItDoesNotKnowItRefuses(CoreFixture core) {
        begin(core);
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run("verify", "all").exit()).isEqualTo(2);
        assertThat(run("prune").exit()).isEqualTo(2);
        assertThat(run("export").exit()).isEqualTo(2);
        assertThat(run("verify", "--lang", "fr").exit()).isEqualTo(2);
    }
}
