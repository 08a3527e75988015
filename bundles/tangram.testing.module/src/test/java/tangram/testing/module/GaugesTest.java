package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreSchema;
import tangram.core.audit.SealGauge;
import tangram.kernel.api.checkup.Gauge;
import tangram.kernel.api.checkup.Gauge.Reading;
import tangram.persistence.backup.BackupGauge;
import tangram.persistence.backup.BackupLog;
import tangram.persistence.checkup.DatabaseGauge;
import tangram.persistence.checkup.EventGauge;
import tangram.testing.TestDatabase;

/** What an administrator sees of a server at a glance, on both databases. */
class GaugesTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static List<Reading> read(TestTangram tangram) {
        TestDatabase database = tangram.database();
        List<Gauge> gauges = List.of(
                new DatabaseGauge(database.database()),
                new EventGauge(),
                new SealGauge(new CoreSchema(database.migrations())));
        return database.transactions()
                .read(() -> gauges.stream()
                        .flatMap(gauge -> gauge.read(database.rows()).stream())
                        .toList());
    }

    private static boolean well(TestTangram tangram, String subject) {
        return read(tangram).stream()
                .filter(reading -> reading.subject().code().equals(subject))
                .allMatch(Reading::well);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aServerThatWorksIsWellAndWhatWasGivenUpOrIsLateIsNot(TestTangram tangram) {
        TestDatabase database = tangram.database();
        tangram.records(tangram.person("anna"), "order").create(Map.of("subject", "甲", "source", "web"));
        // the test's clock stands still, and what it wrote is of then
        database.transactions()
                .write(() -> database.rows().change("update core_audit set happened = ?", Instant.now()));
        assertThat(read(tangram)).hasSizeGreaterThan(4).allMatch(Reading::well);

        Instant before = Instant.now().minus(Duration.ofHours(1));
        database.transactions().write(() -> {
            database.rows().change("insert into kernel_job (name, due_at) values ('never', ?)", before);
            database.rows()
                    .change(
                            "insert into kernel_delivery (listener, event, record_type, record_id, operation, person_id,"
                                    + " happened_at, tries, due_at, parked) values ('l', 1, 'order', 1, 'create', 1, ?, 10, ?,"
                                    + " true)",
                            before,
                            before);
            database.rows().change("update core_audit set happened = ?", before);
        });
        assertThat(well(tangram, "health.jobs")).isFalse();
        assertThat(well(tangram, "health.events")).isFalse();
        assertThat(well(tangram, "health.audit")).isFalse();
        assertThat(well(tangram, "health.database")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theLastBackupIsKnownAndOneOfMoreThanAWeekAgoIsPointedOut(TestTangram tangram) {
        TestDatabase database = tangram.database();
        BackupLog log = new BackupLog(database.transactions(), tangram.audit(), database.epochs());
        Supplier<Reading> backup = () -> database.transactions()
                .read(() -> new BackupGauge(log).read(database.rows()))
                .get(0);
        assertThat(backup.get().value().code()).isEqualTo("health.backup.never");
        assertThat(backup.get().well()).isTrue();

        log.note(8_665, "bb489cd3", Locale.ENGLISH);
        backupsWere(database, Duration.ofHours(30));
        assertThat(backup.get().value().code()).isEqualTo("health.backup.last");
        assertThat(backup.get().value().arguments()).containsExactly(1L);
        assertThat(backup.get().well()).isTrue();

        backupsWere(database, Duration.ofDays(9));
        assertThat(backup.get().well()).isFalse();
        log.note(8_666, "bb489cd4", Locale.ENGLISH);
        database.transactions()
                .write(() -> database.rows()
                        .change(
                                "update core_audit set happened = ? where id = (select max(id) from core_audit)",
                                Instant.now()));
        assertThat(backup.get().well()).isTrue();
    }

    private static void backupsWere(TestDatabase database, Duration ago) {
        database.transactions()
                .write(() -> database.rows()
                        .change(
                                "update core_audit set happened = ? where operation = 'backup'",
                                Instant.now().minus(ago)));
    }
}
