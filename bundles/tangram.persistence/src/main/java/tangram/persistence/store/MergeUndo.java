package tangram.persistence.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.Duplicates.Merged;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.merge.LinkMoves;
import tangram.persistence.merge.LinkMoves.Link;
import tangram.persistence.merge.LinkPlace;
import tangram.persistence.merge.MergeBook;

/**
 * Takes a merge back within a day. The other record must still lie in the recycle bin, and the one that stayed must still
 * have what the merge gave it; whatever else was changed since stays changed.
 */
final class MergeUndo {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Kernel kernel;
    private final JsonRecords records;
    private final RecordShape shape;
    private final Caller caller;

    MergeUndo(Kernel kernel, JsonRecords records, RecordShape shape, Caller caller) {
        this.kernel = kernel;
        this.records = records;
        this.shape = shape;
        this.caller = caller;
    }

    Merged undo(long id) {
        return undo(id, shape.type());
    }

    private <E extends OwnedRecord> Merged undo(long id, Class<E> type) {
        String name = shape.descriptor().id();
        EntityRecords<E> entities = new EntityRecords<>(kernel, records.opened(), shape, type, caller);
        E kept = entities.get(id, Operation.EDIT, true, "merge-undo");
        MergeBook book = new MergeBook(kernel.rows, kernel.ids);
        Instant now = kernel.now();
        MergeBook.Entry entry = book.last(name, id)
                .filter(merge -> merge.at().plus(LONGEST).isAfter(now))
                .orElseThrow(() ->
                        new Conflict("merge-none", "There is no merge of the last day that could be taken back."));
        E other = other(entities, entry);
        giveBack(kept, entry);
        // what only one record may have it gives up before the other takes it
        entities.flush();
        kernel.belongings.moveBack(caller, shape.descriptor(), kept.id(), other.id(), book.belongings(entry));
        OwnedMembers.live(other, true);
        entities.flush();
        LinkMoves moves = new LinkMoves(kernel.rows);
        List<Link> back = new ArrayList<>();
        for (LinkPlace place : kernel.links.to(name)) {
            back.addAll(moves.moveBack(place, entry.id(), kept.id(), other.id(), now, caller.person()));
        }
        book.undone(entry);
        kernel.findable.relinked(records.modules(), back);
        Merge.renewConcerns(kernel, back);
        Merge.tell(kernel, caller, back, kept.id(), other.id(), "merge-undo");
        kernel.audit.append(
                caller, name, other.id(), "merge-undo", List.of(Merge.change("mergedFrom", null, kept.id())));
        Map<String, Long> counts = new TreeMap<>();
        back.forEach(link -> counts.merge(link.place().type(), 1L, Long::sum));
        counts.keySet()
                .removeIf(t -> kernel.titles
                        .place(t)
                        .filter(place -> kernel.scopes.allowed(caller, t, place.group(), Operation.READ))
                        .isEmpty());
        return new Merged(records.view().record(caller, shape, kept), counts);
    }

    private static <E extends OwnedRecord> E other(EntityRecords<E> entities, MergeBook.Entry entry) {
        try {
            return entities.get(entry.gone(), Operation.DELETE, false, "merge-undo");
        } catch (NotFound e) {
            throw new Conflict(
                    "merge-other-left",
                    "The merge cannot be taken back: the other record is no longer in the recycle bin.");
        }
    }

    private void giveBack(OwnedRecord kept, MergeBook.Entry entry) {
        List<String> changed = new ArrayList<>();
        entry.after().forEach((field, value) -> {
            if (!Objects.equals(MergedValues.shown(shape.member(field).get(kept)), value)) {
                changed.add(field);
            }
        });
        if (!changed.isEmpty()) {
            throw new Conflict(
                    "merge-changed-since",
                    "The merge cannot be taken back: what it set was changed since: {0}.",
                    String.join(", ", changed));
        }
        entry.before().forEach((field, value) -> {
            Member member = shape.member(field);
            member.set(kept, PlainValue.of(member, value));
        });
    }
}
