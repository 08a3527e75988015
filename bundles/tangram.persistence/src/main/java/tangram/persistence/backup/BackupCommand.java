package tangram.persistence.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Command;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Snapshot;
import tangram.persistence.backup.BackupWriter.Written;
import tangram.persistence.schema.ShippedMigration;
import tangram.persistence.snapshot.AskedLanguage;
import tangram.persistence.snapshot.Scratch;

/** {@code backup FILE}: everything of one moment in one file, while others go on working. */
@Component
public final class BackupCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);
    private static final String USAGE =
            "backup FILE [--force] [--lang en|zh]   write everything of this moment to one file; --force replaces one";
    private static final int NAMED = 5;

    private final BundleContext context;
    private final Database database;
    private final Texts texts;
    private final BackupLog log;
    private final ReentrantLock writing = new ReentrantLock();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<BackupPart> parts = List.of();

    @Activate
    public BackupCommand(
            BundleContext context,
            @Reference Database database,
            @Reference Texts texts,
            @Reference(service = BackupLog.class) BackupLog log,
            @Reference Migrations kernelTablesExist) {
        this.context = context;
        this.database = database;
        this.texts = texts;
        this.log = log;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<String> usage() {
        return List.of(USAGE);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        List<String> words = new ArrayList<>(arguments);
        boolean force = words.remove("--force");
        Optional<Locale> locale = AskedLanguage.take(words, context);
        if (locale.isEmpty() || words.size() != 1 || words.get(0).startsWith("-")) {
            return Outcome.usage(USAGE + "\n");
        }
        return run(directory.resolve(words.get(0)).toAbsolutePath(), force, locale.get());
    }

    private Outcome run(Path file, boolean force, Locale locale) {
        if (!writing.tryLock()) {
            return Outcome.refused(say(Sentence.of("backup.busy", "Another backup is being written."), locale));
        }
        try {
            return write(file, force, locale);
        } catch (BackupRefused refused) {
            return Outcome.refused(say(refused.sentence(), locale));
        } catch (IOException | SQLException e) {
            LOG.error("The backup {} was not written", file, e);
            return Outcome.refused(say(
                    Sentence.of("backup.failed", "The backup was not written: {0}.", String.valueOf(e.getMessage())),
                    locale));
        } finally {
            writing.unlock();
        }
    }

    private Outcome write(Path file, boolean force, Locale locale) throws IOException, SQLException {
        if (Files.isDirectory(file) || (Files.exists(file) && !force)) {
            throw new BackupRefused(Sentence.of(
                    "backup.exists", "There is a file {0} already; with --force it is replaced.", file.toString()));
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new BackupRefused(
                    Sentence.of("backup.no-folder", "There is no folder {0}.", String.valueOf(file.getParent())));
        }
        long begun = System.nanoTime();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part); // of one that was broken off
        try (Scratch scratch = Scratch.in(context)) {
            Written written = write(scratch.folder(), part);
            BackupWriter.keep(part, file, force);
            log.note(written.manifest().rows(), written.manifest().digest(), locale);
            return outcome(written, file, begun, locale);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Written write(Path scratch, Path part) throws IOException, SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Snapshot snapshot = database.snapshot(scratch)) {
            BackupWriter writer = new BackupWriter(
                    List.copyOf(parts),
                    ShippedMigration.in(context),
                    String.valueOf(context.getProperty("tangram.version")));
            return writer.write(snapshot.connection(), database.dialect().name(), at, part);
        }
    }

    private Outcome outcome(Written written, Path file, long begun, Locale locale) throws IOException {
        Manifest manifest = written.manifest();
        Sentence done = Sentence.of(
                "backup.done",
                "Wrote {0} rows of {1} tables and {2} files to {3} ({4} MB) in {5} s. Digest: {6}",
                manifest.rows(),
                manifest.tables().size(),
                manifest.contentCount(),
                file.toString(),
                String.format(Locale.ROOT, "%.1f", Files.size(file) / 1e6),
                seconds(begun),
                manifest.digest());
        List<String> lost = written.lost();
        String warning = lost.isEmpty()
                ? ""
                : say(
                        Sentence.of(
                                "backup.lost",
                                "Warning: {0} contents of files are missing here, and so in the backup: {1}.",
                                lost.size(),
                                String.join(", ", lost.subList(0, Math.min(NAMED, lost.size())))),
                        locale);
        return new Outcome(0, say(done, locale), warning);
    }

    private String say(Sentence sentence, Locale locale) {
        return texts.say(sentence, locale) + "\n";
    }

    static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begun) / 1e9);
    }
}
