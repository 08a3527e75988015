package tangram.core.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * The audit as a file of JSON, a line an entry, some read at a time. It holds everything that was ever entered, so it is for its owner only. Thread-safe.
 */
@Component(service = AuditFile.class)
public final class AuditFile {

    private static final int PORTION = 1_000;
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Audit audit;

    @Activate
    public AuditFile(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.audit = audit;
    }

    /**
     * Writes what happened in a time, by ids; that it was exported is entered before the file has its name.
     *
     * @param from inclusive
     * @param to exclusive
     * @return how many entries
     */
    long write(Caller by, Path file, Instant from, Instant to) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part); // of one that was broken off
        try {
            long entries;
            try (Writer out = new BufferedWriter(
                    Channels.newWriter(Files.newByteChannel(part, NEW, forItsOwner(part)), StandardCharsets.UTF_8))) {
                entries = write(out, from, to);
            }
            transactions.write(() -> audit.append(
                    by,
                    "audit",
                    0,
                    "export",
                    List.of(
                            new Change("records", null, entries),
                            new Change("from", null, from.equals(Instant.MIN) ? "" : from.toString()),
                            new Change("to", null, to.equals(Instant.MAX) ? "" : to.toString()))));
            Files.move(part, file);
            return entries;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] forItsOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private long write(Writer out, Instant from, Instant to) throws IOException {
        AuditSpan span = AuditSpan.of(ids, from, to);
        long entries = 0;
        long after = span.lowest() - 1;
        List<StoredEntry> portion;
        do {
            portion = portion(after, span.beyond());
            for (StoredEntry entry : portion) {
                after = entry.id();
                if (span.has(entry.at())) {
                    out.write(json(entry));
                    out.write('\n');
                    entries++;
                }
            }
        } while (portion.size() == PORTION);
        return entries;
    }

    private List<StoredEntry> portion(long after, long beyond) {
        return transactions.read(() -> rows.list(
                StoredEntry::of,
                "select " + StoredEntry.COLUMNS + " from core_audit where id > ? and id < ? order by id fetch first "
                        + PORTION + " rows only",
                after,
                beyond));
    }

    /** The changes stand as they were stored: over this text goes the hash. */
    private static String json(StoredEntry entry) {
        List<String> members = new ArrayList<>();
        member(members, "id", Long.toString(entry.id()));
        member(members, "at", entry.at().toString());
        member(members, "person", Long.toString(entry.person()));
        member(members, "login", entry.login());
        member(members, "source", entry.source());
        member(members, "type", entry.type());
        member(members, "record", Long.toString(entry.record()));
        member(members, "operation", entry.operation());
        members.add("\"changes\":" + entry.changes());
        member(members, "hash", entry.hash());
        members.add("\"seal\":" + entry.seal());
        return "{" + String.join(",", members) + "}";
    }

    private static void member(List<String> members, String name, String value) {
        members.add("\"" + name + "\":" + AuditTable.write(value));
    }
}
