package tangram.persistence.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tangram.kernel.api.Sentence;
import tangram.persistence.backup.Manifest.ContentsLine;
import tangram.persistence.backup.Manifest.TableLine;

/** A backup that is read. Whatever cannot be read, or is not what the manifest says, is damage; nothing else is guessed. */
final class BackupFile implements AutoCloseable {

    /** Reading that finds damage as an exception. */
    private interface Reading<T> {
        T of() throws IOException;
    }

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens it and reads its manifest.
     *
     * @throws BackupRefused when there is no such file, it is no backup, or a later release wrote it
     */
    @SuppressWarnings("StreamResourceLeak") // the file is closed with what is answered
    static BackupFile open(Path path, String release) {
        if (!Files.isRegularFile(path)) {
            throw new BackupRefused(Sentence.of("backup.no-file", "There is no file {0}.", path.toString()));
        }
        return reading(path, "its manifest", () -> {
            ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
            try {
                byte[] json = bytes(zip, BackupWriter.MANIFEST);
                String seal = new String(bytes(zip, BackupWriter.SEAL), StandardCharsets.UTF_8);
                if (!HexFormat.of().formatHex(RowSum.sha256().digest(json)).equals(seal)) {
                    throw new IOException("The seal is broken");
                }
                requireReadable(json, release);
                return new BackupFile(path, zip, Manifest.of(json));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        });
    }

    private static void requireReadable(byte[] json, String release) throws IOException {
        String writer = Manifest.release(json);
        if (Manifest.format(json) > Manifest.FORMAT || Release.of(writer).compareTo(Release.of(release)) > 0) {
            throw new BackupRefused(Sentence.of(
                    "backup.newer",
                    "This backup was written by Tangram {0}, and this is {1}; restore it with {0} or a later release.",
                    writer,
                    release));
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = stream(zip, name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("There is no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static <T> T reading(Path path, String what, Reading<T> reading) {
        try {
            return reading.of();
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(path, what);
        }
    }

    private static BackupRefused damaged(Path path, String what) {
        return new BackupRefused(Sentence.of(
                "backup.damaged",
                "The file {0} is damaged, or is no backup: {1} cannot be read or is not what was written.",
                path.toString(),
                what));
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads everything once and compares it with the manifest. */
    void check() {
        for (TableLine table : manifest.tables()) {
            RowSum sum = reading(path, BackupWriter.entry(table), () -> {
                RowSum read = new RowSum();
                try (BufferedReader lines = rows(table)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        read.add(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
                return read;
            });
            if (sum.rows() != table.rows() || !sum.hex().equals(table.digest())) {
                throw damaged(path, BackupWriter.entry(table));
            }
        }
        manifest.contents().forEach(this::check);
        if (!Manifest.digest(manifest.tables(), manifest.contents()).equals(manifest.digest())) {
            throw damaged(path, BackupWriter.MANIFEST);
        }
    }

    private void check(ContentsLine contents) {
        RowSum sum = new RowSum();
        for (String name : contents(contents.folder())) {
            long size = reading(path, contents.folder() + "/" + name, () -> {
                try (DigestInputStream in = new DigestInputStream(content(contents.folder(), name), RowSum.sha256())) {
                    long read = in.transferTo(java.io.OutputStream.nullOutputStream());
                    if (!HexFormat.of()
                            .formatHex(in.getMessageDigest().digest())
                            .equals(name)) {
                        throw new IOException("It is another content");
                    }
                    return read;
                }
            });
            sum.add((name + " " + size).getBytes(StandardCharsets.UTF_8));
        }
        if (sum.rows() != contents.count() || !sum.hex().equals(contents.digest())) {
            throw damaged(path, contents.folder());
        }
    }

    /** The rows of a table, a line each. */
    BufferedReader rows(TableLine table) throws IOException {
        return new BufferedReader(
                new InputStreamReader(stream(zip, BackupWriter.entry(table)), StandardCharsets.UTF_8), 1 << 16);
    }

    /** The names of the contents in a folder, but for those that were lost before the backup was written. */
    List<String> contents(String folder) {
        Set<String> lost = reading(path, BackupWriter.lost(folder), () -> {
            boolean any = zip.getEntry(BackupWriter.lost(folder)) != null;
            return any
                    ? Set.of(new String(bytes(zip, BackupWriter.lost(folder)), StandardCharsets.UTF_8).split("\n"))
                    : Set.of();
        });
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().startsWith(folder + "/")) {
                String name = entry.getName().substring(folder.length() + 1);
                if (!lost.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    InputStream content(String folder, String name) throws IOException {
        return stream(zip, folder + "/" + name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
