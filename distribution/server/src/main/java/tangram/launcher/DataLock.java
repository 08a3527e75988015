package tangram.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to work on a data folder. The operating system takes it back when the process dies, however it dies, so it
 * tells a running server from a forgotten run.json.
 */
final class DataLock implements AutoCloseable {
    private static final String NAME = "lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another process works on these data. */
    static Optional<DataLock> take(Path data) {
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            if (!Files.isDirectory(data)) Files.createDirectory(data, RunFile.ownerOnly("rwx------"));
            FileChannel channel =
                    FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) return Optional.of(new DataLock(channel));
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.CONFIGURATION, "The data folder " + data + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Whether a server works on these data; leaves no trace where nobody ever did. */
    static boolean isTaken(Path data) {
        if (!Files.exists(data.resolve(NAME))) return false;
        Optional<DataLock> lock = take(data);
        lock.ifPresent(DataLock::close);
        return lock.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The process ends anyway, and the lock with it.
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
