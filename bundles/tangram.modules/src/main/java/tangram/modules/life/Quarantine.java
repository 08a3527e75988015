package tangram.modules.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tangram.modules.desired.DurableFile;

/**
 * Which modules are left alone since they did harm, kept in the data folder: {@code modules/quarantine/<name>} holds why.
 * While a partner's module starts, {@code modules/starting/<name>} lies on the disk; one that still lies there at the next
 * start belongs to a module with which the server ended. If it is the only one, that module is put into quarantine. If there
 * are several, nobody knows which it was, and they are started one after the other, so that the next time it is one. A
 * module that was just coming in has not come in, and is no suspect: the one of its name that is there is another.
 * When memory runs out, those that came last are suspected.
 */
public final class Quarantine {

    /** For so long somebody is new; so often memory may not run out. */
    private static final Duration NEW = Duration.ofHours(1);

    private final Path starting;
    private final Path quarantine;
    private final Path fresh;
    private final Path exhausted;

    public Quarantine(Path data) {
        Path folder = data.resolve("modules");
        this.starting = folder.resolve("starting");
        this.quarantine = folder.resolve("quarantine");
        this.fresh = folder.resolve("new");
        this.exhausted = folder.resolve("exhausted");
    }

    /**
     * Those that were starting when the server last ended; their marks are taken away.
     *
     * @param gone files in {@code modules/} that were not to stay: who was starting from one of them did not come in, and
     *     whoever has his name has it from another file
     */
    public List<String> leftStarting(Set<String> gone) {
        List<String> names = names(starting);
        List<String> left = names.stream()
                .filter(name -> !DurableFile.isHalf(starting.resolve(name))
                        && read(starting.resolve(name)).filter(gone::contains).isEmpty())
                .toList();
        names.forEach(name -> delete(starting.resolve(name)));
        return left;
    }

    /**
     * Marks a module as starting.
     *
     * @param file its jar, as it is called in {@code modules/}
     */
    public void begin(String name, String file) {
        write(starting.resolve(name), file);
    }

    /** It has started, or failed and yet done no harm. */
    public void end(String name) {
        delete(starting.resolve(name));
    }

    /** It came, or was changed, just now; if memory runs out soon, it is suspected first. */
    public void isNew(String name) {
        write(fresh.resolve(name), "");
    }

    /**
     * Memory ran out. Those that are new are put into quarantine; if none is, and it happens again within the hour, all of
     * these.
     *
     * @param partners those that may be to blame
     */
    public void memoryRanOut(List<String> partners, Instant now) {
        boolean again = isSince(exhausted, now.minus(NEW));
        write(exhausted, "");
        List<String> suspects = partners.stream()
                .filter(name -> isSince(fresh.resolve(name), now.minus(NEW)))
                .toList();
        (suspects.isEmpty() && again ? partners : suspects)
                .forEach(name -> add(name, "the server's memory ran out while it was there"));
    }

    private static boolean isSince(Path mark, Instant when) {
        try {
            return Files.getLastModifiedTime(mark).toInstant().isAfter(when);
        } catch (IOException e) {
            return false;
        }
    }

    /** From now on it is left alone. */
    public void add(String name, String why) {
        write(quarantine.resolve(name), why);
    }

    /** It may be started again. */
    public void release(String name) {
        delete(quarantine.resolve(name));
    }

    /** Why it is left alone, if it is. */
    public Optional<String> why(String name) {
        return read(quarantine.resolve(name));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(files.map(file -> file.getFileName().toString())
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            DurableFile.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
