package tangram.persistence.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Transactions.Phase;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Codes;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;

/**
 * The records of one module that a transaction is changing. When the transaction is about to commit, each is compared
 * with what it was, validated, numbered, written, and told of: to the audit, to the outbox and to the counters.
 */
final class RecordWork {

    /** What a record was when the transaction got it; empty for a new one. */
    private record Before(
            boolean isNew, boolean live, long owner, long responsible, Map<String, @Nullable Object> values) {}

    private record Tracked(OwnedRecord record, RecordShape shape, Caller caller, String operation, Before before) {}

    private final Kernel kernel;
    private final OpenModule module;
    private final IdentityHashMap<OwnedRecord, Tracked> tracked = new IdentityHashMap<>();
    private List<Tracked> order = new ArrayList<>();

    private RecordWork(Kernel kernel, OpenModule module) {
        this.kernel = kernel;
        this.module = module;
    }

    /** The work of the current transaction on this module. */
    static RecordWork current(Kernel kernel, OpenModule module) {
        return kernel.transactions.resource(module, () -> {
            RecordWork work = new RecordWork(kernel, module);
            kernel.transactions.beforeCommit(Phase.FLUSH, work::flush);
            return work;
        });
    }

    EntityManager entities() {
        return module.unit().entities();
    }

    /** A record that is there and may be changed from now on; the first operation names the change. */
    void change(OwnedRecord record, RecordShape shape, Caller caller, String operation) {
        if (!tracked.containsKey(record)) {
            Before before =
                    new Before(false, record.live(), record.owner(), responsible(record), values(shape, record));
            track(new Tracked(record, shape, caller, operation, before));
        }
    }

    /** A new record. */
    void add(OwnedRecord record, RecordShape shape, Caller caller) {
        track(new Tracked(record, shape, caller, "create", new Before(true, true, 0, 0, Map.of())));
    }

    private void track(Tracked entry) {
        tracked.put(entry.record(), entry);
        order.add(entry);
    }

    /** Writes what has changed so far. */
    void flush() {
        List<Tracked> round = order;
        order = new ArrayList<>();
        tracked.clear();
        Map<Tracked, List<Change>> changed = new LinkedHashMap<>();
        Instant now = kernel.now();
        for (Tracked entry : round) {
            if (entry.before().isNew()) {
                prepare(entry, now);
                changed.put(entry, changes(entry));
                continue;
            }
            List<Change> changes = changes(entry);
            if (!changes.isEmpty()) {
                prepare(entry, now);
                changed.put(entry, changes);
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        write();
        changed.forEach((entry, changes) -> tell(entry, changes, now));
    }

    private void prepare(Tracked entry, Instant now) {
        OwnedRecord record = entry.record();
        List<FieldProblem> problems =
                kernel.validator.check(record, entry.caller().locale());
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        OwnedMembers.changed(record, now, entry.caller().person());
        if (!entry.before().isNew()) {
            return;
        }
        OwnedMembers.created(record, now, entry.caller().person());
        if (entry.shape().numbered()) {
            String code = kernel.numbering.assign(
                    entry.caller(), entry.shape().descriptor().id(), record.id(), Optional.ofNullable(record.code()));
            if (!code.isEmpty()) {
                OwnedMembers.code(record, code);
            }
        }
        entities().persist(record);
    }

    private void write() {
        try {
            entities().flush();
        } catch (OptimisticLockException e) {
            throw Conflict.stale();
        } catch (PersistenceException e) {
            if (e.getCause() instanceof OptimisticLockException) {
                throw Conflict.stale();
            }
            throw e;
        }
    }

    private void tell(Tracked entry, List<Change> changes, Instant now) {
        OwnedRecord record = entry.record();
        Caller caller = entry.caller();
        String type = entry.shape().descriptor().id();
        kernel.audit.append(caller, type, record.id(), entry.operation(), changes);
        kernel.rows.change(
                "insert into kernel_outbox (id, record_type, record_id, operation, person_id, happened_at, delivered)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                kernel.ids.next(),
                type,
                record.id(),
                entry.operation(),
                caller.person(),
                now,
                false);
        Before before = entry.before();
        RecordShape shape = entry.shape();
        if (!before.isNew()) {
            kernel.counters.add(
                    type,
                    before.live(),
                    before.owner(),
                    before.responsible(),
                    bucket(shape, name -> before.values().get(name)),
                    -1,
                    measure(shape, name -> before.values().get(name)).negate());
        }
        kernel.counters.add(
                type,
                record.live(),
                record.owner(),
                responsible(record),
                bucket(shape, name -> shape.member(name).get(record)),
                1,
                measure(shape, name -> shape.member(name).get(record)));
    }

    private static String bucket(RecordShape shape, Function<String, @Nullable Object> values) {
        return shape.countBy()
                .map(member -> values.apply(member.descriptor().name()))
                .map(value -> value instanceof Enum<?> constant ? Codes.of(constant) : value.toString())
                .orElse("");
    }

    private static BigDecimal measure(RecordShape shape, Function<String, @Nullable Object> values) {
        return shape.measure()
                .map(member -> values.apply(member.descriptor().name()))
                .map(value -> new BigDecimal(value.toString()))
                .orElse(BigDecimal.ZERO);
    }

    private static List<Change> changes(Tracked entry) {
        List<Change> changes = new ArrayList<>();
        OwnedRecord record = entry.record();
        Before before = entry.before();
        if (!before.isNew() && before.owner() != record.owner()) {
            changes.add(new Change("owner", Long.toString(before.owner()), Long.toString(record.owner())));
        }
        if (!before.isNew() && before.live() != record.live()) {
            changes.add(new Change("live", before.live(), record.live()));
        }
        for (Member member : entry.shape().ownMembers()) {
            FieldDescriptor field = member.descriptor();
            Object was = before.values().get(field.name());
            Object is = member.get(record);
            if (!same(was, is)) {
                changes.add(new Change(field.name(), plain(was), plain(is)));
            }
        }
        return changes;
    }

    private static boolean same(@Nullable Object was, @Nullable Object is) {
        if (was instanceof BigDecimal a && is instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(was, is);
    }

    /** A value as the audit keeps it: text, number, boolean or nothing. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return Codes.of(constant);
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Map<String, @Nullable Object> values(RecordShape shape, OwnedRecord record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Member member : shape.ownMembers()) {
            values.put(member.descriptor().name(), member.get(record));
        }
        return values;
    }

    private static long responsible(OwnedRecord record) {
        Long desk = record.responsible();
        return desk == null ? 0 : desk;
    }
}
