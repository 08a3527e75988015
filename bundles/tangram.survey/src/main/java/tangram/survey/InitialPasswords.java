package tangram.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first passwords of new people, in a file that only the owner of the data may read. It is on the disk before the
 * accounts are committed, under another name; when they are, it gets its own.
 */
final class InitialPasswords {

    private final Path folder;

    InitialPasswords(Path folder) {
        this.folder = folder;
    }

    /** Writes the passwords, not yet under their name. */
    Path prepare(Map<String, String> passwords) {
        String text = passwords.entrySet().stream()
                .map(e -> e.getKey() + "\t" + e.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(
                    folder,
                    "initial-passwords",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The initial passwords cannot be written to " + folder, e);
        }
    }

    /** Gives the file its name, for good. */
    Path keep(Path prepared) {
        String time =
                LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
        Path file = folder.resolve("initial-passwords-" + time + ".txt");
        try {
            Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The initial passwords are in " + prepared, e);
        }
    }

    /** Forgets passwords whose accounts were not committed. */
    void discard(Path prepared) {
        try {
            Files.deleteIfExists(prepared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
