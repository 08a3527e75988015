package tangram.persistence.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;

/** Keeps trees trees: nothing stands above itself. It looks at all records, whether or not the caller sees them. */
final class TreeCheck {

    private static final int DEEPEST = 100;

    private final Kernel kernel;

    TreeCheck(Kernel kernel) {
        this.kernel = kernel;
    }

    void check(TrackedRecord entry, Consumer<FieldProblem> refuse) {
        for (Member member : entry.shape().ownMembers()) {
            FieldDescriptor field = member.descriptor();
            if (field.is(Trait.TREE)
                    && entry.changed(field.name())
                    && member.get(entry.record()) instanceof Long above
                    && goesRound(
                            entry.shape().descriptor(),
                            field,
                            above,
                            entry.record().id())) {
                refuse.accept(loop(field));
            }
        }
    }

    private static FieldProblem loop(FieldDescriptor field) {
        return FieldProblem.of(field.name(), "loop", "The record would stand above itself.");
    }

    private boolean goesRound(RecordDescriptor type, FieldDescriptor field, long above, long self) {
        List<Long> path = up(type, field, above);
        return above == self || path.contains(self) || path.size() >= DEEPEST;
    }

    /** What stands above a record, the nearest first; a path that goes round by itself ends where it began. */
    private List<Long> up(RecordDescriptor type, FieldDescriptor field, long from) {
        List<Long> path = new ArrayList<>();
        Set<Long> seen = new HashSet<>(Set.of(from));
        @Nullable Long next = above(type, field, from);
        while (next != null && path.size() < DEEPEST && seen.add(next)) {
            path.add(next);
            next = above(type, field, next);
        }
        return path;
    }

    private @Nullable Long above(RecordDescriptor type, FieldDescriptor field, long id) {
        return kernel
                .rows
                .list(
                        r -> r.numberOrNull(1),
                        "select " + field.column() + " from " + type.table() + " where id = ?",
                        id)
                .stream()
                .filter(Objects::nonNull)
                .findAny()
                .orElse(null);
    }

    /** What stands below the record that goes will stand below the one that stays, which must not stand there itself. */
    void merging(RecordShape shape, long stays, long goes, Consumer<FieldProblem> refuse) {
        for (FieldDescriptor field : shape.descriptor().fields()) {
            if (field.is(Trait.TREE)) {
                List<Long> path = up(shape.descriptor(), field, stays);
                if (path.indexOf(goes) > 0) {
                    refuse.accept(loop(field));
                }
            }
        }
    }
}
