package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Denied;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.AuditLog.Line;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.testing.TestDatabase;

/** Wu and Zhou are colleagues, and administer besides. */
class GuardedAuditTest {

    @TempDir
    Path folder;

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ShopModule(tangram.store()));
            tangram.person("wu");
            tangram.person("zhou");
            return tangram;
        });
    }

    private static Caller administering(Caller caller) {
        return new Caller(
                caller.person(), caller.login(), caller.name(), true, caller.locale(), caller.from(), caller.epoch());
    }

    private static Map<String, Boolean> withheld(TestTangram tangram, String login, long order) {
        AuditLog.Sought sought = new AuditLog.Sought(
                Optional.of(new AuditLog.Subject("order", order)),
                OptionalLong.empty(),
                Optional.empty(),
                Instant.MIN,
                Instant.MAX);
        List<Line> lines = tangram.auditLog()
                .page(administering(tangram.caller(login)), sought, 10, Optional.empty())
                .lines();
        assertThat(lines).allMatch(line -> line.withheld() == line.changes().isEmpty());
        return lines.stream().collect(Collectors.toMap(Line::operation, Line::withheld));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void toAdministerShowsOfARecordWhatOneMayReadOfItAndOfASharingWhatOneMayShare(TestTangram tangram) {
        long order = tangram.records(tangram.caller("wu"), "order").create(Map.of("subject", "甲"));
        assertThat(withheld(tangram, "wu", order)).isEqualTo(Map.of("create", false));
        assertThat(withheld(tangram, "zhou", order)).isEqualTo(Map.of("create", true));

        tangram.shares()
                .give(
                        tangram.caller("wu"),
                        Kind.SHARE,
                        Subject.record("order", "sales", order),
                        new Gift(Optional.of("zhou"), Optional.empty(), Level.READ, null, false, Optional.empty()));
        assertThat(withheld(tangram, "wu", order)).isEqualTo(Map.of("create", false, "share", false));
        assertThat(withheld(tangram, "zhou", order)).isEqualTo(Map.of("create", false, "share", true));

        tangram.stop("shop");
        assertThat(withheld(tangram, "wu", order)).isEqualTo(Map.of("create", true, "share", true));
        tangram.moduleData(folder).purge(tangram.caller("wu"), "shop", Set.of("order"), 1);
        assertThat(withheld(tangram, "wu", order)).isEqualTo(Map.of("create", true, "share", true));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoDoesNotAdministerDoesNotReadIt(TestTangram tangram) {
        AuditLog.Sought all =
                new AuditLog.Sought(Optional.empty(), OptionalLong.empty(), Optional.empty(), Instant.MIN, Instant.MAX);
        assertThatThrownBy(() -> tangram.auditLog().page(tangram.caller("wu"), all, 10, Optional.empty()))
                .isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void pagesFollowEachOther(TestTangram tangram) {
        AuditLog.Sought all =
                new AuditLog.Sought(Optional.empty(), OptionalLong.empty(), Optional.empty(), Instant.MIN, Instant.MAX);
        Caller wu = administering(tangram.caller("wu"));
        List<Line> whole =
                tangram.auditLog().page(wu, all, 200, Optional.empty()).lines();
        AuditLog.Page first = tangram.auditLog().page(wu, all, 2, Optional.empty());
        AuditLog.Page second = tangram.auditLog().page(wu, all, 200, first.next());
        assertThat(Stream.concat(first.lines().stream(), second.lines().stream())
                        .toList())
                .isEqualTo(whole);
        assertThat(second.next()).isEmpty();
    }
}
