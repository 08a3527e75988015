package tangram.core.handover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.access.AccessReader;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.change.ChangeBook;
import tangram.core.organisation.CachedOrganisation;
import tangram.core.sharing.KnownTypes;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.organisation.Removals;
import tangram.kernel.api.record.DeskRecords;
import tangram.kernel.api.record.DeskRecords.Lying;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.Transfers;

/**
 * Hands over in this order: records of types that go to somebody else, shares, seats, desks, the account. Then everything is
 * counted again, and what does not add up is taken back. The whole is one entry in the audit of the person, besides the usual
 * ones of each desk, assignment, share and record.
 */
@Component
public final class RecordedHandover implements Handover {

    private final Transactions transactions;
    private final Rows rows;
    private final Audit audit;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final Removals removals;
    private final AccessReader roles;
    private final DeskRecords records;
    private final Transfers transfers;
    private final Epochs epochs;
    private final ChangeBook book;
    private final HandedDesks desks;
    private final PersonalShares shares;

    @Activate
    public RecordedHandover(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference Removals removals,
            @Reference DeskRecords records,
            @Reference Transfers transfers) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.organisation = organisation;
        this.clock = clock;
        this.removals = removals;
        this.roles = new AccessReader(rows);
        this.records = records;
        this.transfers = transfers;
        this.epochs = epochs;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
        this.desks = new HandedDesks(rows, ids, book);
        this.shares = new PersonalShares(rows, audit, epochs, clock);
    }

    @Override
    public Listing of(Caller by, String login) {
        by.requireAdministrator();
        return transactions.read(() -> {
            Person person = person(organisation.chart(by), login);
            List<Desk> held = desks.of(person.id());
            List<Lying> lying = records.on(held.stream().map(Desk::id).toList());
            return new Listing(
                    person,
                    held.stream()
                            .map(desk -> new HeldDesk(desk, on(lying, desk)))
                            .toList(),
                    desks.assignments(person.id(), clock.today()),
                    shares.given(person.id()),
                    shares.received(Shares.Kind.SHARE, person.id()),
                    shares.received(Shares.Kind.PARTICIPANT, person.id()),
                    followed(person.id()),
                    shares.standing(person.id()));
        });
    }

    private static List<OfType> on(List<Lying> lying, Desk desk) {
        Map<String, Amount> types = new TreeMap<>();
        lying.stream()
                .filter(some -> some.desk() == desk.id())
                .forEach(some -> types.merge(some.type(), amount(some), Amount::plus));
        return types.entrySet().stream()
                .map(type -> new OfType(type.getKey(), type.getValue()))
                .toList();
    }

    private static Amount amount(Lying some) {
        return some.live() ? new Amount(some.records(), 0) : new Amount(0, some.records());
    }

    private long followed(long person) {
        return rows.first(row -> row.number(1), "select count(*) from kernel_follow where person_id = ?", person)
                .orElse(0L);
    }

    private static Person person(OrganisationChart chart, String login) {
        return chart.personByLogin(login)
                .orElseThrow(() ->
                        new NotFound("organisation.unknown-person", "There is nobody with the login {0}.", login));
    }

    @Override
    public Done carryOut(Caller by, String login, Wish wish) {
        by.requireAdministrator();
        return transactions.write(() -> handOver(by, login, wish));
    }

    @Override
    public void giveDesk(Caller by, long id, String login) {
        by.requireAdministrator();
        transactions.write(() -> {
            book.open();
            OrganisationChart chart = organisation.inTransaction();
            Desk desk = chart.desk(id)
                    .orElseThrow(() ->
                            new NotFound("organisation.unknown-desk", "There is no desk {0}.", Long.toString(id)));
            Person to = chart.personByLogin(login)
                    .orElseThrow(() -> new Invalid(
                            List.of(FieldProblem.of("person", "unknown-person", "There is nobody with this login."))));
            Optional<Person> from = Optional.ofNullable(desk.holder()).flatMap(chart::person);
            if (from.filter(to::equals).isPresent()) {
                return;
            }
            from.ifPresent(person -> desks.leave(by, person, List.of(desk), false, clock.today()));
            desks.give(by, List.of(desk), from, to);
        });
    }

    @Override
    public long takeBack(Caller by, String text) {
        by.requireAdministrator();
        return transactions.write(() -> {
            book.open();
            Trace trace = Trace.read(text);
            long missing = 0;
            if (trace.transfer() != 0) {
                missing += transfers.undo(by, trace.transfer()).elsewhere();
            }
            SharesBefore before = new SharesBefore(rows);
            List<SharesBefore.Gone> back = before.putBack(trace.gone(), clock.now());
            long passedBack = before.passBack(trace.passed(), trace.to(), trace.from());
            if (!back.isEmpty() || passedBack > 0) {
                audit.append(by, back.stream().map(SharesBefore.Gone::entry).toList());
                epochs.bump(Epochs.Kind.ACCESS);
            }
            audit.append(by, "person", trace.from(), "handover-undone", List.of());
            return missing + trace.gone().size() - back.size() + trace.passed().size() - passedBack;
        });
    }

    private Done handOver(Caller by, String login, Wish wish) {
        book.open();
        OrganisationChart chart = organisation.inTransaction();
        Person from = person(chart, login);
        if (wish.disable() && from.id() == by.person()) {
            throw new Conflict("handover.yourself", "You cannot disable yourself; somebody else has to.");
        }
        Receivers receivers = Receivers.of(chart, KnownTypes.of(rows), from, wish);
        List<Desk> held = desks.of(from.id());
        Set<Long> his = new HashSet<>();
        held.forEach(desk -> his.add(desk.id()));
        Set<Long> all = new TreeSet<>(his);
        all.addAll(receivers.desks().values());
        List<Lying> before = records.on(all);
        refuseTooMany(receivers, before, his);
        long transfer = receivers.desks().isEmpty() ? 0 : transfers.next();
        long given = 0;
        for (Map.Entry<String, Long> type : receivers.desks().entrySet()) {
            given += records.give(by, type.getKey(), his, type.getValue(), transfer);
        }
        PersonalShares.Settled settled = shares.settle(by, chart, from, receivers.successor(), wish.shares());
        // a desk without a seat on which nothing lies has nothing to give
        List<Desk> going = held.stream()
                .filter(desk -> desk.seat() != null || before.stream().anyMatch(some -> some.desk() == desk.id()))
                .toList();
        int lost = desks.leave(by, from, going, wish.endAssignments(), clock.today());
        List<Desk> passed = desks.give(by, going, Optional.of(from), receivers.successor());
        if (wish.disable()) {
            removals.deactivate(by, from.login());
        }
        List<Handed> types = handed(receivers, his, before, records.on(all));
        if (!types.stream().allMatch(type -> type.before().equals(type.after()))) {
            throw new Conflict("handover.changed-meanwhile", "Somebody changed these records meanwhile; try again.");
        }
        Done done = new Done(
                from,
                receivers.successor(),
                types,
                passed,
                lost,
                settled.ended(),
                settled.passedOn(),
                settled.standingEnded(),
                wish.disable(),
                new Trace(
                                given == 0 ? 0 : transfer,
                                from.id(),
                                receivers.successor().id(),
                                settled.gone(),
                                settled.passed())
                        .text());
        audit.append(by, "person", from.id(), "handover", said(wish, done));
        return done;
    }

    private static void refuseTooMany(Receivers receivers, List<Lying> before, Set<Long> his) {
        Map<String, Long> one = new TreeMap<>();
        before.stream()
                .filter(some -> his.contains(some.desk()) && receivers.desks().containsKey(some.type()))
                .forEach(some -> one.merge(some.type(), some.records(), Long::sum));
        long sum = one.values().stream().mapToLong(Long::longValue).sum();
        if (sum > MOST_GIVEN) {
            throw new Conflict(
                            "handover.too-many",
                            "{0} records would be given away one by one, and at most {1} are; let them go with the desks.",
                            sum,
                            MOST_GIVEN)
                    .with("records", one);
        }
    }

    /** By type what was on his desks, and what of it is there or with who receives it now. */
    private List<Handed> handed(Receivers receivers, Set<Long> his, List<Lying> before, List<Lying> after) {
        Map<String, String> groups = new TreeMap<>();
        before.forEach(some -> groups.put(some.type(), some.group()));
        after.forEach(some -> groups.put(some.type(), some.group()));
        List<Handed> types = new ArrayList<>();
        groups.forEach((type, group) -> {
            Amount was = sum(before, type, his);
            Set<Long> theirs = receivers.desksOf(type);
            Amount is = sum(after, type, his).plus(sum(after, type, theirs)).minus(sum(before, type, theirs));
            if (!was.equals(Amount.NONE) || !is.equals(Amount.NONE)) {
                Person to = receivers.of(type);
                types.add(new Handed(type, to, !roles.allow(to.id(), type, group, Operation.READ), was, is));
            }
        });
        return types;
    }

    private static Amount sum(List<Lying> lying, String type, Set<Long> on) {
        return lying.stream()
                .filter(some -> some.type().equals(type) && on.contains(some.desk()))
                .map(RecordedHandover::amount)
                .reduce(Amount.NONE, Amount::plus);
    }

    private static List<Change> said(Wish wish, Done done) {
        Map<String, Object> counts = new TreeMap<>();
        done.types()
                .forEach(type -> counts.put(
                        type.type(),
                        Map.of(
                                "to", type.to().login(),
                                "records", type.after().records(),
                                "inBin", type.after().inBin())));
        return List.of(
                new Change("to", null, done.to().login()),
                new Change("reason", null, wish.reason()),
                new Change("records", null, counts),
                new Change("desks", null, done.desks().size()),
                new Change("shares", null, wish.shares().code()),
                new Change("assignments-ended", null, done.assignmentsEnded()),
                new Change("disabled", null, done.disabled()));
    }
}
