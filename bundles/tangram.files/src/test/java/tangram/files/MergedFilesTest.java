package tangram.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.module.ModuleData;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;

/** The files of two records that become one, and come apart again. */
class MergedFilesTest {

    @TempDir
    Path folder;

    static Stream<Papers> offices() {
        return TestDatabase.both().map(database -> new Papers(database, Duration.ofHours(24)));
    }

    private static List<String> names(Papers office, Caller caller, long record) {
        return office.list(caller, record).stream().map(AttachedFile::name).toList();
    }

    private static String id(AttachedFile file) {
        return Long.toString(file.id());
    }

    private static Object scan(TestRecords papers, long record) {
        return papers.get(record).get("scan") instanceof Map<?, ?> file ? file.get("name") : null;
    }

    @ParameterizedTest
    @MethodSource("offices")
    void theFilesOfTheOneThatGoesAreTheOthersUntilTheMergeIsTakenBack(Papers office) {
        Caller anna = office.tangram.person("anna");
        TestRecords papers = office.of(anna);
        long stays = papers.create(Map.of("title", "留下"));
        long goes = papers.create(Map.of("title", "合并"));
        office.add(anna, stays, "own.txt", "自己的");
        AttachedFile scan = office.add(anna, goes, "scan.txt", "扫描件");
        AttachedFile draft = office.add(anna, goes, "draft.txt", "草稿");
        papers.change(goes, Map.of("scan", id(scan)));

        papers.merge(stays, goes);

        assertThat(names(office, anna, stays)).containsExactly("draft.txt", "scan.txt", "own.txt");
        assertThat(scan(papers, stays))
                .as("a field may name a file that came along")
                .isEqualTo("scan.txt");
        assertThat(office.read(anna, stays, scan.id())).isEqualTo("扫描件");
        assertThat(papers.history(stays)).startsWith("merge");
        office.remove(anna, stays, draft);

        papers.unmerge(stays);

        assertThat(names(office, anna, stays)).containsExactly("own.txt");
        assertThat(names(office, anna, goes)).containsExactly("scan.txt");
        assertThat(scan(papers, goes)).isEqualTo("scan.txt");
        assertThat(scan(papers, stays)).isNull();
        office.sweepAfter(Duration.ofHours(25));
        assertThat(office.read(anna, goes, scan.id())).isEqualTo("扫描件");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void aFileThatTheOneThatStayedNamesSinceDoesNotGoBack(Papers office) {
        Caller anna = office.tangram.person("anna");
        TestRecords papers = office.of(anna);
        long stays = papers.create(Map.of("title", "留下"));
        long goes = papers.create(Map.of("title", "合并"));
        AttachedFile picture = office.add(anna, goes, "picture.txt", "图片");
        office.add(anna, goes, "other.txt", "其他");
        papers.merge(stays, goes);
        papers.change(stays, Map.of("pages", List.of(Map.of("picture", id(picture)))));

        papers.unmerge(stays);

        assertThat(names(office, anna, stays)).containsExactly("picture.txt");
        assertThat(names(office, anna, goes)).containsExactly("other.txt");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void filesAreArchivedWithTheirModulesRecordsAndGoWithThemForGood(Papers office) throws IOException {
        Caller anna = office.tangram.person("anna");
        TestRecords papers = office.of(anna);
        long old = papers.create(Map.of("title", "旧"));
        office.add(anna, old, "old.txt", "旧的");
        papers.delete(old);
        papers.purge(old);
        assertThat(office.tangram.database().texts("select name from files_attachment"))
                .isEmpty();
        AttachedFile file = office.add(anna, papers.create(Map.of("title", "甲")), "a.txt", "甲的");
        ModuleData data = office.tangram.moduleData(folder, new FilesInBackup(office.folder));
        office.tangram.stop("papers");

        Path archive = folder.resolve("papers.zip");
        assertThat(data.archive(anna, "papers", Set.of("paper"), archive).contents())
                .isEqualTo(1);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("files/" + file.sha256())))
                    .hasContent("甲的");
        }
        data.purge(anna, "papers", Set.of("paper"), 1);

        assertThat(office.tangram.database().texts("select name from files_attachment"))
                .isEmpty();
        office.sweepAfter(Duration.ofHours(25));
        assertThat(office.lying()).isEmpty();
    }
}
