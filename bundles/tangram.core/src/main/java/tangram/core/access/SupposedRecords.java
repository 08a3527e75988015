package tangram.core.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.CompanyClock;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.approval.HeldTasks;
import tangram.core.sharing.KnownTypes.KnownType;
import tangram.core.sharing.KnownTypes.Link;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.policy.Policies.Outcome;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Expected;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Share;
import tangram.kernel.api.policy.Policy.Who;

/**
 * Decides about records that are only supposed, by the same {@link Reach} that decides about those there are: what a policy
 * says of a customer of 武敏 is asked of the organisation, the roles and the rules as the transaction has them, and of no
 * table of records. Shares count as far as the policy supposes them.
 */
public final class SupposedRecords {

    /** Ids no record has: of the supposed record, and of the one it is a part of or shared with. */
    private static final long ITSELF = -1;

    private static final long WHOLE = -2;

    private final AccessFacts facts;
    private final AccessReader reader;
    private final Map<String, String> groups;
    private final Map<Long, List<Rights>> roles = new HashMap<>();
    private final Map<Long, Station> stations = new HashMap<>();

    private SupposedRecords(AccessFacts facts, AccessReader reader, Map<String, String> groups) {
        this.facts = facts;
        this.reader = reader;
        this.groups = groups;
    }

    /** As the current transaction has it. */
    public static SupposedRecords read(Rows rows, OrganisationChart chart, CompanyClock clock) {
        AccessReader reader = new AccessReader(rows);
        return new SupposedRecords(AccessFacts.read(rows, chart, clock.today()), reader, reader.groups());
    }

    /** What is to be said of a policy; of several people the first about whom it does not hold. */
    public Verdict judge(Policy policy) {
        String group = groups.get(policy.type());
        List<Person> subjects = people(policy.who());
        Optional<Long> owner = policy.given().owner().flatMap(this::desk);
        boolean unfounded = policy.given().owner().isPresent() != owner.isPresent()
                || policy.given().responsible().isPresent()
                        != policy.given().responsible().flatMap(this::desk).isPresent();
        if (group == null || subjects.isEmpty() || unfounded) {
            return notJudged(policy);
        }
        Verdict last = notJudged(policy);
        for (Person subject : subjects) {
            Expected found = decide(policy, group, subject.id(), owner.orElse(0L));
            Outcome outcome = found == policy.expected() ? Outcome.KEPT : Outcome.BROKEN;
            last = new Verdict(policy, outcome, found, subject.login());
            if (outcome == Outcome.BROKEN) {
                break;
            }
        }
        return last;
    }

    private static Verdict notJudged(Policy policy) {
        String named = policy.who().person().or(policy.who()::seat).orElse("");
        return new Verdict(policy, Outcome.NOT_JUDGED, policy.expected(), named);
    }

    private Expected decide(Policy policy, String group, long person, long owner) {
        Station station = stations.computeIfAbsent(person, who -> Station.of(facts, who));
        HeldShares shares = shares(policy, station, person);
        Reach reach = new Reach(facts, roles.computeIfAbsent(person, reader::rights), station, shares, HeldTasks.NONE);
        if (!reach.allows(policy.type(), group, policy.operation())) {
            return Expected.CLOSED;
        }
        Scope scope = reach.of(policy.type(), policy.operation());
        Map<String, Object> values = new HashMap<>(policy.given().values());
        whole(policy.type()).ifPresent(link -> values.put(link.field(), WHOLE));
        boolean covered = scope.covers(ITSELF, owner, responsible(policy.given(), owner), values::get);
        return covered ? Expected.ALLOWED : Expected.REFUSED;
    }

    private Optional<Link> whole(String type) {
        KnownType known = facts.type(type);
        return known.part().or(known::sharedWith);
    }

    /** As records keep it. */
    private long responsible(Given given, long owner) {
        Optional<Long> desk = given.responsible().flatMap(this::desk);
        if (desk.isEmpty()) {
            return 0;
        }
        if (desk.get() == owner) {
            return Responsible.own(owner);
        }
        return given.throughCustomer() ? Responsible.bySwitch(desk.get()) : desk.get();
    }

    private HeldShares shares(Policy policy, Station station, long person) {
        List<HeldShares.Held> held = new ArrayList<>();
        for (Share share : policy.given().shares()) {
            if (isHeld(share, station, person)) {
                String type = share.of().orElse(policy.type());
                long record = type.equals(policy.type()) ? ITSELF : WHOLE;
                held.add(new HeldShares.Held(type, record, 0, share.level(), share.takesPart(), 0, null));
            }
        }
        return new HeldShares(held, null);
    }

    private boolean isHeld(Share share, Station station, long person) {
        Set<Long> to = new HashSet<>();
        Set<Long> seats = new HashSet<>();
        share.to()
                .person()
                .flatMap(facts.chart()::personByLogin)
                .map(Person::id)
                .ifPresent(to::add);
        if (to.isEmpty()) {
            share.to().seat().flatMap(facts.chart()::seatByCode).map(Seat::id).ifPresent(seats::add);
        }
        boolean his = to.contains(person) || seats.stream().anyMatch(station.seats()::contains);
        boolean below =
                to.stream().flatMap(who -> facts.chart().seatsOf(who).stream()).anyMatch(station.seatsBelow()::contains)
                        || seats.stream().anyMatch(station.seatsBelow()::contains);
        return his || (share.superiors() && below);
    }

    private List<Person> people(Who who) {
        OrganisationChart chart = facts.chart();
        if (who.person().isPresent()) {
            return chart.personByLogin(who.person().get()).stream().toList();
        }
        return who.seat()
                .flatMap(chart::seatByCode)
                .map(seat -> chart.holders(seat.id()).stream()
                        .sorted(Comparator.comparing(Person::login))
                        .toList())
                .orElse(List.of());
    }

    /** Where a supposed record lies. */
    private Optional<Long> desk(Who who) {
        OrganisationChart chart = facts.chart();
        Optional<Person> person = who.person().flatMap(chart::personByLogin);
        Optional<Seat> seat = who.seat().flatMap(chart::seatByCode);
        if (who.seat().isEmpty()) {
            return person.flatMap(his -> chart.mainDeskOf(his.id())).map(Desk::id);
        }
        return seat.flatMap(at -> chart.desksOn(Set.of(at.id())).stream()
                .flatMap(id -> chart.desk(id).stream())
                .filter(desk -> who.person().isEmpty()
                        || person.filter(his -> Long.valueOf(his.id()).equals(desk.holder()))
                                .isPresent())
                .min(Comparator.comparing((Desk desk) -> desk.holder() != null).thenComparing(Desk::id))
                .map(Desk::id));
    }
}
