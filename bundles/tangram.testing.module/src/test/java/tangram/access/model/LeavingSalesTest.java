package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.module.ModuleData;
import tangram.kernel.api.module.ModuleData.Kept;
import tangram.testing.TestDatabase;
import tangram.testing.module.Doctor;
import tangram.testing.module.TestTangram;

/** Lao's project follows Xiao's contract, so Xiao sees it (R10); then the module of the contracts goes. */
class LeavingSalesTest {

    @TempDir
    Path folder;

    static Stream<TestTangram> both() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new SalesTypes()).open(new WorkTypes());
            Caller boss = tangram.person("boss");
            in(tangram, boss, "S1", "xiao", Optional.of("seat-boss"));
            in(tangram, boss, "SV", "lao", Optional.empty());
            tangram.rule(changes -> changes.rule(
                    boss,
                    new SharingRule(
                            "R10",
                            new Recipients.ResponsibleSales(false),
                            Set.of("project"),
                            new Covered.OfOtherDepartments(),
                            Level.READ,
                            true,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            "销售负责人查看项目")));
            return tangram;
        });
    }

    /** Somebody in a department of his own: within one nobody sees by R10. */
    private static void in(TestTangram tangram, Caller by, String department, String login, Optional<String> above) {
        tangram.organise(c -> {
            c.department(by, department, department, Optional.of("HQ"));
            c.seat(by, "seat-" + login, login, department, above, Optional.empty(), List.of());
            c.person(by, login, login, false);
            c.assignment(by, login, "seat-" + login, Assignment.Kind.MAIN, Optional.empty(), Optional.empty());
            c.roles(by, login, Set.of("every-right"));
        });
    }

    private static long project(TestTangram tangram) {
        Caller xiao = tangram.caller("xiao");
        long contract = tangram.records(xiao, "contract").create(Map.of("name", "大合同"));
        tangram.shares()
                .give(
                        xiao,
                        Kind.SHARE,
                        Subject.record("contract", "sales", contract),
                        new Gift(Optional.of("lao"), Optional.empty(), Level.READ, null, false, Optional.empty()));
        return tangram.records(tangram.caller("lao"), "project")
                .create(Map.of("name", "项目", "contract", Long.toString(contract)));
    }

    private static List<Integer> seen(TestTangram tangram) {
        return Stream.of("lao", "xiao", "boss")
                .map(login ->
                        tangram.records(tangram.caller(login), "project").list().size())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("both")
    void whileItIsStoppedEverybodySeesWhatHeSawAndAsMuchWhenItIsBack(TestTangram tangram) {
        long project = project(tangram);
        assertThat(seen(tangram)).containsExactly(1, 1, 1);

        tangram.stop("sales");
        assertThat(seen(tangram)).containsExactly(1, 1, 1);
        assertThat(tangram.records(tangram.caller("boss"), "project")
                        .get(project)
                        .get("contract"))
                .asString()
                .contains("title=大合同");
        tangram.records(tangram.caller("lao"), "project").change(project, Map.of("name", "大项目"));
        assertThat(Doctor.finds(tangram)).isEmpty();

        tangram.open(new SalesTypes());
        assertThat(seen(tangram)).containsExactly(1, 1, 1);
        assertThat(Doctor.finds(tangram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void onceItIsPurgedAProjectIsItsOwnersAloneAndIsGivenAwayAsAnyOther(TestTangram tangram) {
        long project = project(tangram);
        tangram.stop("sales");
        ModuleData data = tangram.moduleData(folder);
        List<Kept> kept = data.of("sales");
        assertThat(kept).hasSize(10);

        ModuleData.Purged purged = data.purge(
                tangram.caller("boss"), "sales", kept.stream().map(Kept::type).collect(Collectors.toSet()), 1);

        assertThat(purged).isEqualTo(new ModuleData.Purged(1, true));
        assertThat(seen(tangram)).containsExactly(1, 0, 0);
        assertThat(Doctor.finds(tangram)).isEmpty();
        tangram.records(tangram.caller("lao"), "project").transfer(project, "xiao");
        assertThat(seen(tangram)).containsExactly(0, 1, 1);
        assertThat(tangram.records(tangram.caller("xiao"), "project")
                        .get(project)
                        .get("contract"))
                .asString()
                .contains("title=大合同");
        assertThat(Doctor.finds(tangram)).isEmpty();

        tangram.open(new SalesTypes());
        assertThat(seen(tangram)).containsExactly(0, 1, 1);
        assertThat(Doctor.finds(tangram)).isEmpty();
    }
}
