package tangram.core.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Level;
import tangram.core.sharing.KnownTypes.KnownType;
import tangram.core.sharing.KnownTypes.Link;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Scope.Owners;

/**
 * How far one person reaches: what his roles allow, and for each record type the records he may read, edit, or dispose of.
 * <i>Own</i> is what lies on his desks (R2); his <i>line</i> adds the desks on seats strictly below his, at any depth (R3),
 * and no others: a co-holder of his seat sits at another desk (R4). Rules, responsibility and shares open more to read, and
 * some to edit (R5–R16). Somebody without a seat has his seatless desk and what was shared to him (R21); being an
 * administrator adds nothing (R27).
 */
final class Reach {

    private final AccessFacts facts;
    private final List<Rights> roles;
    private final Station station;
    private final HeldShares shares;
    private final Scope own;
    private final Scope line;
    private final Map<String, OfType> byType = new ConcurrentHashMap<>();

    /** Of one type: what may be read, edited, given away, and what is one's own. */
    private record OfType(Scope read, Scope edit, Scope line, Scope own) {}

    Reach(AccessFacts facts, List<Rights> roles, Station station, HeldShares shares) {
        this.facts = facts;
        this.roles = roles;
        this.station = station;
        this.shares = shares;
        this.own = Scope.of(station.desks(), List.of(), List.of());
        Set<Long> desks = new HashSet<>(station.desks());
        desks.addAll(station.desksBelow());
        this.line = Scope.of(desks, List.of(), List.of());
    }

    /** Until when it holds, as far as shares end; null without end. */
    @Nullable
    Instant until() {
        return shares.until();
    }

    boolean allows(String type, String group, Operation operation) {
        return roles.stream().anyMatch(rights -> rights.allow(type, group, operation));
    }

    Scope of(String type, Operation operation) {
        OfType reached = byType.computeIfAbsent(type, this::compute);
        return switch (operation) {
            case READ, PRINT, EXPORT, CONFIRM, BULK -> reached.read;
            case EDIT -> reached.edit;
            case TRANSFER, SHARE, VOID -> reached.line;
            case CREATE, IMPORT, DELETE, SUBMIT -> reached.own;
        };
    }

    private OfType compute(String type) {
        KnownType known = facts.type(type);
        if (known.ownerless()) {
            return new OfType(Scope.ALL, Scope.ALL, Scope.NONE, Scope.ALL);
        }
        Optional<Link> part = known.part();
        if (part.isPresent()) {
            OfType whole = compute(part.get().target());
            Scope edit = ofParts(whole.edit, part.get());
            return new OfType(ofParts(whole.read, part.get()), edit, Scope.NONE, edit);
        }
        Scope read = known.common() ? Scope.ALL : read(type, known);
        return new OfType(read, edit(type, known), line, own);
    }

    /** Parts have the owner of the whole, and name it. What the whole has in its fields they do not. */
    private static Scope ofParts(Scope whole, Link link) {
        if (whole.all() || (whole.ids().length == 0 && whole.valued().isEmpty())) {
            return whole;
        }
        Set<Object> ids = new HashSet<>();
        for (long id : whole.ids()) {
            ids.add(id);
        }
        return whole.ofDesks().with(link.field(), ids);
    }

    private Scope read(String type, KnownType known) {
        Grants grants = new Grants(facts, type).desks(station.desks());
        if (facts.is(Switch.SUPERIORS_VIEW, "on")) {
            grants.desks(station.desksBelow());
        }
        if (facts.is(Switch.PEERS_VIEW, "on")) {
            grants.desks(facts.chart().desksOn(station.seats()));
        }
        grants.rules(station, Level.READ);
        assisted(grants, type);
        shared(grants, type, known, Level.READ);
        return grants.scope();
    }

    private Scope edit(String type, KnownType known) {
        Grants grants = new Grants(facts, type).desks(station.desks());
        if (facts.is(Switch.SUPERIORS_EDIT, "on")) {
            grants.desks(station.desksBelow());
        }
        grants.rules(station, Level.EDIT);
        shared(grants, type, known, Level.EDIT);
        return grants.scope();
    }

    private void shared(Grants grants, String type, KnownType known, Level level) {
        grants.ids(shares.records(type, level));
        grants.desks(desksOf(shares.givers(type, level)));
        known.sharedWith().ifPresent(with -> {
            grants.valued(with.field(), shares.sharedRecords(with.target(), level));
            grants.related(desksOf(shares.givers(with.target(), level)), Owners.ANY);
        });
    }

    private Set<Long> desksOf(Set<Long> people) {
        Set<Long> desks = new HashSet<>();
        people.forEach(person -> desks.addAll(facts.chart().desksOf(person)));
        return desks;
    }

    /** What the seats he assists give (T4). */
    private void assisted(Grants grants, String type) {
        for (Assistant assistant : facts.assistants()) {
            boolean his = facts.chart()
                    .seatByCode(assistant.seat())
                    .filter(seat -> station.seats().contains(seat.id()))
                    .isPresent();
            boolean open = assistant.exception()
                    || !facts.eligibility().isProtected(type)
                    || facts.eligibility().isEligible(station.seats());
            Optional<Long> of = facts.chart().seatByCode(assistant.of()).map(Seat::id);
            if (!his || !open || of.isEmpty() || !assistant.types().contains(type)) {
                continue;
            }
            Station assisted = Station.ofSeat(facts, of.get());
            grants.desks(assisted.desks());
            if (facts.is(Switch.SUPERIORS_VIEW, "on")) {
                grants.desks(assisted.desksBelow());
            }
            grants.rules(assisted, Level.READ);
        }
    }
}
