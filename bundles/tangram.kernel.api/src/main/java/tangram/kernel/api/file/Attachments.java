package tangram.kernel.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The files of a record, as one person may use them: who may read the record lists and fetches them, who may edit it adds
 * and removes them. All methods throw what {@link tangram.kernel.api.record.RecordAccess} throws, and
 * {@link tangram.core.api.problem.NotFound} for a file that is not one of this record's. Thread-safe.
 */
@ProviderType
public interface Attachments {

    /** The code of the refusal of what is larger than a file may be. */
    String TOO_LARGE = "file-too-large";

    /**
     * Something to be kept.
     *
     * @param name what the sender calls it; it is cleaned
     * @param type what the sender says it is, {@code image/png}; empty when he says nothing
     * @param length bytes he promises, or -1
     * @param content the bytes; read once, as they come, and not closed
     */
    record Upload(String name, Optional<String> type, long length, InputStream content) {}

    /** Where content is read from, as often as wanted. */
    interface Source {

        /** The bytes from this one on; to be closed by whoever asks. */
        InputStream from(long offset) throws IOException;
    }

    /** A file and its bytes. */
    record Content(AttachedFile file, Source source) {}

    /**
     * Keep a file with the record.
     *
     * @throws tangram.core.api.problem.Invalid when it is too large ({@value #TOO_LARGE}), empty, or ends too early
     */
    AttachedFile add(Caller caller, RecordDescriptor type, long record, Upload upload);

    /** The record's files, the newest first. */
    List<AttachedFile> list(Caller caller, RecordDescriptor type, long record);

    Content open(Caller caller, RecordDescriptor type, long record, long file);

    /** Remove a file; nobody finds it from now on. */
    void remove(Caller caller, RecordDescriptor type, long record, long file);
}
