package tangram.persistence.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.Records;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.merge.LinkMoves;
import tangram.persistence.page.RawPage;
import tangram.persistence.page.RawRow;

/** The records of one type for one caller, as entities of the current transaction. */
final class EntityRecords<E extends OwnedRecord> implements Records<E> {

    private static final String NUMBER = "number";
    private static final String GIVEN = "give";
    private static final String TOLD = "{1}: “{0}”";

    private final Kernel kernel;
    private final Gate gate;
    private final OpenModule module;
    private final RecordShape shape;
    private final Class<E> type;
    private final Caller caller;

    EntityRecords(Kernel kernel, OpenModule module, RecordShape shape, Class<E> type, Caller caller) {
        this.kernel = kernel;
        this.gate = new Gate(kernel);
        this.module = module;
        this.shape = shape;
        this.type = type;
        this.caller = caller;
    }

    private RecordDescriptor descriptor() {
        return shape.descriptor();
    }

    @Override
    public Optional<E> find(long id) {
        gate.readable(caller, descriptor());
        return load(id, true).filter(record -> gate.covers(gate.readable(caller, descriptor()), shape, record));
    }

    @Override
    public void each(String rsql, Consumer<E> work) {
        Scope scope = gate.readable(caller, descriptor());
        PageRequest all = PageRequest.first(1)
                .filtered(Optional.of(rsql).filter(text -> !text.isEmpty()).map(this::filter));
        Optional<String> cursor = Optional.empty();
        do {
            RawPage page = kernel.pages.read(descriptor(), scope, all.onward(cursor), List.of());
            loaded(page.rows().stream().map(RawRow::id).toList()).forEach(work);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private Filter filter(String rsql) {
        return new CallersFilter(kernel, caller).of(kernel.filter(descriptor(), rsql));
    }

    @Override
    public boolean any(String rsql) {
        PageRequest met = PageRequest.first(1).filtered(Optional.of(filter(rsql)));
        return kernel.pages.count(descriptor(), Scope.ALL, met, 1) > 0;
    }

    @Override
    public int count(String rsql, int atMost) {
        PageRequest met = PageRequest.first(1).filtered(Optional.of(filter(rsql)));
        return (int) kernel.pages.count(descriptor(), Scope.ALL, met, atMost);
    }

    /** In this order, in one statement. */
    private List<E> loaded(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        EntityManager entities = module.unit().entities();
        CriteriaQuery<E> query = entities.getCriteriaBuilder().createQuery(type);
        Root<E> record = query.from(type);
        query.select(record).where(record.get("id").in(ids));
        // what the transaction has changed is written by its own work alone, and not for the sake of a query
        Map<Long, E> found = entities.createQuery(query)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .collect(Collectors.toMap(OwnedRecord::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .filter(OwnedRecord::live)
                .peek(each -> kernel.added.load(shape, each))
                .toList();
    }

    @Override
    public E get(long id, Operation operation) {
        return get(id, operation, true, operation.code());
    }

    @Override
    public E note(long id, String called) {
        return get(id, Operation.READ, true, called);
    }

    /** The record, living or in the bin, for an operation that the history will call so. */
    E get(long id, Operation operation, boolean live, String called) {
        gate.readable(caller, descriptor());
        E record = load(id, live).orElseThrow(NotFound::record);
        gate.require(caller, shape, record, operation);
        // also an action that takes no more than the sight of the record may change it
        if (!called.equals(Operation.READ.code())) {
            work().change(record, shape, caller, called);
        }
        return record;
    }

    private Optional<E> load(long id, boolean live) {
        Optional<E> record = Optional.ofNullable(module.unit().entities().find(type, id))
                .or(() -> RecordWork.created(kernel, module, type, id));
        record.ifPresent(found -> kernel.added.load(shape, found));
        return record.filter(found -> found.live() == live);
    }

    @Override
    public E create(E record) {
        return create(record, mainDesk(), false);
    }

    @Override
    public E createAnyway(E record) {
        return create(record, mainDesk(), true);
    }

    @Override
    public E createFor(long person, E record, boolean anyway) {
        long desk = mainDeskOf(person)
                .filter(id -> gate.mayOwn(caller, descriptor(), id))
                .orElseThrow(() -> new Invalid(List.of(Gate.UNKNOWN_OWNER)));
        return create(record, desk, anyway);
    }

    private Optional<Long> mainDeskOf(long person) {
        OrganisationChart chart = kernel.organisation.chart(caller);
        return present(person).flatMap(active -> chart.mainDeskOf(active.id())).map(Desk::id);
    }

    private Optional<Person> present(long person) {
        return kernel.organisation.chart(caller).person(person).filter(Person::active);
    }

    @Override
    public void admit(E record, long person, Level level) {
        RecordDescriptor type = descriptor();
        String login = present(person)
                .map(Person::login)
                .orElseThrow(() -> new Invalid(
                        List.of(FieldProblem.of("person", "unknown-receiver", "There is no such person."))));
        kernel.shares.give(
                caller,
                Shares.Kind.PARTICIPANT,
                Shares.Subject.record(type.id(), type.group(), record.id()),
                new Shares.Gift(Optional.of(login), Optional.empty(), level, null, false, Optional.empty()));
    }

    @Override
    public void tell(E record, Set<Long> people, String notice) {
        RecordDescriptor type = descriptor();
        Object title = shape.member(type.title()).get(record);
        Sentence said = Sentence.of(LabelKeys.notice(type.id(), notice), TOLD, String.valueOf(title), caller.name());
        kernel.telling.of(type.id(), record.id(), caller, people, said);
    }

    @Override
    public List<Same> same(E like) {
        gate.requireOperation(caller, descriptor(), Operation.CREATE);
        return new DuplicateCheck(kernel, module, shape).same(caller, like);
    }

    @Override
    public void give(E record, long person) {
        if (person == caller.person()) {
            gate.requireOperation(caller, descriptor(), Operation.CREATE);
        }
        long desk = mainDeskOf(person)
                .orElseThrow(() -> new Invalid(List.of(FieldProblem.of(
                        "owner",
                        "unknown-receiver",
                        "There is no such person, or he has no desk records could go to."))));
        long from = record.owner();
        work().change(record, shape, caller, GIVEN);
        OwnedMembers.owner(record, desk);
        new Companions(kernel, module, descriptor()).move(caller, record.id(), from, desk);
    }

    /** Gives a record to a desk, whoever asks. */
    void lay(long id, long desk) {
        E record = living(id);
        work().change(record, shape, caller, GIVEN);
        OwnedMembers.owner(record, desk);
    }

    @Override
    public void carry(E record, Map<String, Object> added) {
        for (Member member : shape.addedMembers()) {
            Object value = added.get(member.name());
            if (member.javaType().isInstance(value) && member.get(record) == null) {
                member.set(record, value);
            }
        }
    }

    @Override
    public Optional<Named> exactly(String codeOrTitle) {
        return new ExactLookup(kernel, caller).of(descriptor(), codeOrTitle);
    }

    @Override
    public boolean isLinked(long id) {
        LinkMoves links = new LinkMoves(kernel.rows);
        return kernel.links.to(descriptor().id()).stream().anyMatch(place -> links.count(place, id, 1) > 0);
    }

    private long mainDesk() {
        Desk desk = kernel.organisation
                .chart(caller)
                .mainDeskOf(caller.person())
                .orElseThrow(() -> new Denied("no-desk", "You have no desk that a record could belong to."));
        return desk.id();
    }

    /** A new record for this desk; anyway: also when an equal one exists. */
    E create(E record, long desk, boolean anyway) {
        gate.requireOperation(caller, descriptor(), Operation.CREATE);
        OwnedMembers.begin(record, kernel.ids.next(), desk);
        work().add(record, shape, caller, anyway);
        return record;
    }

    /** The record, whoever asks. */
    E living(long id) {
        return load(id, true).orElseThrow(NotFound::record);
    }

    /** Sets how far it is on its way to approval. */
    void settle(long id, ApprovalState state, String called) {
        E record = living(id);
        work().change(record, shape, caller, called).called(called);
        OwnedMembers.approval(record, state);
        flush();
    }

    /** Brings a record to a point in its life cycle, whoever asks; nothing happens when it is there. */
    void bring(long id, LifeCycle to, String called) {
        E record = living(id);
        if (!to.isReached(record)) {
            work().change(record, shape, caller, called).called(called);
            to.reach(record);
            flush();
        }
    }

    /** Gives a record its number, if it has none and its rule gives it by now; answers the one it has then. */
    Optional<String> number(long id, NumberMoment moment) {
        // locked before it is read: of two who number it at once the later one finds the number
        kernel.rows.change("update " + descriptor().table() + " set version = version where id = ?", id);
        E record = living(id);
        if (record.code() == null && descriptor().numbered()) {
            TrackedRecord entry = work().change(record, shape, caller, NUMBER);
            entry.called(NUMBER);
            kernel.numbering
                    .assign(caller, descriptor().id(), id, moment, new NumberParts(kernel, entry))
                    .ifPresent(code -> {
                        OwnedMembers.code(record, code);
                        flush();
                    });
        }
        return Optional.ofNullable(record.code());
    }

    /** Writes what has changed so far, so that versions and numbers are known. */
    void flush() {
        work().flush();
    }

    private RecordWork work() {
        return RecordWork.current(kernel, module);
    }
}
