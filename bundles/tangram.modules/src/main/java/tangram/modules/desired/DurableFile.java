package tangram.modules.desired;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all after a power loss: written beside, forced to the disk, then renamed. */
public final class DurableFile {

    /** No module's name has a tilde in it. */
    private static final String BESIDE = "~new";

    private DurableFile() {}

    /** Replaces a file, or makes it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = beside(file);
        try (FileChannel channel = open(beside)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        rename(beside, file);
    }

    /** The same with what a file holds. */
    public static void copy(Path from, Path file) throws IOException {
        Path beside = beside(file);
        try (InputStream in = Files.newInputStream(from)) {
            Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        rename(beside, file);
    }

    /** Deletes a file, if it is there, and what was written of it when the server was killed, so that it stays away. */
    public static void delete(Path file) throws IOException {
        boolean half = Files.deleteIfExists(beside(file));
        if (Files.deleteIfExists(file) || half) {
            forceFolder(file);
        }
    }

    /** Whether it is only what a kill left of a file that was being written. */
    public static boolean isHalf(Path file) {
        return file.getFileName().toString().endsWith(BESIDE);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + BESIDE);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(to);
    }

    /** Where a folder cannot be forced (not on Linux), the rename is as durable as it gets. */
    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isReadable(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
