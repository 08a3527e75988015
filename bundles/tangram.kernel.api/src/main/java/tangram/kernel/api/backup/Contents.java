package tangram.kernel.api.backup;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Contents that lie beside the database, each named by the SHA-256 of its bytes in lower-case hex. Thread-safe. */
@ConsumerType
public interface Contents {

    /** The folder they get in a backup: {@code files}; it stays the same for ever. */
    String folder();

    /** The table whose rows name the contents in use. */
    String table();

    /** The column of that table. */
    String column();

    /**
     * The bytes of a content; to be closed by whoever asks.
     *
     * @throws java.nio.file.NoSuchFileException when it is missing
     */
    InputStream open(String name) throws IOException;

    /** Keeps a content; it is on the disk when this returns. What is kept already is kept once. */
    void put(String name, InputStream content) throws IOException;
}
