package tangram.core.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Department;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Scope.Owners;

/**
 * Gathers, for one record type, what is opened to somebody; it only ever adds. Whoever decides gathers all of it as a whole;
 * whoever explains, in pieces by their reasons. What is gathered is the same.
 */
final class Grants {

    private final AccessFacts facts;
    private final String type;
    private final @Nullable Map<Reason, Grants> pieces;
    private final UnaryOperator<Reason> kept;
    private final Set<Long> desks = new HashSet<>();
    private final Map<Long, Owners> related = new HashMap<>();
    private final Map<String, Set<Object>> valued = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();
    private boolean all;

    /** All as a whole. */
    Grants(AccessFacts facts, String type) {
        this(facts, type, null, UnaryOperator.identity());
    }

    private Grants(AccessFacts facts, String type, @Nullable Map<Reason, Grants> pieces, UnaryOperator<Reason> kept) {
        this.facts = facts;
        this.type = type;
        this.pieces = pieces;
        this.kept = kept;
    }

    /** In pieces by their reasons, as these are to be kept. */
    static Grants inPieces(AccessFacts facts, String type, UnaryOperator<Reason> kept) {
        return new Grants(facts, type, new LinkedHashMap<>(), kept);
    }

    /** Where to add what this reason opens. */
    Grants because(Reason reason) {
        return pieces == null ? this : pieces.computeIfAbsent(kept.apply(reason), none -> new Grants(facts, type));
    }

    /** The same for somebody whose reasons are only a part of the reasons kept here. */
    Grants through(UnaryOperator<Reason> whole) {
        return pieces == null ? this : new Grants(facts, type, pieces, reason -> kept.apply(whole.apply(reason)));
    }

    /** The pieces in which there is anything. */
    List<Piece> pieces() {
        return pieces == null
                ? List.of()
                : pieces.entrySet().stream()
                        .map(piece -> new Piece(piece.getKey(), piece.getValue().scope()))
                        .filter(piece -> !piece.scope().none())
                        .toList();
    }

    Scope scope() {
        // what is on a visible desk is visible already
        related.keySet().removeIf(kept -> Responsible.isOwn(kept) && desks.contains(Responsible.desk(kept)));
        return all ? Scope.ALL : Scope.of(desks, related, valued, ids);
    }

    Grants everything() {
        all = true;
        return this;
    }

    Grants desks(Collection<Long> some) {
        desks.addAll(some);
        return this;
    }

    Grants ids(Collection<Long> some) {
        ids.addAll(some);
        return this;
    }

    Grants valued(String field, Collection<?> values) {
        if (!values.isEmpty()) {
            valued.computeIfAbsent(field, none -> new HashSet<>()).addAll(values);
        }
        return this;
    }

    /** What these desks are responsible for, themselves or as owners, as far as it belongs to these. */
    Grants related(Collection<Long> responsible, Owners owners) {
        for (long desk : responsible) {
            related.merge(desk, owners, Owners::or);
            if (owners.contains(desk)) {
                related.put(Responsible.own(desk), Owners.ANY);
            }
        }
        return this;
    }

    /** What rules open to whoever stands there. Who has no seat is opened nothing by rules (R21). */
    Grants rules(Station station, Level level) {
        if (station.seats().isEmpty()) {
            return this;
        }
        for (SharingRule rule : facts.rules()) {
            boolean enough = level == Level.READ || rule.level() == Level.EDIT;
            if (!enough || !rule.isAbout(type)) {
                continue;
            }
            because(new Reason.ByRule(rule)).rule(rule, station);
        }
        return this;
    }

    private void rule(SharingRule rule, Station station) {
        if (rule.to() instanceof Recipients.Named named) {
            if (!isCut(rule, named, station) && station.isNamed(facts, named, rule.superiors())) {
                named(rule.records(), station);
            }
        } else if (rule.to() instanceof Recipients.ResponsibleSales sales) {
            Set<Long> responsible = new HashSet<>(station.desks());
            if (rule.superiors()) {
                responsible.addAll(station.desksBelow());
            }
            related(responsible, rule.records(), sales.throughCustomer());
        } else {
            superior((Recipients.NearestSuperior) rule.to(), rule, station);
        }
    }

    /** The ceiling (R5), and the company's word on what departments see of protected types (R6). */
    private boolean isCut(SharingRule rule, Recipients.Named named, Station station) {
        if (!facts.eligibility().isProtected(type)) {
            return false;
        }
        boolean departmentsOnly = !named.departments().isEmpty()
                && named.seats().isEmpty()
                && named.roles().isEmpty()
                && named.people().isEmpty();
        return (departmentsOnly && facts.is(Switch.MARKETING_SCOPE, "none"))
                || (!rule.exception() && !facts.eligibility().isEligible(station.seats()));
    }

    private void named(Covered records, Station station) {
        if (records instanceof Covered.All) {
            everything();
        } else if (records instanceof Covered.OwnedBy owned) {
            desks(ownedBy(owned));
        } else if (records instanceof Covered.Where where) {
            if (facts.type(type).ruleable().contains(where.field())) {
                valued(where.field(), Set.of(where.value()));
            }
        } else {
            Set<Long> others = new HashSet<>();
            facts.chart().desks().forEach(desk -> others.add(desk.id()));
            for (long seat : station.seats()) {
                facts.chart()
                        .seat(seat)
                        .ifPresent(s -> others.removeAll(facts.neighbourhood().near(s.department())));
            }
            desks(others);
        }
    }

    private Set<Long> ownedBy(Covered.OwnedBy owned) {
        Set<Long> departments = new HashSet<>();
        owned.departments()
                .forEach(code -> facts.chart()
                        .departmentByCode(code)
                        .map(Department::id)
                        .map(facts.chart()::departmentTree)
                        .ifPresent(departments::addAll));
        return facts.neighbourhood().desksIn(departments);
    }

    private void superior(Recipients.NearestSuperior to, SharingRule rule, Station station) {
        Set<Long> responsible = new HashSet<>();
        facts.chart().desks().forEach(desk -> {
            Optional<Long> seat = Optional.ofNullable(desk.seat()).flatMap(from -> facts.nearest(to, from));
            boolean his = seat.filter(station.seats()::contains).isPresent()
                    || (rule.superiors()
                            && seat.filter(station.seatsBelow()::contains).isPresent());
            if (his) {
                responsible.add(desk.id());
            }
        });
        related(responsible, rule.records(), false);
    }

    private void related(Set<Long> responsible, Covered records, boolean throughCustomer) {
        if (facts.type(type).sharedWith().isPresent()) {
            return; // whose it is shared with is kept there, and nobody is responsible
        }
        boolean weak = throughCustomer || facts.is(Switch.RELATED_THROUGH_CUSTOMER, "on");
        for (long desk : responsible) {
            Optional<Owners> owners = owners(desk, records);
            if (owners.isPresent()) {
                related(Set.of(desk), owners.get());
                if (weak) {
                    related.merge(Responsible.bySwitch(desk), owners.get(), Owners::or);
                }
            }
        }
    }

    private Optional<Owners> owners(long responsible, Covered records) {
        if (records instanceof Covered.All) {
            return Optional.of(Owners.ANY);
        }
        if (records instanceof Covered.OwnedBy owned) {
            return Optional.of(Owners.only(ownedBy(owned)));
        }
        // from a desk without a seat there are no other departments
        return facts.neighbourhood()
                .departmentOf(responsible)
                .map(department -> Owners.except(facts.neighbourhood().near(department)));
    }
}
