package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Audit;
import tangram.kernel.api.record.Duplicates.Merged;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.RecordData;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.merge.LinkMoves;
import tangram.persistence.merge.LinkMoves.Link;
import tangram.persistence.merge.LinkPlace;
import tangram.persistence.merge.MergeBook;

/**
 * Two records of a type become one, in one transaction: the other goes to the recycle bin, this one takes the chosen values,
 * and all links to the other move here, those too that the caller does not see, with what else belongs to it. Whoever is
 * linked is told in his history.
 */
final class Merge<E extends OwnedRecord> {

    /** More links than a person would merge knowingly, and than a transaction should move. */
    static final int MOST_LINKS = 20_000;

    private final Kernel kernel;
    private final JsonRecords records;
    private final RecordShape shape;
    private final EntityRecords<E> entities;
    private final Caller caller;
    private final LinkMoves moves;
    private final E kept;
    private final E other;

    Merge(Kernel kernel, JsonRecords records, RecordShape shape, Class<E> type, Caller caller, long id, long otherId) {
        this.kernel = kernel;
        this.records = records;
        this.shape = shape;
        this.caller = caller;
        this.moves = new LinkMoves(kernel.rows);
        this.entities = new EntityRecords<>(kernel, records.opened(), shape, type, caller);
        Gate gate = new Gate(kernel);
        this.kept = entities.get(id, Operation.READ);
        gate.require(caller, shape, kept, Operation.EDIT);
        if (id == otherId) {
            throw new Invalid(
                    List.of(FieldProblem.of("other", "merge-itself", "A record cannot be merged with itself.")));
        }
        this.other = entities.get(otherId, Operation.READ);
        gate.require(caller, shape, other, Operation.EDIT);
        gate.require(caller, shape, other, Operation.DELETE);
        ApprovalRules.requireThawed(kept);
        ApprovalRules.requireThawed(other);
        List<FieldProblem> problems = new ArrayList<>();
        new TreeCheck(kernel).merging(shape, kept.id(), other.id(), problems::add);
        records.opened().rulesOf(shape).forEach(rules -> rules.merging(kept, other, problems::add));
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    Merged preview(Map<String, Boolean> ofOther) {
        RecordData shown =
                records.view().record(caller, shape, kept, new MergedValues(shape, kept, other, ofOther).preview());
        requireFewLinks();
        return new Merged(shown, seen());
    }

    Merged merge(Map<String, Boolean> ofOther) {
        entities.get(other.id(), Operation.DELETE, true, "merge");
        entities.get(kept.id(), Operation.EDIT, true, "merge");
        MergedValues values = new MergedValues(shape, kept, other, ofOther);
        requireFewLinks();
        Map<String, Long> seen = seen();
        // what only one record may have it gives up before the other takes it
        OwnedMembers.live(other, false);
        entities.flush();
        // a file comes before the field that names it
        Map<String, List<Long>> belongings = kernel.belongings.move(caller, shape.descriptor(), other.id(), kept.id());
        MergedValues.Taken taken = values.take();
        entities.flush();
        Instant now = kernel.now();
        List<Link> moved = new ArrayList<>();
        for (LinkPlace place : places()) {
            moved.addAll(moves.move(place, other.id(), kept.id(), now, caller.person()));
        }
        String type = shape.descriptor().id();
        MergeBook book = new MergeBook(kernel.rows, kernel.ids);
        long id = book.enter(type, kept.id(), other.id(), caller.person(), now, taken.before(), taken.after());
        book.enterLinks(id, moved);
        book.enterBelongings(id, belongings);
        kernel.findable.relinked(records.modules(), moved);
        renewConcerns(kernel, moved);
        tell(kernel, caller, moved, other.id(), kept.id(), "merge");
        kernel.audit.append(caller, type, other.id(), "merge", List.of(change("mergedInto", null, kept.id())));
        kernel.audit.append(caller, type, kept.id(), "merge", List.of(change("merged", null, other.id())));
        return new Merged(records.view().record(caller, shape, kept), seen);
    }

    private List<LinkPlace> places() {
        return kernel.links.to(shape.descriptor().id());
    }

    private void requireFewLinks() {
        int links = 0;
        for (LinkPlace place : places()) {
            links += moves.count(place, other.id(), MOST_LINKS + 1 - links);
            if (links > MOST_LINKS) {
                throw new Conflict(
                        "merge-too-large",
                        "More than {0} records link to the other one; merge them the other way round.",
                        MOST_LINKS);
            }
        }
    }

    /** How many records of each type that link to the other the caller sees. */
    private Map<String, Long> seen() {
        Map<String, Set<Long>> seen = new TreeMap<>();
        for (LinkPlace place : places()) {
            String type = place.type();
            kernel.titles
                    .place(type)
                    .ifPresent(of -> moves.linking(place, of.marks(), other.id(), MOST_LINKS).stream()
                            .filter(record -> record.in(kernel.scopes.scope(caller, type, of.group(), Operation.READ)))
                            // what the two are to one another they are no longer
                            .filter(record -> record.id() != kept.id() && record.id() != other.id())
                            .forEach(record -> seen.computeIfAbsent(type, none -> new HashSet<>())
                                    .add(record.id())));
        }
        Map<String, Long> counts = new TreeMap<>();
        seen.forEach((type, records) -> counts.put(type, (long) records.size()));
        return counts;
    }

    /** Who links elsewhere may concern somebody else. */
    static void renewConcerns(Kernel kernel, List<Link> moved) {
        Map<String, Set<Long>> byType = new TreeMap<>();
        moved.forEach(link -> byType.computeIfAbsent(link.place().type(), none -> new HashSet<>())
                .add(link.record()));
        byType.forEach(kernel.responsibility::renew);
    }

    /** Writes into the history of every record whose link moved. */
    static void tell(Kernel kernel, Caller caller, List<Link> moved, long from, long to, String operation) {
        kernel.audit.append(
                caller,
                moved.stream()
                        .map(link -> new Audit.Entry(
                                link.place().type(),
                                link.record(),
                                operation,
                                List.of(change(link.place().field(), from, to))))
                        .toList());
    }

    static HistoryEntry.Change change(String field, @org.jspecify.annotations.Nullable Long before, long after) {
        return new HistoryEntry.Change(field, before == null ? null : Long.toString(before), Long.toString(after));
    }
}
