package tangram.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.backup.BackupPart;
import tangram.kernel.api.backup.Contents;

/**
 * The contents that files have are backed up with them. What nobody's file has any more is not, and so the rows of contents
 * are made again from those of files.
 */
@Component
public final class FilesInBackup implements BackupPart, Contents {

    private final ContentFolder kept;

    @Activate
    public FilesInBackup(@Reference ContentFolder kept) {
        this.kept = kept;
    }

    @Override
    public Set<String> leftOut() {
        return Set.of("files_content");
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(this);
    }

    @Override
    public Map<String, String> ofRecords() {
        return Map.of("files_attachment", "record_type in ({types})");
    }

    @Override
    public void restored(Rows rows) {
        rows.change("insert into files_content (sha256, bytes)"
                + " select sha256, max(bytes) from files_attachment group by sha256");
    }

    @Override
    public String folder() {
        return "files";
    }

    @Override
    public String table() {
        return "files_attachment";
    }

    @Override
    public String column() {
        return "sha256";
    }

    @Override
    public InputStream open(String name) throws IOException {
        return kept.read(name, 0);
    }

    @Override
    public void put(String name, InputStream content) throws IOException {
        try (Arrival arrival = kept.receive(content, Long.MAX_VALUE)) {
            if (!arrival.sha256().equals(name)) {
                throw new IOException("The content " + name + " is another one");
            }
            kept.settle(arrival);
        }
    }
}
