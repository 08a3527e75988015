package tangram.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Unavailable;

/**
 * The folder of contents: {@code ab/cd…} is the content whose SHA-256 begins with {@code ab}, {@code incoming/} what is
 * just arriving. A content is complete and on the disk before it has its name, and its name is on the disk before a row
 * speaks of it; so no crash leaves half a content or a row without one.
 */
@Component(service = ContentFolder.class)
public final class ContentFolder {

    private static final int SHARD = 2;
    private static final Pattern SHARDS = Pattern.compile("[0-9a-f]{2}");
    private static final long RESERVE = 32 * 1_048_576L;

    private final Path folder;
    private final Path incoming;

    @Activate
    public ContentFolder(@Reference FileSettings settings) {
        this.folder = settings.folder;
        this.incoming = folder.resolve("incoming");
        try {
            Files.createDirectories(incoming);
        } catch (IOException e) {
            throw new UncheckedIOException("Files cannot be kept in " + folder, e);
        }
    }

    /** What arrives, at most so many bytes of it. */
    Arrival receive(InputStream content, long most) {
        try {
            return Arrival.of(Files.createTempFile(incoming, "", ".part"), content, most, this::requireRoom);
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /**
     * Leaves enough for all else that is written on the same disk.
     *
     * @throws Unavailable when so many bytes are too many
     */
    void requireRoom(long size) {
        if (!hasRoom(size)) {
            throw noRoom(null);
        }
    }

    private boolean hasRoom(long size) {
        return folder.toFile().getUsableSpace() >= Math.max(0, size) + RESERVE;
    }

    private Unavailable noRoom(@Nullable IOException cause) {
        return new Unavailable(Unavailable.Reason.STORAGE_FULL, "There is no room for files in " + folder, cause);
    }

    private RuntimeException notKept(IOException e) {
        return hasRoom(0) ? new UncheckedIOException("A file could not be kept", e) : noRoom(e);
    }

    private Path shard(String sha256) {
        return folder.resolve(sha256.substring(0, SHARD));
    }

    private Path place(String sha256) {
        return shard(sha256).resolve(sha256.substring(SHARD));
    }

    /** Gives an arrival its place, unless the same content is there. Whoever calls holds the content's row. */
    void settle(Arrival arrival) {
        Path shard = shard(arrival.sha256());
        Path place = place(arrival.sha256());
        try {
            if (Files.exists(place) && Files.size(place) == arrival.size()) {
                return;
            }
            if (Files.notExists(shard)) {
                Files.createDirectories(shard);
                sync(folder);
            }
            Files.move(arrival.path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(shard);
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /** Windows neither needs nor allows that a folder is written through. */
    private static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A content from this byte on. */
    InputStream read(String sha256, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(place(sha256), StandardOpenOption.READ);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    boolean has(String sha256) {
        return Files.exists(place(sha256));
    }

    /** Its bytes, or -1 when it is not there. */
    long size(String sha256) {
        try {
            return Files.size(place(sha256));
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException("A content could not be looked at", e);
        }
    }

    /** The beginnings of the contents that are there, two characters each. */
    List<String> shards() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(shard -> shard.getFileName().toString())
                    .filter(name -> SHARDS.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of files could not be looked at", e);
        }
    }

    /** The contents that begin so. */
    List<String> in(String shard) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(shard))) {
            return all.map(content -> shard + content.getFileName()).toList();
        }
    }

    /** Whoever calls holds the content's row. */
    void delete(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("A file's content could not be deleted", e);
        }
    }

    /** What began to arrive and was last written before this moment: its server has died. */
    void forgetArrivals(Instant before) throws IOException {
        List<Path> parts;
        try (Stream<Path> all = Files.list(incoming)) {
            parts = all.toList();
        }
        for (Path part : parts) {
            try {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            } catch (NoSuchFileException e) {
                // it has arrived meanwhile, or another node was quicker
            }
        }
    }
}
