package tangram.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Epochs.Kind;

class TestDatabaseTest {

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aTransactionThatFailsLeavesNothing(TestDatabase database) {
        try (database) {
            assertThatThrownBy(() -> database.transactions().write(() -> {
                        database.epochs().bump(Kind.ACCESS);
                        database.rows()
                                .change(
                                        "insert into kernel_type (id, module, table_name, title_column, module_group) values (?, ?, ?, ?, ?)",
                                        "客户",
                                        "customer",
                                        "t",
                                        "name",
                                        "g");
                        database.rows().change("insert into nowhere values (1)");
                    }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(database.texts("select id from kernel_type")).isEmpty();
            assertThat(database.epochs().now().access()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoIgnoresThatWorkInsideHisFailedLeavesNothingEither(TestDatabase database) {
        try (database) {
            Conflict refusal = new Conflict("sold-out", "Nothing is left of this.");
            assertThatThrownBy(() -> database.transactions().write(() -> {
                        try {
                            database.transactions().write(() -> {
                                database.epochs().bump(Kind.ACCESS);
                                throw refusal;
                            });
                        } catch (Conflict ignored) {
                            database.epochs().bump(Kind.SESSION);
                        }
                    }))
                    .isSameAs(refusal);
            assertThat(database.epochs().now().access()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void valuesComeBackAsTheyWentIn(TestDatabase database) {
        try (database) {
            Instant now = Instant.parse("2026-03-29T02:30:00.123Z");
            database.transactions().write(() -> {
                database.epochs().bump(Kind.ACCESS);
                database.rows()
                        .change(
                                "insert into kernel_outbox (id, record_type, record_id, operation, person_id, happened_at)"
                                        + " values (?, ?, ?, ?, ?, ?)",
                                database.ids().next(),
                                "客户",
                                1L,
                                "create",
                                2L,
                                now);
            });
            assertThat(database.transactions()
                            .read(() -> database.rows()
                                    .list(
                                            r -> r.text(1) + r.instant(2),
                                            "select record_type, happened_at from kernel_outbox where record_id in (?)",
                                            new long[] {1, 5, 9})))
                    .containsExactly("客户" + now);
            assertThat(database.epochs().now().access()).isEqualTo(2);
            assertThat(database.migrations().pending("kernel", tangram.persistence.schema.SqlMigrations.class))
                    .isEmpty();
        }
    }
}
