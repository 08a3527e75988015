package tangram.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
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
}
