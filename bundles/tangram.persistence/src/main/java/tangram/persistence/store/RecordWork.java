package tangram.persistence.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.Approvable;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Transactions.Phase;
import tangram.kernel.api.access.MovedRecord;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Status;
import tangram.persistence.describe.Codes;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.describe.RowMembers;
import tangram.persistence.related.Moves;
import tangram.persistence.related.Responsibility.Concern;
import tangram.persistence.rich.RichText;

/**
 * The records of one module that a transaction is changing. When the transaction is about to commit, each is compared
 * with what it was; if it differs, its rules derive and check, it is numbered, written, and told of: to the audit, to the
 * outbox and to the counters. What rules do afterwards to other records is taken up in the next round.
 */
final class RecordWork {

    /** The operation of a record that somebody gives away. */
    static final String TRANSFER = "transfer";

    private static final int MOST_ROUNDS = 20;

    private final Kernel kernel;
    private final OpenModule module;
    private final StateRules states;
    private final IdentityHashMap<OwnedRecord, TrackedRecord> tracked = new IdentityHashMap<>();
    private final List<TrackedRecord> order = new ArrayList<>();
    private final Set<Long> insisted = new HashSet<>();
    private boolean flushing;

    private RecordWork(Kernel kernel, OpenModule module) {
        this.kernel = kernel;
        this.module = module;
        this.states = new StateRules(kernel.approvals);
    }

    /** The work of the current transaction on this module. */
    static RecordWork current(Kernel kernel, OpenModule module) {
        return kernel.transactions.resource(module, () -> {
            RecordWork work = new RecordWork(kernel, module);
            kernel.transactions.beforeCommit(Phase.FLUSH, work::flush);
            all(kernel).add(work);
            return work;
        });
    }

    /** Writes what the current transaction has changed so far, of all modules, so that what is answered can name it. */
    static void flushAll(Kernel kernel) {
        List.copyOf(all(kernel)).forEach(RecordWork::flush);
    }

    private static List<RecordWork> all(Kernel kernel) {
        return kernel.transactions.resource(RecordWork.class, ArrayList::new);
    }

    private EntityManager entities() {
        return module.unit().entities();
    }

    /** A record that is there and may be changed from now on; the first operation names the change. */
    TrackedRecord change(OwnedRecord record, RecordShape shape, Caller caller, String operation) {
        TrackedRecord known = tracked.get(record);
        return known != null ? known : track(new TrackedRecord(record, shape, caller, operation, false));
    }

    /** A new record; anyway: also when an equal one exists. */
    void add(OwnedRecord record, RecordShape shape, Caller caller, boolean anyway) {
        if (anyway && module.rulesOf(shape).stream().allMatch(RecordRules::mayInsist)) {
            insisted.add(record.id());
        }
        track(new TrackedRecord(record, shape, caller, "create", true));
        created(kernel, module).add(record);
    }

    /** Finds what the current transaction has created and not written yet. */
    static <E extends OwnedRecord> Optional<E> created(Kernel kernel, OpenModule module, Class<E> type, long id) {
        return created(kernel, module).stream()
                .filter(record -> record.id() == id && type.isInstance(record))
                .map(type::cast)
                .findAny();
    }

    private static List<OwnedRecord> created(Kernel kernel, OpenModule module) {
        return kernel.transactions.resource(new Created(module), ArrayList::new);
    }

    private record Created(OpenModule by) {}

    private TrackedRecord track(TrackedRecord entry) {
        tracked.put(entry.record(), entry);
        order.add(entry);
        return entry;
    }

    /** Deletes a record for good, unless a rule objects. What was said of it stays in the audit, its number is void. */
    void purge(OwnedRecord record, RecordShape shape, Caller caller) {
        TrackedRecord entry = new TrackedRecord(record, shape, caller, "purge", false);
        // a field that is wrong cannot be mended any more, so only a conflict stops it
        module.rulesOf(shape).forEach(rules -> rules.check(entry, mendable -> {}));
        entities().remove(record);
        write();
        voidNumber(record, shape, caller, "purge");
        tell(entry, List.of(), kernel.now());
        uncount(entry);
    }

    private void voidNumber(OwnedRecord record, RecordShape shape, Caller caller, String how) {
        Optional.ofNullable(record.code())
                .ifPresent(code ->
                        kernel.numbering.markVoid(caller, shape.descriptor().id(), code, how));
    }

    /** Writes what has changed so far, and what follows from it. */
    void flush() {
        flushing = true;
        try {
            flushInRounds();
        } finally {
            flushing = false;
        }
    }

    private void flushInRounds() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!flushOnce()) {
                return;
            }
        }
        throw new IllegalStateException("The rules of module " + module.id() + " go on changing records without end");
    }

    private boolean flushOnce() {
        Map<TrackedRecord, List<HistoryEntry.Change>> changed = new LinkedHashMap<>();
        Instant now = kernel.now();
        for (TrackedRecord entry : List.copyOf(order)) {
            if (entry.isNew() || !entry.changes().isEmpty()) {
                if (!ApprovalRules.isDecision(entry)) {
                    complete(entry);
                }
                prepare(entry, now);
                changed.put(entry, entry.changes());
            }
        }
        if (changed.isEmpty()) {
            return false;
        }
        write();
        changed.keySet().forEach(entry -> kernel.added.save(entry.shape(), entry.record()));
        changed.forEach((entry, changes) -> {
            tell(entry, changes, now);
            uncount(entry);
            count(entry);
            settled(entry);
        });
        changed.keySet().forEach(this::follow);
        // taken before rules go on: what they change now, also of these records, is written in the next round
        Map<TrackedRecord, TrackedRecord.Before> written = new LinkedHashMap<>();
        changed.keySet().forEach(entry -> written.put(entry, entry.snapshot()));
        changed.keySet().forEach(entry -> module.rulesOf(entry.shape()).forEach(rules -> rules.saved(entry)));
        written.forEach(TrackedRecord::written);
        return true;
    }

    /** What comes of a status that says it is void, or has been handled; of what is void or deleted nothing is to be done. */
    private void settled(TrackedRecord entry) {
        RecordDescriptor type = entry.shape().descriptor();
        boolean voided = states.became(entry, Status::voids);
        if (voided) {
            voidNumber(entry.record(), entry.shape(), entry.caller(), "void");
        }
        if (type.approval() == Approvable.NO) {
            return;
        }
        long id = entry.record().id();
        boolean binned = !entry.record().live()
                && entry.before().filter(TrackedRecord.Before::live).isPresent();
        if (voided || binned) {
            kernel.handling.needless(type.id(), id);
        } else if (states.became(entry, Status::handled)) {
            kernel.handling.done(entry.caller(), type.id(), id);
        }
    }

    private void complete(TrackedRecord entry) {
        new CopiedLinks(kernel).fill(entry.shape(), entry.record());
        Optional<Conversion> conversion = Conversion.of(kernel, entry);
        conversion.ifPresent(Conversion::choose);
        module.rulesOf(entry.shape()).forEach(rules -> rules.derive(entry));
        cleanTexts(entry);
        List<FieldProblem> unconverted = conversion.map(Conversion::convert).orElse(List.of());
        kernel.approvals.settle(entry);
        check(entry, unconverted);
    }

    /** What came in by a form is clean; a module may have taken a text from anywhere. */
    private static void cleanTexts(TrackedRecord entry) {
        for (Member member : entry.shape().members()) {
            if (member.descriptor().kind() == FieldKind.RICH_TEXT
                    && member.get(entry.record()) instanceof String text) {
                member.set(entry.record(), RichText.clean(text));
            }
        }
    }

    /** Everything that is wrong, at once; but a module's rules may rely on what its constraints say. */
    private void check(TrackedRecord entry, List<FieldProblem> unconverted) {
        List<FieldProblem> problems = new ArrayList<>(kernel.validator.check(
                entry.shape(), entry.record(), entry.caller().locale()));
        problems.addAll(unconverted);
        boolean sound = problems.isEmpty();
        states.check(entry, problems::add);
        kernel.files.check(entry, problems::add);
        kernel.choices.check(entry, problems::add);
        new TreeCheck(kernel).check(entry, problems::add);
        if (sound) {
            module.rulesOf(entry.shape()).forEach(rules -> rules.check(entry, problems::add));
        }
        if (problems.isEmpty()) {
            kernel.uniqueValues.settle(entry, problems::add);
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        if (entry.isNew() && !insisted.contains(entry.record().id())) {
            new DuplicateCheck(kernel, module, entry.shape()).refuse(entry.caller(), entry.record());
        }
    }

    private void prepare(TrackedRecord entry, Instant now) {
        OwnedRecord record = entry.record();
        concern(entry);
        OwnedMembers.changed(record, now, entry.caller().person());
        placeRows(entry);
        if (!entry.isNew()) {
            return;
        }
        OwnedMembers.created(record, now, entry.caller().person());
        if (entry.shape().descriptor().numbered()) {
            String code = kernel.numbering.assign(
                    entry.caller(),
                    entry.shape().descriptor().id(),
                    record.id(),
                    Optional.ofNullable(record.code()),
                    new NumberParts(kernel, entry));
            if (!code.isEmpty()) {
                OwnedMembers.code(record, code);
            }
        }
        entities().persist(record);
    }

    /** Whom it concerns, when it may be somebody else than before. */
    private void concern(TrackedRecord entry) {
        RecordDescriptor type = entry.shape().descriptor();
        Belonging belonging = type.belonging();
        List<String> links = new ArrayList<>();
        belonging.ways().forEach(way -> links.add(way.field()));
        belonging.partOf().ifPresent(links::add);
        if (links.isEmpty()) {
            return;
        }
        Optional.ofNullable(kernel.responsibility.takeFollowed(
                        type.id(), entry.record().id()))
                .ifPresent(entry::followed);
        boolean may = entry.isNew()
                || entry.before()
                        .filter(was -> was.owner() != entry.record().owner())
                        .isPresent()
                || links.stream().anyMatch(entry::changed);
        if (!may) {
            return;
        }
        writeLinked(entry, links);
        Concern concern = kernel.responsibility.of(type, entry.record().owner(), field ->
                (Long) entry.shape().member(field).get(entry.record()));
        OwnedMembers.owner(entry.record(), concern.owner());
        OwnedMembers.responsible(entry.record(), concern.responsible());
        if (entry.isNew() && belonging.partOf().isPresent()) {
            requirePartOfOnes(entry);
        }
    }

    /** What it links to and is as new as it is written first, of whichever module, since whom it concerns is read there. */
    private void writeLinked(TrackedRecord entry, List<String> links) {
        Set<Object> targets = new HashSet<>();
        links.forEach(link -> Optional.ofNullable(entry.shape().member(link).get(entry.record()))
                .ifPresent(targets::add));
        for (RecordWork work : List.copyOf(all(kernel))) {
            boolean unwritten = work.order.stream()
                    .anyMatch(other -> other != entry
                            && other.isNew()
                            && targets.contains(other.record().id()));
            if (unwritten && work == this) {
                write();
            } else if (unwritten && !work.flushing) {
                work.flush();
            }
        }
    }

    /** Parts are added by whoever may edit the whole (R25); the link to it was looked at already. */
    private void requirePartOfOnes(TrackedRecord entry) {
        RecordDescriptor type = entry.shape().descriptor();
        Scope scope = kernel.scopes.scope(entry.caller(), type.id(), type.group(), Operation.CREATE);
        if (!new Gate(kernel).covers(scope, entry.shape(), entry.record())) {
            throw Gate.refused(Operation.CREATE);
        }
    }

    private void placeRows(TrackedRecord entry) {
        for (Member member : entry.shape().members()) {
            if (member.descriptor().kind() == FieldKind.ROWS && member.get(entry.record()) instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    ChildRow row = (ChildRow) rows.get(i);
                    RowMembers.place(
                            row,
                            row.id() == 0 ? kernel.ids.next() : row.id(),
                            entry.record().id(),
                            i);
                }
            }
        }
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

    private void tell(TrackedRecord entry, List<HistoryEntry.Change> changes, Instant now) {
        OwnedRecord record = entry.record();
        Caller caller = entry.caller();
        String type = entry.shape().descriptor().id();
        kernel.audit.append(caller, type, record.id(), entry.operation(), changes);
        kernel.outbox.add(type, record.id(), entry.operation(), caller.person(), now);
        entry.before()
                .filter(was -> entry.operation().equals(TRANSFER) && was.owner() != record.owner())
                .ifPresent(was -> kernel.moved.note(caller, type, record.id(), was.owner(), record.owner(), now));
        kernel.findable.settle(module, entry);
    }

    /** What depends on whom a record concerns, when that changed. */
    private void follow(TrackedRecord entry) {
        boolean moved = entry.before()
                .filter(was -> was.owner() != entry.record().owner() || was.responsible() != entry.responsible())
                .isPresent();
        entry.before().filter(was -> moved && was.live()).ifPresent(was -> {
            OwnedRecord record = entry.record();
            kernel.responsibility
                    .moves()
                    .note(new Moves.Move(
                            entry.shape().descriptor().id(),
                            record.id(),
                            new MovedRecord.Concern(was.owner(), was.responsible()),
                            new MovedRecord.Concern(record.owner(), entry.responsible())));
        });
        if (moved) {
            kernel.responsibility.follow(
                    entry.shape().descriptor().id(), List.of(entry.record().id()));
        }
    }

    private void uncount(TrackedRecord entry) {
        RecordShape shape = entry.shape();
        entry.before()
                .ifPresent(was -> kernel.counters.add(
                        shape.descriptor().id(),
                        was.live(),
                        was.owner(),
                        was.responsible(),
                        bucket(shape, name -> entry.before(name).orElse(null)),
                        -1,
                        measure(shape, name -> entry.before(name).orElse(null)).negate()));
    }

    private void count(TrackedRecord entry) {
        OwnedRecord record = entry.record();
        RecordShape shape = entry.shape();
        Function<String, @Nullable Object> values = name -> shape.member(name).get(record);
        kernel.counters.add(
                shape.descriptor().id(),
                record.live(),
                record.owner(),
                entry.responsible(),
                bucket(shape, values),
                1,
                measure(shape, values));
    }

    private static String bucket(RecordShape shape, Function<String, @Nullable Object> values) {
        return shape.descriptor()
                .countBy()
                .map(values)
                .map(value -> value instanceof Enum<?> constant ? Codes.of(constant) : value.toString())
                .orElse("");
    }

    private static BigDecimal measure(RecordShape shape, Function<String, @Nullable Object> values) {
        return shape.descriptor()
                .measure()
                .map(values)
                .map(value -> new BigDecimal(value.toString()))
                .orElse(BigDecimal.ZERO);
    }
}
