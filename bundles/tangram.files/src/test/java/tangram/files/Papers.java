package tangram.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.Attachments.Upload;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** An office that keeps papers with files: the real store, the real folder. */
final class Papers implements AutoCloseable {

    static final int MOST_BYTES = 1_048_576;
    static final int MOST_FILES = 5;

    private static final class PapersModule implements Module {
        @Override
        public String id() {
            return "papers";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(Paper.class);
        }
    }

    final TestTangram tangram;
    final FileSettings settings;
    final ContentFolder folder;
    final FileRows rows;
    final KeptAttachments attachments;
    final Sweep sweep;

    Papers(TestDatabase database, Duration grace) {
        try {
            tangram = TestTangram.on(database).open(new PapersModule());
            settings = new FileSettings(Files.createTempDirectory("files"), MOST_BYTES, MOST_FILES, grace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = new ContentFolder(settings);
        rows = new FileRows(new FilesSchema(database.migrations()), database.transactions(), database.rows());
        attachments = attachments(tangram.audit());
        sweep = new Sweep(settings, folder, rows, database.transactions(), tangram.clock());
        tangram.keep(rows).keep(new MergedFiles(rows, tangram.audit(), tangram.clock()));
    }

    KeptAttachments attachments(Audit audit) {
        TestDatabase database = tangram.database();
        return new KeptAttachments(
                settings,
                folder,
                rows,
                tangram.access(),
                database.transactions(),
                database.ids(),
                audit,
                database.database(),
                tangram.clock());
    }

    TestRecords of(Caller caller) {
        return tangram.records(caller, "paper");
    }

    RecordDescriptor type(Caller caller) {
        return of(caller).type();
    }

    static Upload upload(String name, String content) {
        return upload(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    static Upload upload(String name, InputStream content) {
        return new Upload(name, Optional.empty(), -1, content);
    }

    AttachedFile add(Caller caller, long record, String name, String content) {
        return attachments.add(caller, type(caller), record, upload(name, content));
    }

    List<AttachedFile> list(Caller caller, long record) {
        return attachments.list(caller, type(caller), record);
    }

    void remove(Caller caller, long record, AttachedFile file) {
        attachments.remove(caller, type(caller), record, file.id());
    }

    String read(Caller caller, long record, long file) {
        try (InputStream in =
                attachments.open(caller, type(caller), record, file).source().from(0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that lie in the folder, finished or not. */
    List<Path> lying() {
        try (Stream<Path> all = Files.walk(settings.folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sweepAfter(Duration time) {
        tangram.clock().advance(time);
        while (sweep.run()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        tangram.close();
    }

    @Override
    public String toString() {
        return tangram.toString();
    }
}
