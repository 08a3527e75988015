package tangram.core.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tangram.core.access.HeldShares.Held;
import tangram.core.access.Reason.Plain;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Level;
import tangram.core.approval.HeldTasks;
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
    private final HeldTasks tasks;
    private final Scope own;
    private final Scope line;
    private final Map<String, OfType> byType = new ConcurrentHashMap<>();

    /** Of one type: what may be read, edited, given away, and what is one's own. */
    private record OfType(Scope read, Scope edit, Scope line, Scope own) {}

    /** What an operation needs on a record besides the role. */
    private enum Needs {
        READ,
        EDIT,
        LINE,
        OWN;

        static Needs of(Operation operation) {
            return switch (operation) {
                case READ, PRINT, EXPORT, CONFIRM, BULK -> READ;
                case EDIT -> EDIT;
                case TRANSFER, SHARE, VOID -> LINE;
                case CREATE, IMPORT, DELETE, SUBMIT -> OWN;
            };
        }

        /** What it needs on the whole where the record is a part of one. */
        Needs ofWhole() {
            return this == OWN ? EDIT : this;
        }
    }

    Reach(AccessFacts facts, List<Rights> roles, Station station, HeldShares shares, HeldTasks tasks) {
        this.facts = facts;
        this.roles = roles;
        this.station = station;
        this.shares = shares;
        this.tasks = tasks;
        this.own = scope("", Needs.OWN);
        this.line = scope("", Needs.LINE);
    }

    AccessFacts facts() {
        return facts;
    }

    Station station() {
        return station;
    }

    /** What each of his roles opens. */
    List<Rights> roles() {
        return roles;
    }

    /** Until when it holds, as far as shares end; null without end. */
    @Nullable
    Instant until() {
        return shares.until();
    }

    boolean allows(String type, String group, Operation operation) {
        return roles.stream().anyMatch(rights -> opens(rights, type, group, operation));
    }

    /** Whether one of the roles does. */
    boolean opens(Rights rights, String type, String group, Operation operation) {
        return facts.type(type).ownerless()
                ? rights.allowOwnerless(type, group, operation)
                : rights.allow(type, group, operation);
    }

    Scope of(String type, Operation operation) {
        OfType reached = byType.computeIfAbsent(type, this::compute);
        return switch (Needs.of(operation)) {
            case READ -> reached.read;
            case EDIT -> reached.edit;
            case LINE -> reached.line;
            case OWN -> reached.own;
        };
    }

    /**
     * The same in pieces, each with its reason: what explains it.
     *
     * @param kept the reasons as they are to be kept
     */
    List<Piece> pieces(String type, Operation operation, UnaryOperator<Reason> kept) {
        return pieces(type, Needs.of(operation), kept, true);
    }

    private OfType compute(String type) {
        KnownType known = facts.type(type);
        boolean owned = !known.ownerless() && known.part().isEmpty();
        return new OfType(
                scope(type, Needs.READ),
                scope(type, Needs.EDIT),
                owned ? line : scope(type, Needs.LINE),
                owned ? own : scope(type, Needs.OWN));
    }

    private Scope scope(String type, Needs needs) {
        return scope(type, needs, true);
    }

    /** A task opens the record itself and nothing that goes with it (R17): so nothing to what is a part of it. */
    private Scope scope(String type, Needs needs, boolean itself) {
        Optional<Link> part = facts.type(type).part();
        if (part.isEmpty()) {
            return gather(new Grants(facts, type), type, needs, itself).scope();
        }
        return needs == Needs.LINE
                ? Scope.NONE
                : ofParts(scope(part.get().target(), needs.ofWhole(), false), part.get());
    }

    private List<Piece> pieces(String type, Needs needs, UnaryOperator<Reason> kept, boolean itself) {
        Optional<Link> part = facts.type(type).part();
        if (part.isEmpty()) {
            return gather(Grants.inPieces(facts, type, kept), type, needs, itself)
                    .pieces();
        }
        return needs == Needs.LINE
                ? List.of()
                : pieces(part.get().target(), needs.ofWhole(), kept, false).stream()
                        .map(piece -> new Piece(
                                new Reason.OfWhole(part.get().target(), piece.reason()),
                                ofParts(piece.scope(), part.get())))
                        .filter(piece -> !piece.scope().none())
                        .toList();
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

    private Grants gather(Grants to, String type, Needs needs, boolean itself) {
        KnownType known = facts.type(type);
        if (known.ownerless()) {
            if (needs != Needs.LINE) {
                to.because(Plain.BASE_DATA).everything();
            }
            return to;
        }
        to.because(Plain.OWN).desks(station.desks());
        switch (needs) {
            case READ -> {
                read(to, type, known);
                if (itself && !tasks.of(type).isEmpty()) {
                    to.because(Plain.TASK).ids(tasks.of(type));
                }
            }
            case EDIT -> edit(to, type, known);
            case LINE -> to.because(Plain.BELOW).desks(station.desksBelow());
            case OWN -> {}
        }
        return to;
    }

    private void read(Grants to, String type, KnownType known) {
        if (known.common()) {
            to.because(Plain.PUBLISHED).everything();
            return;
        }
        known.published().ifPresent(some -> to.because(Plain.PUBLISHED).valued(some.field(), Set.of(some.code())));
        if (facts.is(Switch.SUPERIORS_VIEW, "on")) {
            to.because(Plain.BELOW).desks(station.desksBelow());
        }
        if (facts.is(Switch.PEERS_VIEW, "on")) {
            to.because(Plain.PEERS).desks(facts.chart().desksOn(station.seats()));
        }
        to.rules(station, Level.READ);
        assisted(to, type);
        shared(to, type, known, Level.READ);
    }

    private void edit(Grants to, String type, KnownType known) {
        if (facts.is(Switch.SUPERIORS_EDIT, "on")) {
            to.because(Plain.BELOW).desks(station.desksBelow());
        }
        to.rules(station, Level.EDIT);
        shared(to, type, known, Level.EDIT);
    }

    /** What somebody gave him of a type: shared to him, or that he takes part in it. */
    Scope given(String type, boolean part) {
        Grants given = new Grants(facts, type);
        shares.of(type, Level.READ).stream().filter(held -> held.part() == part).forEach(held -> give(given, held));
        return given.scope();
    }

    private void give(Grants to, Held held) {
        if (held.record() != 0) {
            to.ids(Set.of(held.record()));
        } else {
            to.desks(facts.chart().desksOf(held.recordsOf()));
        }
    }

    private void shared(Grants to, String type, KnownType known, Level level) {
        for (Held held : shares.of(type, level)) {
            give(to.because(new Reason.Given(held, "")), held);
        }
        known.sharedWith().ifPresent(with -> sharedWith(to, with, level));
    }

    /** What is shared comes with what belongs to it; a participation says nothing of that (R16). */
    private void sharedWith(Grants to, Link with, Level level) {
        for (Held held : shares.of(with.target(), level)) {
            Grants opened = to.because(new Reason.Given(held, with.target()));
            if (held.record() == 0) {
                opened.related(facts.chart().desksOf(held.recordsOf()), Owners.ANY);
            } else if (!held.part()) {
                opened.valued(with.field(), Set.of(held.record()));
            }
        }
    }

    /** What the seats he assists give (T4). */
    private void assisted(Grants to, String type) {
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
            Grants opened = to.through(why -> new Reason.Assisting(assistant, why));
            opened.because(Plain.OWN).desks(assisted.desks());
            if (facts.is(Switch.SUPERIORS_VIEW, "on")) {
                opened.because(Plain.BELOW).desks(assisted.desksBelow());
            }
            opened.rules(assisted, Level.READ);
        }
    }
}
