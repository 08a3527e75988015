package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.testing.TestDatabase;

/** Of a type a part is published for all, by a value (R25). */
class PublishedPartTest {

    static Stream<TestTangram> handbooks() {
        return TestDatabase.both().map(database -> TestTangram.on(database).open(new HandbookModule()));
    }

    @ParameterizedTest
    @MethodSource("handbooks")
    void whatHasTheValueIsReadByEverybodyAndTheRestIsItsOwners(TestTangram tangram) {
        TestRecords annas = tangram.records(tangram.person("anna"), "handbook-page");
        TestRecords bobs = tangram.records(tangram.person("bob"), "handbook-page");
        long written = annas.create(Map.of("title", "草稿", "body", "轴承"));
        long released = annas.create(Map.of("title", "步骤", "body", "轴承", "stage", "released"));

        assertThat(bobs.list()).extracting(page -> page.get("id")).containsExactly(released);
        assertThat(bobs.search("轴承")).extracting(page -> page.get("id")).containsExactly(released);
        assertThatThrownBy(() -> bobs.get(written)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> bobs.change(released, Map.of("title", "改"))).isInstanceOf(Denied.class);

        annas.change(written, Map.of("stage", "released"));
        assertThat(bobs.get(written)).containsEntry("title", "草稿");
        annas.change(released, Map.of("stage", "written"));
        assertThatThrownBy(() -> bobs.get(released)).isInstanceOf(NotFound.class);
    }
}
