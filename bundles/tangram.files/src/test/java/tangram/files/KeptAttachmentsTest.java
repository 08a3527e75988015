package tangram.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Audit;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.record.HistoryEntry;
import tangram.testing.TestDatabase;

/** Files belong to records: whoever may see the one may see the other, and nothing is left over or lost. */
class KeptAttachmentsTest {

    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration MORE_THAN_GRACE = Duration.ofMinutes(61);

    static Stream<Papers> offices() {
        return TestDatabase.both().map(database -> new Papers(database, GRACE));
    }

    static Stream<Papers> impatientOffices() {
        return TestDatabase.both().map(database -> new Papers(database, Duration.ofMillis(-1)));
    }

    @ParameterizedTest
    @MethodSource("offices")
    void theSameContentIsKeptOnceAndGoesAfterItsLastFile(Papers office) {
        Caller anna = office.tangram.person("anna");
        long one = office.of(anna).create(Map.of("title", "一"));
        long two = office.of(anna).create(Map.of("title", "二"));
        AttachedFile first = office.add(anna, one, "a.txt", "同样的内容");
        AttachedFile second = office.add(anna, two, "b.txt", "同样的内容");
        assertThat(office.lying()).hasSize(1);

        office.remove(anna, one, first);
        assertThat(office.list(anna, one)).isEmpty();
        office.sweepAfter(MORE_THAN_GRACE);
        assertThat(office.read(anna, two, second.id())).isEqualTo("同样的内容");

        office.remove(anna, two, second);
        office.sweepAfter(Duration.ofMinutes(59));
        assertThat(office.lying()).as("a backup may be under way").hasSize(1);
        office.sweepAfter(Duration.ofMinutes(2));
        assertThat(office.lying()).isEmpty();
        assertThat(office.tangram.database().texts("select sha256 from files_content"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whoReadsFetchesWhoEditsAddsAndWhoSeesNothingFindsNothing(Papers office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        Caller peer = office.tangram.person("peer", boss);
        long record = office.of(anna).create(Map.of("title", "合同"));
        long other = office.of(anna).create(Map.of("title", "别的"));
        AttachedFile file = office.add(anna, record, "合同.txt", "机密");

        assertThat(office.list(boss, record)).extracting(AttachedFile::name).containsExactly("合同.txt");
        assertThat(office.read(boss, record, file.id())).isEqualTo("机密");
        assertThatThrownBy(() -> office.add(boss, record, "x", "x")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> office.remove(boss, record, file)).isInstanceOf(Denied.class);

        long own = office.of(peer).create(Map.of("title", "自己的"));
        assertThatThrownBy(() -> office.list(peer, record)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.read(peer, record, file.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.add(peer, record, "x", "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.read(peer, own, file.id()))
                .as("a guessed id behind a record of his own")
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.remove(anna, other, file))
                .as("a file of another record")
                .isInstanceOf(NotFound.class);
        assertThat(office.list(anna, record)).hasSize(1);
        assertThat(office.lying()).as("what was refused left nothing").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void theFilesOfABinnedRecordComeBackWithItAndThoseOfAPurgedOneGo(Papers office) {
        Caller anna = office.tangram.person("anna");
        long record = office.of(anna).create(Map.of("title", "旧"));
        AttachedFile file = office.add(anna, record, "a.txt", "内容");
        office.of(anna).delete(record);
        assertThatThrownBy(() -> office.list(anna, record)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.read(anna, record, file.id())).isInstanceOf(NotFound.class);
        office.sweepAfter(MORE_THAN_GRACE);
        office.of(anna).restore(record);
        assertThat(office.read(anna, record, file.id())).isEqualTo("内容");

        TestDatabase database = office.tangram.database();
        database.transactions().write(() -> {
            database.rows().change("delete from papers_paper where id = ?", record);
        });
        office.sweepAfter(Duration.ZERO);
        assertThat(database.texts("select name from files_attachment")).isEmpty();
        office.sweepAfter(MORE_THAN_GRACE);
        assertThat(office.lying()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whatIsTooLargeOrEmptyOrCutOffOrOneTooManyLeavesNothing(Papers office) {
        Caller anna = office.tangram.person("anna");
        long record = office.of(anna).create(Map.of("title", "一"));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        InputStream cutOff = new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> add(office, anna, record, endless))
                .isInstanceOf(Invalid.class)
                .extracting("code")
                .isEqualTo("file-too-large");
        assertThatThrownBy(() -> add(office, anna, record, cutOff))
                .isInstanceOf(Invalid.class)
                .extracting("code")
                .isEqualTo("body-cut-off");
        assertThatThrownBy(() -> add(office, anna, record, InputStream.nullInputStream()))
                .isInstanceOf(Invalid.class)
                .extracting("code")
                .isEqualTo("file-empty");
        assertThat(office.lying()).isEmpty();
        assertThat(office.list(anna, record)).isEmpty();

        for (int i = 0; i < Papers.MOST_FILES; i++) {
            office.add(anna, record, "f" + i, "内容" + i);
        }
        assertThatThrownBy(() -> office.add(anna, record, "more", "zuviel")).isInstanceOf(Conflict.class);
        assertThat(office.lying()).hasSize(Papers.MOST_FILES);
    }

    private static void add(Papers office, Caller caller, long record, InputStream content) {
        office.attachments.add(caller, office.type(caller), record, Papers.upload("x", content));
    }

    @ParameterizedTest
    @MethodSource("offices")
    void anUploadThatDiesBetweenContentAndRowLeavesWhatTheSweepRemoves(Papers office) throws IOException {
        Caller anna = office.tangram.person("anna");
        long record = office.of(anna).create(Map.of("title", "一"));
        KeptAttachments dying = office.attachments(new Audit() {
            @Override
            public void append(Caller caller, List<Entry> entries) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void appendCounted(Caller caller, Entry entry, String what) {
                throw new IllegalStateException("killed");
            }

            @Override
            public List<HistoryEntry> history(String type, long id, long before, int limit) {
                return List.of();
            }

            @Override
            public List<AuditLog.Line> newest(AuditLog.Sought sought, long before, int limit) {
                return List.of();
            }
        });
        assertThatThrownBy(() -> dying.add(anna, office.type(anna), record, Papers.upload("x", "半途")))
                .hasMessage("killed");
        assertThat(office.list(anna, record)).isEmpty();
        assertThat(office.lying()).as("the orphan").hasSize(1);

        Path part = Files.createTempFile(office.settings.folder.resolve("incoming"), "", ".part");
        Files.setLastModifiedTime(part, FileTime.from(office.tangram.clock().instant()));
        office.sweepAfter(Duration.ofHours(23));
        assertThat(office.lying()).containsExactly(part);
        office.sweepAfter(Duration.ofHours(2));
        assertThat(office.lying()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("impatientOffices")
    void noFileLosesItsContentWhileOthersAddRemoveAndSweepTheSame(Papers office) throws Exception {
        Caller anna = office.tangram.person("anna");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> sweeper = CompletableFuture.supplyAsync(() -> {
            int swept = 0;
            while (!over.get()) {
                office.sweepAfter(Duration.ZERO);
                swept++;
            }
            return swept;
        });
        List<CompletableFuture<Void>> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long record = office.of(anna).create(Map.of("title", "一" + i));
            people.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 25; round++) {
                    AttachedFile file = office.add(anna, record, "同", "同样的内容");
                    assertThat(office.read(anna, record, file.id())).isEqualTo("同样的内容");
                    office.remove(anna, record, file);
                }
                office.add(anna, record, "同", "同样的内容");
            }));
        }
        try {
            CompletableFuture.allOf(people.toArray(CompletableFuture[]::new)).get();
        } finally {
            over.set(true);
        }
        assertThat(sweeper.get()).isPositive();
        office.sweepAfter(Duration.ZERO);
        assertThat(office.lying()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void theHistoryTellsOfFilesAndTheRecordStaysAsItWas(Papers office) {
        Caller anna = office.tangram.person("anna");
        long record = office.of(anna).create(Map.of("title", "一"));
        Map<String, Object> before = office.of(anna).get(record);
        AttachedFile file = office.add(anna, record, "图.txt", "内容");
        office.remove(anna, record, file);

        assertThat(office.of(anna).get(record)).isEqualTo(before);
        List<HistoryEntry> history = office.tangram
                .database()
                .transactions()
                .read(() -> office.tangram.audit().history("paper", record, 10));
        assertThat(history).extracting(HistoryEntry::operation).containsExactly("detach", "attach", "create");
        assertThat(history.get(1).changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("attachments");
            assertThat((Map<?, ?>) change.after()).extracting("name").isEqualTo("图.txt");
        });
    }

    @ParameterizedTest
    @MethodSource("offices")
    void aFieldNamesAFileOfItsOwnRecordAndKeepsItFromBeingRemoved(Papers office) {
        Caller anna = office.tangram.person("anna");
        long record = office.of(anna).create(Map.of("title", "一"));
        long other = office.of(anna).create(Map.of("title", "二"));
        AttachedFile scan = office.add(anna, record, "扫描.txt", "内容");
        AttachedFile foreign = office.add(anna, other, "别的.txt", "内容");
        String scanId = Long.toString(scan.id());

        assertThatThrownBy(() -> office.of(anna).change(record, Map.of("scan", Long.toString(foreign.id()))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> office.of(anna)
                        .change(record, Map.of("pages", List.of(Map.of("picture", Long.toString(foreign.id()))))))
                .isInstanceOf(Invalid.class);
        Map<String, Object> changed =
                office.of(anna).change(record, Map.of("scan", scanId, "pages", List.of(Map.of("picture", scanId))));
        Map<String, Object> shown = Map.of("id", scanId, "name", "扫描.txt", "type", "text/plain", "size", 6L);
        assertThat(changed.get("scan")).isEqualTo(shown);
        assertThat((Map<?, ?>) ((List<?>) changed.get("pages")).get(0))
                .extracting("picture")
                .isEqualTo(shown);

        assertThatThrownBy(() -> office.remove(anna, record, scan)).isInstanceOf(Conflict.class);
        Map<String, Object> emptied = new HashMap<>();
        emptied.put("scan", null);
        office.of(anna).change(record, emptied);
        assertThatThrownBy(() -> office.remove(anna, record, scan)).isInstanceOf(Conflict.class);
        office.of(anna).change(record, Map.of("pages", List.of()));
        office.remove(anna, record, scan);
    }
}
