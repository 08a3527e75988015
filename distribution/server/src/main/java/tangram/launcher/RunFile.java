package tangram.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code data/run.json}: how the command line finds the server that runs on these data, and the secret by which the
 * server knows its owner. Readable by that owner only; written so that nobody ever reads half of it.
 */
record RunFile(long pid, String url, String secret, String version) {
    private static final String NAME = "run.json";

    void write(Path data) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", pid);
        json.put("url", url);
        json.put("secret", secret);
        json.put("version", version);
        Path temporary = data.resolve(NAME + ".new");
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.std.asString(json).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(temporary, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(data);
    }

    static Optional<RunFile> read(Path data) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(Files.readString(data.resolve(NAME)));
            if (!(json.get("pid") instanceof Number pid)) return Optional.empty();
            return Optional.of(
                    new RunFile(pid.longValue(), text(json, "url"), text(json, "secret"), text(json, "version")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            // A stale file does no harm: whoever reads it looks at the lock first.
        }
    }

    /** Attributes for a new file or folder only its owner may look into, where the file system knows such things. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!posix) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    // Without this the rename itself may be lost with the power; Windows cannot open a folder and needs not.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static String text(Map<String, Object> json, String key) {
        return String.valueOf(json.get(key));
    }
}
