package tangram.modules.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tangram.kernel.api.Sentence;

/**
 * What lies in a jar, read as the framework reads it and within bounds. Names that would leave the folder, entries that
 * are there twice, and what inflates without measure are noted and not read. What a jar says of its sizes is not believed.
 */
final class JarContents {

    static final int MOST_ENTRIES = 20_000;
    static final long MOST_BYTES = 512L << 20;
    static final int MOST_BYTES_OF_ONE = 64 << 20;

    /** How many times larger than packed an entry may be that has more than a megabyte. Code is about three times. */
    static final int MOST_TIMES = 200;

    private static final int SMALL = 1 << 20;

    /** A folder up, none at all, a drive, or what another system takes for a separator. */
    private static final Pattern OUTSIDE =
            Pattern.compile("^/.*|^[A-Za-z]:.*|.*\\\\.*|(.*/)?\\.{1,2}(/.*)?|.*//.*|.*\\p{Cntrl}.*|", Pattern.DOTALL);

    /** Hears of each entry. */
    interface Reader {
        void read(String name, byte[] bytes);
    }

    private final List<Sentence> wrong = new ArrayList<>();
    private int entries;
    private long bytes;
    private boolean full;

    /** What was wrong so far. */
    List<Sentence> wrong() {
        return wrong;
    }

    static boolean leavesTheFolder(String name) {
        return OUTSIDE.matcher(name).matches();
    }

    /** Reads every file in a jar. */
    void read(Path jar, Reader reader) throws IOException {
        read(jar, Shown.of(String.valueOf(jar.getFileName())), reader);
    }

    /** Reads every file in a jar that lies in another one. */
    void readInner(Path jar, String inner, Reader reader) throws IOException {
        Path copy = Files.createTempFile("tangram-module", ".jar");
        try (ZipFile outer = new ZipFile(jar.toFile())) {
            ZipEntry entry = outer.getEntry(inner);
            if (entry != null && !entry.isDirectory()) {
                Files.write(copy, inflated(outer, entry));
                read(copy, Shown.of(inner), reader);
            }
        } finally {
            Files.delete(copy);
        }
    }

    private void read(Path jar, String called, Reader reader) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<String> seen = new HashSet<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements() && !full; ) {
                ZipEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    tooMuch(Sentence.of(
                            "module-file.too-many-entries", "It has more than {0} entries in it.", MOST_ENTRIES));
                } else if (isFine(entry, seen) && !entry.isDirectory()) {
                    byte[] content = inflated(zip, entry);
                    if (!full) {
                        reader.read(entry.getName(), content);
                    }
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            wrong.add(Sentence.of(
                    "module-file.no-jar", "{0} is no jar: {1}", called, Shown.of(String.valueOf(e.getMessage()))));
        }
    }

    private boolean isFine(ZipEntry entry, Set<String> seen) {
        String name = entry.getName();
        if (leavesTheFolder(entry.isDirectory() ? name.substring(0, name.length() - 1) : name)) {
            wrong.add(Sentence.of(
                    "module-file.odd-entry", "The entry {0} would lie outside of its folder.", Shown.of(name)));
            return false;
        }
        if (!seen.add(name) && !entry.isDirectory()) {
            wrong.add(Sentence.of("module-file.entry-twice", "The entry {0} is there twice.", Shown.of(name)));
            return false;
        }
        return true;
    }

    private byte[] inflated(ZipFile zip, ZipEntry entry) throws IOException {
        long packed = Math.max(1, entry.getCompressedSize());
        long most = Math.min(MOST_BYTES_OF_ONE, Math.max(SMALL, packed * MOST_TIMES));
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in == null ? new byte[0] : in.readNBytes((int) Math.min(most + 1, MOST_BYTES - bytes + 1));
            bytes += content.length;
            if (content.length > most || bytes > MOST_BYTES) {
                tooMuch(Sentence.of(
                        "module-file.inflates",
                        "The entry {0} inflates to more than a module may hold.",
                        Shown.of(entry.getName())));
            }
            return content;
        }
    }

    private void tooMuch(Sentence sentence) {
        wrong.add(sentence);
        full = true;
    }
}
