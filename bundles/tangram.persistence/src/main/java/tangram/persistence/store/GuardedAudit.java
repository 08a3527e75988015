package tangram.persistence.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/** The audit with what the reader may not know of records left out, asked of the same code that reads records. */
@Component
public final class GuardedAudit implements AuditLog {

    private static final Set<String> SHARING = Set.of("share", "unshare");
    private static final String HOW_MANY = "records";

    private final Kernel kernel;
    private final OpenModules modules;
    private final RecordAccess access;

    @Activate
    public GuardedAudit(@Reference Kernel kernel, @Reference OpenModules modules, @Reference RecordAccess access) {
        this.kernel = kernel;
        this.modules = modules;
        this.access = access;
    }

    @Override
    public Page page(Caller caller, Sought sought, int limit, Optional<String> after) {
        caller.requireAdministrator();
        long before = before(after);
        return kernel.transactions.read(() -> {
            List<Line> found = kernel.audit.newest(sought, before, limit + 1);
            List<Line> page = found.size() > limit ? found.subList(0, limit) : found;
            Optional<String> next = found.size() > limit
                    ? Optional.of(Long.toString(page.get(limit - 1).id(), Character.MAX_RADIX))
                    : Optional.empty();
            Reader reader = new Reader(caller);
            return new Page(page.stream().map(reader::shown).toList(), next);
        });
    }

    private static long before(Optional<String> after) {
        try {
            return after.map(text -> Long.parseLong(text, Character.MAX_RADIX)).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new Invalid("bad-cursor", "The cursor does not belong to this list. Begin again at the first page.");
        }
    }

    /** Who reads a page, and what is known of him by then. */
    private final class Reader {

        private final Caller caller;
        private final Set<String> recorded;
        private final Map<String, RecordDescriptor> open = new HashMap<>();
        private final Map<String, Boolean> known = new HashMap<>();

        Reader(Caller caller) {
            this.caller = caller;
            // also those whose modules do not run or are forgotten: their records cannot be asked for now
            this.recorded = new TreeSet<>(kernel.rows.list(
                    row -> row.text(1), "select id from kernel_type union select record_type from kernel_gone"));
            modules.types().forEach(type -> open.put(type.id(), type));
        }

        Line shown(Line line) {
            Subject subject = line.subject();
            RecordDescriptor type = open.get(subject.type());
            if (type == null && !recorded.contains(subject.type())) {
                return line;
            }
            boolean whole = type != null && (subject.id() == 0 ? opens(type) : may(type, subject.id(), line));
            if (whole || line.changes().isEmpty()) {
                return line;
            }
            return line.withholding(
                    subject.id() == 0
                            ? line.changes().stream()
                                    .filter(change -> change.field().equals(HOW_MANY))
                                    .toList()
                            : List.of());
        }

        private boolean opens(RecordDescriptor type) {
            return kernel.scopes.allowed(caller, type.id(), type.group(), Operation.READ);
        }

        private boolean may(RecordDescriptor type, long id, Line line) {
            Operation needed = SHARING.contains(line.operation()) ? Operation.SHARE : Operation.READ;
            return known.computeIfAbsent(
                    needed + " " + type.id() + " " + id, key -> access.allows(caller, type, id, needed));
        }
    }
}
