package tangram.persistence.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.database.Database;
import tangram.persistence.schema.ShippedMigration;
import tangram.persistence.transaction.WholeData;

/**
 * Stands between the database and everything that works on it. It lets nobody in while a restoring was begun and not ended,
 * and says so. When the launcher starts the core in order to restore (the framework property {@code tangram.restore}) it
 * lets nobody in either, and offers the launcher to do it: a {@code Function} from words to an answer, both of types that
 * the launcher knows.
 */
@Component(
        service = {},
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"tangram.persistence.transaction.WholeData\"",
        effective = "active")
public final class RestoreGate {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreGate.class);
    private static final String PURPOSE = "tangram.restore";
    private static final int EXIT_DATABASE = 5;

    private final BundleContext context;
    private final Database database;
    private final Texts texts;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<BackupPart> parts = List.of();

    @Activate
    public RestoreGate(BundleContext context, @Reference Database database, @Reference Texts texts) {
        this.context = context;
        this.database = database;
        this.texts = texts;
    }

    // Once the parts are there: they are set after the constructor.
    @Activate
    void decide() {
        if (Boolean.parseBoolean(context.getProperty(PURPOSE))) {
            Function<List<String>, Map<String, Object>> restore = this::restore;
            context.registerService(Function.class, restore, new Hashtable<>(Map.of(PURPOSE, true)));
        } else if (isHalf()) {
            Sentence half = Sentence.of(
                    "restore.half",
                    "A restoring of these data was broken off; restore the backup again: tangram restore FILE.");
            Callable<String> sentence = () -> texts.say(half, locale(context.getProperty("tangram.locale")));
            context.registerService(Callable.class, sentence, new Hashtable<>(Map.of("tangram.fatal", EXIT_DATABASE)));
        } else {
            context.registerService(WholeData.class, new WholeData() {}, null);
        }
    }

    private boolean isHalf() {
        try (Connection connection = database.dataSource().getConnection()) {
            return new Target(connection).isMarked();
        } catch (SQLException e) {
            LOG.warn("It is not known whether the data are whole: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Restores.
     *
     * @param words the file, whether data are replaced ({@code true}), and the language
     * @return {@code exit}, {@code output} and {@code error}, as the control door answers
     */
    private Map<String, Object> restore(List<String> words) {
        String language = words.get(2).isEmpty() ? context.getProperty("tangram.locale") : words.get(2);
        Locale locale = locale(language);
        Restore restore = new Restore(
                database,
                List.copyOf(parts),
                ShippedMigration.in(context),
                String.valueOf(context.getProperty("tangram.version")));
        long begun = System.nanoTime();
        try {
            Manifest manifest = restore.run(Path.of(words.get(0)), Boolean.parseBoolean(words.get(1)));
            Sentence done = Sentence.of(
                    "restore.done",
                    "Restored {0} rows of {1} tables and {2} files in {3} s. Digest: {4}",
                    manifest.rows(),
                    manifest.tables().size(),
                    manifest.contentCount(),
                    BackupCommand.seconds(begun),
                    manifest.digest());
            return answer(0, texts.say(done, locale) + "\n", "");
        } catch (BackupRefused refused) {
            return answer(1, "", texts.say(refused.sentence(), locale) + "\n");
        } catch (Exception e) {
            LOG.error("A backup could not be restored", e);
            Sentence failed = Sentence.of(
                    "restore.failed",
                    "The backup could not be restored: {0}. The data are not whole; the server does not start on them.",
                    String.valueOf(e.getMessage()));
            return answer(1, "", texts.say(failed, locale) + "\n");
        }
    }

    private static Locale locale(String language) {
        return Locale.forLanguageTag(language == null || language.isBlank() ? "zh-CN" : language);
    }

    private static Map<String, Object> answer(int exit, String output, String error) {
        return Map.of("exit", exit, "output", output, "error", error);
    }
}
