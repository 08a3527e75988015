package tangram.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.file.Attachments;

/**
 * A content that has arrived, written through to the disk, under a name of its own; gone when it is closed, unless it was
 * given its place.
 *
 * @param path where it lies
 * @param size its bytes
 * @param sha256 of all of it
 * @param head its first bytes
 */
record Arrival(Path path, long size, String sha256, byte[] head) implements Closeable {

    private static final int BUFFER = 65_536;
    private static final int HEAD = 4_096;
    private static final long MEGABYTE = 1_048_576;

    /**
     * Receives it.
     *
     * @param room is asked before each part of it, and throws when there is none for it
     * @throws Invalid when there are more bytes, when it ends too early, or when there is nothing
     */
    static Arrival of(Path path, InputStream content, long most, LongConsumer room) throws IOException {
        boolean complete = false;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[BUFFER];
            byte[] head = {};
            long size = 0;
            for (int read = next(content, buffer); read >= 0; read = next(content, buffer)) {
                size += read;
                if (size > most) {
                    throw tooLarge(most);
                }
                room.accept(read);
                digest.update(buffer, 0, read);
                if (head.length < HEAD) {
                    int from = head.length;
                    int more = Math.min(read, HEAD - from);
                    head = Arrays.copyOf(head, from + more);
                    System.arraycopy(buffer, 0, head, from, more);
                }
                write(file, ByteBuffer.wrap(buffer, 0, read));
            }
            if (size == 0) {
                throw new Invalid("file-empty", "The file is empty.");
            }
            file.force(true);
            complete = true;
            return new Arrival(path, size, HexFormat.of().formatHex(digest.digest()), head);
        } finally {
            if (!complete) {
                Files.deleteIfExists(path);
            }
        }
    }

    static Invalid tooLarge(long most) {
        return new Invalid(Attachments.TOO_LARGE, "The file is too large; the limit is {0} MB.", most / MEGABYTE);
    }

    /** Whatever goes wrong here is the sender's: his connection, or his promise of a length. */
    private static int next(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new Invalid("body-cut-off", "The body ended too early.");
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
