package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.RecordHistory;
import tangram.persistence.page.LinkedRows;
import tangram.persistence.page.RawRow;
import tangram.persistence.transaction.Connections;

/**
 * History is read from the audit, the timeline from the audit and from the records that link here. Ids rise with time,
 * whatever they are of, so they are the one order of both, and the cursor is the last id shown: each source is read from
 * there for no more than a page.
 */
@Component
public final class AuditedHistory implements RecordHistory {

    private static final String CREATED_AT = "createdAt";
    private static final String CREATED_BY = "createdBy";
    private static final Set<String> SHARING = Set.of("share", "unshare");

    private final Kernel kernel;
    private final OpenModules modules;
    private final RecordAccess access;
    private final LinkedRows linked;

    /** An event and its place. */
    private record Placed(long id, Event event) {}

    @Activate
    public AuditedHistory(
            @Reference Kernel kernel,
            @Reference OpenModules modules,
            @Reference RecordAccess access,
            @Reference Connections connections) {
        this.kernel = kernel;
        this.modules = modules;
        this.access = access;
        this.linked = new LinkedRows(kernel.rows, kernel.pages, connections);
    }

    @Override
    public Events history(Caller caller, RecordDescriptor type, long id, int limit, Optional<String> after) {
        return kernel.transactions.read(() -> {
            access.require(caller, type, id, Operation.READ);
            return page(own(caller, type, id, before(after), limit + 1), limit);
        });
    }

    @Override
    public Events timeline(Caller caller, RecordDescriptor type, long id, int limit, Optional<String> after) {
        return kernel.transactions.read(() -> {
            access.require(caller, type, id, Operation.READ);
            long before = before(after);
            List<Placed> all = own(caller, type, id, before, limit + 1);
            Set<Long> seen = new HashSet<>();
            for (RecordDescriptor other : modules.types()) {
                for (Placed event : linking(caller, other, type, id, before, limit + 1)) {
                    if (seen.add(event.id())) {
                        all.add(event);
                    }
                }
            }
            all.sort(Comparator.comparingLong(Placed::id).reversed());
            return page(all, limit);
        });
    }

    private List<Placed> own(Caller caller, RecordDescriptor type, long id, long before, int wanted) {
        List<HistoryEntry> entries = told(caller, type, id, before, wanted);
        RecordOutput output = new RecordOutput(kernel.organisation.chart(caller), kernel.titles);
        List<List<Change>> changes = new HistoryOutput(type, output).of(entries);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            placed.add(new Placed(
                    entry.id(), new Event(entry.at(), entry.person(), entry.operation(), changes.get(i), null)));
        }
        return placed;
    }

    /** To whom a record was shared is told only to who may share it (R14). */
    private List<HistoryEntry> told(Caller caller, RecordDescriptor type, long id, long before, int wanted) {
        boolean all = access.allows(caller, type, id, Operation.SHARE);
        List<HistoryEntry> told = new ArrayList<>();
        long from = before;
        while (told.size() < wanted) {
            List<HistoryEntry> some = kernel.audit.history(type.id(), id, from, wanted);
            some.stream()
                    .filter(entry -> all || !SHARING.contains(entry.operation()))
                    .limit((long) wanted - told.size())
                    .forEach(told::add);
            if (some.size() < wanted) {
                break;
            }
            from = some.get(some.size() - 1).id();
        }
        return told;
    }

    /** The caller's role is asked with the scope: of a type it does not open, the scope is empty. */
    private List<Placed> linking(
            Caller caller, RecordDescriptor other, RecordDescriptor type, long id, long before, int wanted) {
        List<Placed> placed = new ArrayList<>();
        for (LinkedRows.Via via : LinkedRows.Via.of(other, type.id())) {
            Scope scope = kernel.scopes.scope(caller, other.id(), other.group(), Operation.READ);
            List<FieldDescriptor> columns = List.of(
                    other.titleField(),
                    other.field(CREATED_AT).orElseThrow(),
                    other.field(CREATED_BY).orElseThrow());
            linked.read(other, via, id, scope, before, wanted, columns).stream()
                    .map(row -> new Placed(row.id(), event(other, via, row)))
                    .forEach(placed::add);
        }
        return placed;
    }

    private static Event event(RecordDescriptor type, LinkedRows.Via via, RawRow row) {
        String title = String.valueOf(row.values().getOrDefault(type.title(), ""));
        return new Event(
                (Instant) row.values().getOrDefault(CREATED_AT, Instant.EPOCH),
                (Long) row.values().getOrDefault(CREATED_BY, 0L),
                "link",
                List.of(),
                new LinkedRecord(type.module(), type.id(), row.id(), title, via.name()));
    }

    private static Events page(List<Placed> found, int limit) {
        List<Placed> page = found.size() > limit ? found.subList(0, limit) : found;
        Optional<String> next = found.size() > limit
                ? Optional.of(Long.toString(page.get(limit - 1).id(), Character.MAX_RADIX))
                : Optional.empty();
        return new Events(page.stream().map(Placed::event).toList(), next);
    }

    private static long before(Optional<String> after) {
        try {
            return after.map(text -> Long.parseLong(text, Character.MAX_RADIX)).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new Invalid("bad-cursor", "The cursor does not belong to this list. Begin again at the first page.");
        }
    }
}
