package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;

/** What a link is copied from (R26): another link of the record leads to a record that has it, too. */
final class CopiedLinks {

    private final Kernel kernel;

    CopiedLinks(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Sets what was left empty. */
    void fill(RecordShape shape, OwnedRecord record) {
        shape.copied().keySet().forEach(name -> {
            Member member = shape.member(name);
            if (member.get(record) == null) {
                of(shape, record, name).ifPresent(id -> member.set(record, id));
            }
        });
    }

    /** What the first of the links leads to, or empty. */
    Optional<Long> of(RecordShape shape, OwnedRecord record, String name) {
        for (String along : shape.copied().getOrDefault(name, List.of())) {
            Member link = shape.member(along);
            if (link.get(record) instanceof Long id) {
                Optional<Long> found = there(link.descriptor(), id, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Long> there(FieldDescriptor link, long id, String name) {
        return kernel.links
                .of(String.valueOf(link.linkTo()), name)
                .flatMap(place -> kernel.rows
                        .first(
                                row -> Optional.ofNullable(row.numberOrNull(1)),
                                "select " + place.column() + " from " + place.table() + " where id = ?",
                                id)
                        .flatMap(found -> found));
    }
}
