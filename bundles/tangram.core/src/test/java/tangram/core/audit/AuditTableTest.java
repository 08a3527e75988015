package tangram.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CompanyClock;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;

class AuditTableTest {

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void theHistoryIsReadNewestFirstWithValuesAsJsonShowsThem(CoreFixture core) {
        List<Change> changes = Arrays.asList(
                new Change("total", null, new BigDecimal("1234567890123.10")),
                new Change("won", false, true),
                new Change("lines", List.of(), List.of(Map.of("product", "甲“乙”", "quantity", 3))),
                new Change("title", "x".repeat(40_000), "😀"));
        core.write(() -> {
            core.audit.append(core.system, "quote", 7, "create", List.of());
            core.audit.append(core.system, "quote", 7, "edit", changes);
            core.audit.append(core.system, "quote", 8, "create", List.of());
        });

        assertThat(core.audit.history("quote", 7, 10))
                .extracting(HistoryEntry::operation)
                .containsExactly("edit", "create");
        assertThat(core.audit.history("quote", 7, 1).get(0).changes()).isEqualTo(changes);
        assertThat(core.audit.history("quote", 7, 0)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void theHashIsFoundAgainFromTheRowAndNotFromAnAlteredOne(CoreFixture core) {
        core.write(() -> core.audit.append(core.system, "quote", 7, "edit", List.of(new Change("a", 1, "二"))));
        assertThat(hashes(core, "hash")).isEqualTo(recomputed(core));

        core.write(() -> core.database.rows().change("update core_audit set record_id = 8"));
        assertThat(hashes(core, "hash")).isNotEqualTo(recomputed(core));
    }

    private static List<String> hashes(CoreFixture core, String column) {
        return core.database.texts("select " + column + " from core_audit");
    }

    private static List<String> recomputed(CoreFixture core) {
        return core.database
                .transactions()
                .read(() -> core.database
                        .rows()
                        .list(
                                row -> AuditTable.hash(
                                        row.number(1),
                                        row.instant(2),
                                        row.number(3),
                                        row.text(4),
                                        row.text(5),
                                        row.text(6),
                                        row.number(7),
                                        row.text(8),
                                        row.text(9)),
                                "select id, happened, person, login, source, record_type, record_id,"
                                        + " operation, changes from core_audit"));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRefusedChangeLeavesNoEntry(CoreFixture core) {
        try {
            core.write(() -> {
                core.audit.append(core.system, "quote", 7, "edit", List.of());
                throw new IllegalStateException();
            });
        } catch (IllegalStateException expected) {
            assertThat(core.audit.history("quote", 7, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void theAuditIsReadNewestFirstByWhatItIsAboutByWhoDidItAndByWhatWasDone(CoreFixture core) {
        // with the time that ids are made by
        AuditTable audit = new AuditTable(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.database.ids(),
                new CompanyClock(InstantSource.system(), ZoneId.of("Asia/Shanghai")));
        Caller other = new Caller(2, "anna", "安娜", false, Locale.ENGLISH, "test", new Epoch(0, 0, 0));
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MICROS);
        core.write(() -> {
            audit.append(core.system, "quote", 7, "create", List.of(new Change("a", 1, 2)));
            audit.append(other, "quote", 7, "edit", List.of());
            audit.append(other, "quote", 8, "create", List.of());
        });
        Instant done = Instant.now().plusMillis(1);
        var any = new Asked(Optional.empty(), OptionalLong.empty(), Optional.empty(), Instant.MIN, Instant.MAX);

        assertThat(found(core, audit, any, Long.MAX_VALUE, 10)).containsExactly("8 create", "7 edit", "7 create");
        assertThat(found(core, audit, any, Long.MAX_VALUE, 1)).containsExactly("8 create");
        long newest = Long.parseLong(
                core.database.texts("select max(id) from core_audit").get(0));
        assertThat(found(core, audit, any, newest, 10)).containsExactly("7 edit", "7 create");
        assertThat(found(core, audit, any.of("quote", 7), Long.MAX_VALUE, 10)).containsExactly("7 edit", "7 create");
        assertThat(found(core, audit, any.by(2), Long.MAX_VALUE, 10)).containsExactly("8 create", "7 edit");
        assertThat(found(core, audit, any.doing("create"), Long.MAX_VALUE, 10)).containsExactly("8 create", "7 create");
        assertThat(found(core, audit, any.between(begun, done), Long.MAX_VALUE, 10))
                .hasSize(3);
        assertThat(found(core, audit, any.between(Instant.MIN, begun), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(found(core, audit, any.between(done, Instant.MAX), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    private record Asked(
            Optional<AuditLog.Subject> subject,
            OptionalLong person,
            Optional<String> operation,
            Instant from,
            Instant to) {

        Asked of(String type, long id) {
            return new Asked(Optional.of(new AuditLog.Subject(type, id)), person, operation, from, to);
        }

        Asked by(long who) {
            return new Asked(subject, OptionalLong.of(who), operation, from, to);
        }

        Asked doing(String what) {
            return new Asked(subject, person, Optional.of(what), from, to);
        }

        Asked between(Instant since, Instant until) {
            return new Asked(subject, person, operation, since, until);
        }
    }

    private static List<String> found(CoreFixture core, AuditTable audit, Asked asked, long before, int limit) {
        AuditLog.Sought sought =
                new AuditLog.Sought(asked.subject, asked.person, asked.operation, asked.from, asked.to);
        return core.database.transactions().read(() -> audit.newest(sought, before, limit)).stream()
                .map(line -> line.subject().id() + " " + line.operation())
                .toList();
    }
}
