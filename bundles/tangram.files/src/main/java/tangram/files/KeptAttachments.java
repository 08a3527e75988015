package tangram.files;

import java.io.FileNotFoundException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Audit;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.Attachments;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Files, kept in a folder by what is in them and in a table by the record they belong to. An upload is first received
 * whole, outside any transaction; then, in one, its content gets its place, its row is written, and the record's history
 * says so. The record itself stays as it was, its version too.
 */
@Component
public final class KeptAttachments implements Attachments {

    private static final int ATTEMPTS = 20;

    private final FileSettings settings;
    private final ContentFolder folder;
    private final FileRows files;
    private final RecordAccess access;
    private final Transactions transactions;
    private final Ids ids;
    private final Audit audit;
    private final Database database;
    private final InstantSource clock;

    @Activate
    public KeptAttachments(
            @Reference FileSettings settings,
            @Reference ContentFolder folder,
            @Reference FileRows files,
            @Reference RecordAccess access,
            @Reference Transactions transactions,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Database database) {
        this(settings, folder, files, access, transactions, ids, audit, database, InstantSource.system());
    }

    KeptAttachments(
            FileSettings settings,
            ContentFolder folder,
            FileRows files,
            RecordAccess access,
            Transactions transactions,
            Ids ids,
            Audit audit,
            Database database,
            InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.files = files;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public AttachedFile add(Caller caller, RecordDescriptor type, long record, Upload upload) {
        transactions.read(() -> requireRoom(caller, type, record));
        if (upload.length() > settings.mostBytes) {
            throw Arrival.tooLarge(settings.mostBytes);
        }
        folder.requireRoom(upload.length());
        try (Arrival arrival = folder.receive(upload.content(), settings.mostBytes)) {
            AttachedFile file = new AttachedFile(
                    ids.next(),
                    CleanName.of(upload.name()),
                    MediaTypes.of(arrival.head(), upload.type()),
                    arrival.size(),
                    arrival.sha256(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    caller.person());
            keep(caller, type, record, file, arrival);
            return file;
        }
    }

    private boolean requireRoom(Caller caller, RecordDescriptor type, long record) {
        access.require(caller, type, record, Operation.EDIT);
        if (files.count(type.id(), record) >= settings.mostFiles) {
            throw new Conflict("too-many-files", "A record has at most {0} files.", settings.mostFiles);
        }
        return true;
    }

    /** Another try when the sweep came between the announcement and the file. */
    private void keep(Caller caller, RecordDescriptor type, long record, AttachedFile file, Arrival arrival) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            announce(file);
            boolean kept = transactions.write(() -> {
                requireRoom(caller, type, record);
                if (!files.hold(file.sha256())) {
                    return false;
                }
                // may be done twice, as the transaction may: the second time it is there
                folder.settle(arrival);
                files.add(type.id(), record, file);
                audit.append(
                        caller, type.id(), record, "attach", List.of(new Change("attachments", null, shown(file))));
                return true;
            });
            if (kept) {
                return;
            }
        }
        throw new IllegalStateException("The content " + file.sha256() + " was swept again and again");
    }

    /**
     * The content has a row, idle, before it has its place: whatever dies in between, the sweep finds it.
     */
    private void announce(AttachedFile file) {
        try {
            transactions.write(() -> {
                if (!files.isKnown(file.sha256())) {
                    files.announce(file.sha256(), file.size(), clock.instant());
                }
            });
        } catch (DatabaseException e) {
            if (!database.dialect().isDuplicate(e.sql())) {
                throw e;
            } // somebody else has announced the same
        }
    }

    @Override
    public List<AttachedFile> list(Caller caller, RecordDescriptor type, long record) {
        return transactions.read(() -> {
            access.require(caller, type, record, Operation.READ);
            return files.of(type.id(), record);
        });
    }

    @Override
    public Content open(Caller caller, RecordDescriptor type, long record, long file) {
        AttachedFile found = transactions.read(() -> {
            access.require(caller, type, record, Operation.READ);
            return find(type, record, file);
        });
        if (!folder.has(found.sha256())) {
            throw new IllegalStateException(
                    "The content of file " + file + " is missing", new FileNotFoundException(found.sha256()));
        }
        return new Content(found, offset -> folder.read(found.sha256(), offset));
    }

    private AttachedFile find(RecordDescriptor type, long record, long file) {
        return files.find(type.id(), record, file)
                .orElseThrow(() -> new NotFound("no-such-file", "There is no such file."));
    }

    @Override
    public void remove(Caller caller, RecordDescriptor type, long record, long file) {
        transactions.write(() -> {
            access.require(caller, type, record, Operation.EDIT);
            AttachedFile found = find(type, record, file);
            Optional<String> field = files.namedBy(type, record, file);
            if (field.isPresent()) {
                throw new Conflict("file-in-field", "The field {0} names this file; empty it first.", field.get());
            }
            files.release(found.sha256(), clock.instant());
            if (!files.remove(file)) {
                throw new NotFound("no-such-file", "There is no such file.");
            }
            audit.append(caller, type.id(), record, "detach", List.of(new Change("attachments", shown(found), null)));
        });
    }

    static Map<String, Object> shown(AttachedFile file) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(file.id()));
        shown.put("name", file.name());
        shown.put("type", file.type());
        shown.put("size", file.size());
        return shown;
    }
}
