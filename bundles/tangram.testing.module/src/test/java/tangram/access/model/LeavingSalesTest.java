package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.sharing.Level;
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
            tangram.person("xiao", tangram.person("boss"));
            tangram.person("lao");
            return tangram;
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
                tangram.caller("boss"),
                "sales",
                kept.stream().map(Kept::type).collect(java.util.stream.Collectors.toSet()),
                1);

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
