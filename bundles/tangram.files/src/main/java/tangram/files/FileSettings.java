package tangram.files;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where files are kept, how large and how many they may be, and how long a content outlives its last file. */
@Component(service = FileSettings.class)
public final class FileSettings {

    private static final long MEGABYTE = 1_048_576;

    final Path folder;
    final long mostBytes;
    final int mostFiles;
    final Duration grace;

    /** The launcher gives every setting; what cannot be read as a number is refused as the folder's absence would be. */
    @Activate
    public FileSettings(BundleContext context) {
        this(
                Path.of(setting(context.getProperty("tangram.data"), "data"))
                        .resolve(setting(context.getProperty("tangram.files.folder"), "files"))
                        .toAbsolutePath(),
                number(context, "tangram.files.megabytes", 50) * MEGABYTE,
                (int) number(context, "tangram.files.per.record", 200),
                Duration.ofHours(number(context, "tangram.files.grace.hours", 24)));
    }

    FileSettings(Path folder, long mostBytes, int mostFiles, Duration grace) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
        this.grace = grace;
    }

    long megabytes() {
        return mostBytes / MEGABYTE;
    }

    private static String setting(@Nullable String value, String standard) {
        return value == null || value.isBlank() ? standard : value.strip();
    }

    private static long number(BundleContext context, String key, long standard) {
        String text = setting(context.getProperty(key), Long.toString(standard));
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= 100_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is not a number: " + text, e);
        }
        throw new IllegalArgumentException(key + " is not from 1 to 100000: " + text);
    }
}
