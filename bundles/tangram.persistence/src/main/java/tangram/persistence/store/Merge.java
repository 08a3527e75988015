package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
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
 * and all links to the other move here, those too that the caller does not see. Whoever is linked is told in his history.
 */
final class Merge<E extends OwnedRecord> {

    /** More links than a person would merge knowingly, and than a transaction should move. */
    static final int MOST_LINKS = 5_000;

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
        gate.require(caller, shape.descriptor(), kept, Operation.EDIT);
        if (id == otherId) {
            throw new Invalid(
                    List.of(FieldProblem.of("other", "merge-itself", "A record cannot be merged with itself.")));
        }
        this.other = entities.get(otherId, Operation.READ);
        gate.require(caller, shape.descriptor(), other, Operation.EDIT);
        gate.require(caller, shape.descriptor(), other, Operation.DELETE);
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
        return new Merged(shown, seen(caller, links()));
    }

    Merged merge(Map<String, Boolean> ofOther) {
        entities.get(other.id(), Operation.DELETE, true, "merge");
        entities.get(kept.id(), Operation.EDIT, true, "merge");
        MergedValues values = new MergedValues(shape, kept, other, ofOther);
        Map<String, Long> seen = seen(caller, links());
        // what only one record may have it gives up before the other takes it
        OwnedMembers.live(other, false);
        entities.flush();
        MergedValues.Taken taken = values.take();
        entities.flush();
        Instant now = kernel.now();
        List<Link> moved = moves.move(links(), other.id(), kept.id(), now, caller.person());
        String type = shape.descriptor().id();
        new MergeBook(kernel.rows, kernel.ids)
                .enter(type, kept.id(), other.id(), caller.person(), now, taken.before(), taken.after(), moved);
        tell(kernel, caller, moved, other.id(), kept.id(), "merge");
        kernel.audit.append(caller, type, other.id(), "merge", List.of(change("mergedInto", null, kept.id())));
        kernel.audit.append(caller, type, kept.id(), "merge", List.of(change("merged", null, other.id())));
        return new Merged(records.view().record(caller, shape, kept), seen);
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (LinkPlace place : kernel.links.to(shape.descriptor().id())) {
            links.addAll(moves.to(place, other.id(), kept.id(), MOST_LINKS + 1 - links.size()));
            if (links.size() > MOST_LINKS) {
                throw new Conflict(
                        "merge-too-large",
                        "More than {0} records link to the other one; merge them the other way round.",
                        MOST_LINKS);
            }
        }
        // what the two are to one another they are no longer
        links.removeIf(link -> link.record() == kept.id() || link.record() == other.id());
        return links;
    }

    /** How many linked records of each type the caller sees among these. */
    private Map<String, Long> seen(Caller caller, List<Link> links) {
        Map<String, Long> seen = new TreeMap<>();
        Map<String, List<Link>> ofType = new TreeMap<>();
        links.forEach(link -> ofType.computeIfAbsent(link.place().type(), none -> new ArrayList<>())
                .add(link));
        ofType.forEach((type, some) -> kernel.titles.place(type).ifPresent(place -> {
            Scope scope = kernel.scopes.scope(caller, type, place.group(), Operation.READ);
            long[] ids = some.stream().mapToLong(Link::record).distinct().toArray();
            long count = scope.none() ? 0 : count(scope, place.table(), ids);
            if (count > 0) {
                seen.put(type, count);
            }
        }));
        return seen;
    }

    private long count(Scope scope, String table, long[] ids) {
        return kernel
                .rows
                .list(
                        r -> scope.covers(r.number(1), r.number(2), r.number(3)),
                        "select id, owner_id, coalesce(responsible_id, 0) from " + table
                                + " where id in (?) and live = true",
                        ids)
                .stream()
                .filter(covered -> covered)
                .count();
    }

    /** Writes into the history of every record whose link moved. */
    static void tell(Kernel kernel, Caller caller, List<Link> moved, long from, long to, String operation) {
        for (Link link : moved) {
            kernel.audit.append(
                    caller,
                    link.place().type(),
                    link.record(),
                    operation,
                    List.of(change(link.place().field(), from, to)));
        }
    }

    static HistoryEntry.Change change(String field, @org.jspecify.annotations.Nullable Long before, long after) {
        return new HistoryEntry.Change(field, before == null ? null : Long.toString(before), Long.toString(after));
    }
}
