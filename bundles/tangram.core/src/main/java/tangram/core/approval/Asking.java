package tangram.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;

/**
 * Who is asked at a step, when it begins. Nobody decides on what he submitted himself: his own step goes to his superior
 * (A11), and so does that of a seat nobody holds (A14). Only where nobody sits above he decides himself, unless the flow
 * names somebody for that, and it is remarked (A13). Never is a step passed for want of people.
 */
final class Asking {

    private final Deciders deciders;
    private final OrganisationChart chart;
    private final long submitter;
    private final long owner;
    private final Terms terms;
    private final Function<String, Optional<Approver>> rules;

    /**
     * @param owner id of the desk the record belongs to
     * @param rules what a rule says: a seat or a person
     */
    Asking(Deciders deciders, long submitter, long owner, Terms terms, Function<String, Optional<Approver>> rules) {
        this.deciders = deciders;
        this.rules = rules;
        this.chart = deciders.chart();
        this.submitter = submitter;
        this.owner = owner;
        this.terms = terms;
    }

    /** Whom, and what there is to say of it. */
    record Asked(List<Principal> whom, Remark remark) {

        private static Asked of(Principal one, Remark remark) {
            return new Asked(List.of(one), remark);
        }
    }

    Asked at(Step step) {
        return at(step.by(), step.votes());
    }

    /** Who may decide, of those asked. */
    Set<Long> who(Asked asked) {
        Set<Long> people = new TreeSet<>();
        asked.whom().forEach(one -> people.addAll(deciders.of(one)));
        if (!mayDecideHimself(asked.remark())) {
            people.remove(submitter);
        }
        return people;
    }

    /** Whom a rule asks is found when its step begins, and not before; who has approved by then is not asked again. */
    boolean isAskedLater(Flow flow, int at, Set<Long> who) {
        if (terms.everyStep() || who.isEmpty()) {
            return false;
        }
        for (int later = at + 1; later <= flow.steps().size(); later++) {
            Step other = flow.step(later);
            if (other.by() instanceof Approver.ByRule) {
                continue;
            }
            Asked asked = at(other);
            boolean same = asked.remark() != Remark.SELF && who(asked).equals(who);
            if (same && (who.size() == 1 || flow.step(at).votes() == other.votes())) {
                return true;
            }
        }
        return false;
    }

    /** Who can do something about a seat that nobody holds. */
    Set<Long> administrators() {
        Set<Long> people = new TreeSet<>();
        chart.people().stream()
                .filter(person -> person.active() && person.administrator())
                .forEach(person -> people.add(person.id()));
        return people;
    }

    static boolean mayDecideHimself(Remark remark) {
        return remark == Remark.OWN || remark == Remark.SELF;
    }

    private Asked at(Approver by, Votes votes) {
        if (by instanceof Approver.Submitter) {
            return Asked.of(Principal.person(submitter), Remark.SELF);
        }
        if (by instanceof Approver.AtSeat at) {
            return chart.seatByCode(at.seat())
                    .map(seat -> seat(seat.id(), votes))
                    .orElseGet(this::nobody);
        }
        if (by instanceof Approver.Superior superior) {
            return superior(superior.levels(), votes);
        }
        if (by instanceof Approver.DepartmentHead) {
            return head().map(seat -> seat(seat, votes)).orElseGet(this::nobody);
        }
        if (by instanceof Approver.HasRole has) {
            return deciders.role(has.role()).map(role -> role(role, votes)).orElseGet(this::nobody);
        }
        if (by instanceof Approver.ByRule rule) {
            return rules.apply(rule.rule()).map(found -> at(found, votes)).orElseGet(this::nobody);
        }
        return chart.personByLogin(((Approver.Named) by).login())
                .filter(Person::active)
                .map(this::person)
                .orElseGet(this::nobody);
    }

    private Asked nobody() {
        return Asked.of(Principal.person(0), Remark.NOBODY);
    }

    private Asked seat(long seat, Votes votes) {
        for (long at : deciders.upFrom(seat)) {
            Set<Long> others = others(deciders.holders(at));
            if (!others.isEmpty()) {
                Remark remark =
                        at == seat ? Remark.NONE : deciders.holders(seat).isEmpty() ? Remark.VACANT : Remark.OWN_STEP;
                return new Asked(
                        votes == Votes.ONE
                                ? List.of(Principal.seat(at))
                                : others.stream()
                                        .flatMap(person -> deciders.desk(at, person).stream())
                                        .map(Principal::desk)
                                        .toList(),
                        remark);
            }
        }
        boolean his = deciders.upFrom(seat).stream()
                .anyMatch(at -> deciders.holders(at).contains(submitter));
        return his ? own() : Asked.of(Principal.seat(seat), Remark.NOBODY);
    }

    /** It is his own, and nobody sits above. */
    private Asked own() {
        Optional<Asked> above = terms.above()
                .map(by -> new Asking(deciders, submitter, owner, Terms.USUAL, rules).at(by, Votes.ONE))
                .filter(asked -> asked.remark() != Remark.OWN && asked.remark() != Remark.NOBODY);
        return above.map(asked -> new Asked(asked.whom(), Remark.OWN_STEP))
                .orElseGet(() -> Asked.of(Principal.person(submitter), Remark.OWN));
    }

    private Asked superior(int levels, Votes votes) {
        Optional<Long> from = seatOf(chart, submitter, owner);
        if (from.isEmpty()) {
            return nobody();
        }
        List<Seat> above = chart.seatsAbove(from.get());
        return above.isEmpty()
                ? own()
                : seat(above.get(Math.min(levels, above.size()) - 1).id(), votes);
    }

    /** The seat he submits it from: that of the desk it belongs to, if that is his. */
    static Optional<Long> seatOf(OrganisationChart chart, long submitter, long owner) {
        Optional<Desk> desk = chart.desksOf(submitter).contains(owner)
                ? chart.desk(owner).filter(d -> d.seat() != null)
                : Optional.empty();
        return desk.or(() -> chart.mainDeskOf(submitter)).map(Desk::seat);
    }

    /** The highest seat of the department the record's desk stands in. */
    private Optional<Long> head() {
        Optional<Seat> seat = chart.desk(owner).map(Desk::seat).flatMap(chart::seat);
        Optional<Seat> head = seat;
        for (Seat above : seat.map(s -> chart.seatsAbove(s.id())).orElse(List.of())) {
            if (above.department() == seat.get().department()) {
                head = Optional.of(above);
            }
        }
        return head.map(Seat::id);
    }

    private Asked role(long role, Votes votes) {
        Set<Long> all = deciders.of(Principal.role(role));
        Set<Long> others = others(all);
        if (others.isEmpty()) {
            return all.isEmpty() ? Asked.of(Principal.role(role), Remark.NOBODY) : above();
        }
        return new Asked(
                votes == Votes.ONE
                        ? List.of(Principal.role(role))
                        : others.stream().map(Principal::person).toList(),
                Remark.NONE);
    }

    private Asked person(Person person) {
        return person.id() == submitter ? above() : Asked.of(Principal.person(person.id()), Remark.NONE);
    }

    /** Whoever sits above the submitter, since it is his own step. */
    private Asked above() {
        Asked asked = superior(1, Votes.ONE);
        return asked.remark() == Remark.NONE ? new Asked(asked.whom(), Remark.OWN_STEP) : asked;
    }

    private Set<Long> others(Set<Long> people) {
        List<Long> others = new ArrayList<>(people);
        others.remove(submitter);
        return new TreeSet<>(others);
    }
}
