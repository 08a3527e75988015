package tangram.files;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The files of a record that is merged into another are the other's from then on, however many it has already. They go back
 * when the merge is taken back, but for those that were removed since or that a field of the record that stayed names. With
 * records that are deleted for good theirs go.
 */
@Component
public final class MergedFiles implements RecordBelongings {

    private final FileRows files;
    private final Audit audit;
    private final InstantSource clock;

    @Activate
    public MergedFiles(@Reference FileRows files, @Reference Audit audit) {
        this(files, audit, InstantSource.system());
    }

    MergedFiles(FileRows files, Audit audit, InstantSource clock) {
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Long> move(Caller by, RecordDescriptor type, long from, long to) {
        List<AttachedFile> all = files.of(type.id(), from);
        give(by, type, from, to, all, "merge");
        return all.stream().map(AttachedFile::id).toList();
    }

    @Override
    public void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved) {
        List<AttachedFile> there = files.of(type.id(), from).stream()
                .filter(file -> moved.contains(file.id()))
                .filter(file -> files.namedBy(type, from, file.id()).isEmpty())
                .toList();
        give(by, type, from, to, there, "merge-undo");
    }

    /** Now, and not by the sweep, which finds them no more when their type is forgotten. Contents wait as after any removal. */
    @Override
    public void forget(String type, Collection<Long> ids) {
        for (FileRows.Loose file : files.of(type, ids)) {
            files.release(file.sha256(), clock.instant());
            files.remove(file.file());
        }
    }

    private void give(Caller by, RecordDescriptor type, long from, long to, List<AttachedFile> some, String operation) {
        if (some.isEmpty()) {
            return;
        }
        files.give(type.id(), from, to, some);
        List<Change> gone = new ArrayList<>();
        List<Change> come = new ArrayList<>();
        for (AttachedFile file : some) {
            gone.add(new Change("attachments", KeptAttachments.shown(file), null));
            come.add(new Change("attachments", null, KeptAttachments.shown(file)));
        }
        audit.append(by, type.id(), from, operation, gone);
        audit.append(by, type.id(), to, operation, come);
    }
}
