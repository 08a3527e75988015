package tangram.persistence.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.FileNames;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;

/**
 * The files that fields may name. The bundle that keeps them may be absent: then no file can be named, and those that are
 * named already are shown by their ids.
 */
@Component(service = AttachedFiles.class)
public final class AttachedFiles {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable FileNames names;

    @Activate
    public AttachedFiles() {}

    /** Those kept by somebody, where there are no services: in a test. */
    public static AttachedFiles of(FileNames names) {
        AttachedFiles made = new AttachedFiles();
        made.names = names;
        return made;
    }

    /** Those of these files that there are. */
    Map<Long, AttachedFile> named(Collection<Long> ids) {
        FileNames present = names;
        return present == null || ids.isEmpty() ? Map.of() : present.named(ids);
    }

    /** That a field which has come to name a file names one of its own record's, also in rows. */
    void check(TrackedRecord entry, Consumer<FieldProblem> problems) {
        for (FieldDescriptor field : entry.shape().descriptor().fields()) {
            if (field.kind() == FieldKind.ATTACHMENT) {
                if (entry.changed(field.name())) {
                    check(entry, field, entry.shape().member(field.name()).get(entry.record()), problems);
                }
            } else if (field.kind() == FieldKind.ROWS) {
                checkRows(entry, field, problems);
            }
        }
    }

    private void checkRows(TrackedRecord entry, FieldDescriptor rows, Consumer<FieldProblem> problems) {
        List<FieldDescriptor> fields = rows.table().fields().stream()
                .filter(field -> field.kind() == FieldKind.ATTACHMENT)
                .toList();
        if (fields.isEmpty() || !entry.changed(rows.name())) {
            return;
        }
        for (Map<?, ?> row : entry.rows(rows.name())) {
            fields.forEach(field -> check(entry, field, row.get(field.name()), problems));
        }
    }

    private void check(
            TrackedRecord entry, FieldDescriptor field, @Nullable Object value, Consumer<FieldProblem> problems) {
        if (!(value instanceof Long file)) {
            return;
        }
        FileNames present = names;
        String type = entry.shape().descriptor().id();
        if (present == null || !present.belongs(file, type, entry.record().id())) {
            problems.accept(FieldProblem.of(
                    field.name(), "not-its-file", "This field takes a file that is attached to this record."));
        }
    }
}
