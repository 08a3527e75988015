package tangram.access.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What sharing rules open to somebody who looks at a record (R5–R11), each said in words. */
final class Rules {

    private final World world;

    Rules(World world) {
        this.world = world;
    }

    /** The rules that open the record to the viewer, to edit or at least to read; those by stage only if wanted. */
    List<String> opening(Viewer viewer, Item item, boolean toEdit, boolean byStage) {
        List<String> grants = new ArrayList<>();
        for (Rule rule : world.rules.values()) {
            if (rule.isAbout(item.kind.id(), world.today)
                    && (rule.edit() || !toEdit)
                    && (byStage || !(rule.which() instanceof Rule.InStage))
                    && opens(rule, viewer, item)) {
                grants.add("rule " + rule.id() + " opens it to " + viewer.who());
            }
        }
        return grants;
    }

    private boolean opens(Rule rule, Viewer viewer, Item item) {
        if (viewer.seats().isEmpty()) {
            return false; // R21
        }
        if (rule.to() instanceof Rule.Named named) {
            return isNamed(rule, named, viewer)
                    && underCeiling(rule, named, viewer, item)
                    && covered(rule, viewer, item);
        }
        boolean weakCounts = world.on("related-through-customer")
                || (rule.to() instanceof Rule.Responsible sales && sales.throughCustomer());
        Optional<Responsibility> responsible =
                Responsibility.of(world, item).filter(found -> weakCounts || !found.weak());
        return responsible.isPresent()
                && isRecipient(rule, viewer, responsible.get().desk())
                && covered(rule, item, responsible.get().desk());
    }

    private boolean isNamed(Rule rule, Rule.Named named, Viewer viewer) {
        Set<String> seats = namedSeats(named);
        boolean himself = viewer.seats().stream().anyMatch(seats::contains)
                || viewer.roles().stream().anyMatch(named.roles()::contains)
                || named.people().contains(viewer.login());
        return himself
                || (rule.superiors()
                        && recipientSeats(named).stream().anyMatch(seat -> world.office.isAbove(viewer.seats(), seat)));
    }

    private Set<String> namedSeats(Rule.Named named) {
        Set<String> seats = new TreeSet<>();
        named.seats().forEach(code -> world.office.called(code).ifPresent(seat -> seats.add(seat.code())));
        world.office.seats.values().stream()
                .filter(seat -> world.office.within(seat.code(), named.departments()))
                .forEach(seat -> seats.add(seat.code()));
        return seats;
    }

    /** The seats above which superiors of the recipients sit. */
    private Set<String> recipientSeats(Rule.Named named) {
        Set<String> seats = new TreeSet<>(namedSeats(named));
        for (String login : world.office.active.keySet()) {
            if (named.people().contains(login)
                    || world.rolesOf.getOrDefault(login, Set.of()).stream().anyMatch(named.roles()::contains)) {
                seats.addAll(world.office.seatsOf(login, world.today));
            }
        }
        return seats;
    }

    /** R5: protected types open to those who are eligible, or by an exception; R6: not to departments if switched so. */
    private boolean underCeiling(Rule rule, Rule.Named named, Viewer viewer, Item item) {
        boolean toDepartments = world.ceiling.types().contains(item.kind.id())
                && !named.departments().isEmpty()
                && "none".equals(world.switches.get("marketing-scope"));
        return !toDepartments && (rule.exception() || underCeiling(viewer, item));
    }

    /** Whether the type is not protected, or the viewer is eligible. */
    boolean underCeiling(Viewer viewer, Item item) {
        return !world.ceiling.types().contains(item.kind.id())
                || viewer.seats().stream().anyMatch(this::eligible);
    }

    boolean eligible(String seat) {
        return world.ceiling.seats().stream()
                        .anyMatch(code -> world.office
                                .called(code)
                                .filter(found -> found.code().equals(seat))
                                .isPresent())
                || world.office.within(seat, world.ceiling.departments());
    }

    private boolean isRecipient(Rule rule, Viewer viewer, Office.Desk responsible) {
        if (rule.to() instanceof Rule.Nearest nearest) {
            Optional<String> seat = nearest(nearest, responsible);
            return seat.isPresent()
                    && (viewer.seats().contains(seat.get())
                            || (rule.superiors() && world.office.isAbove(viewer.seats(), seat.get())));
        }
        return viewer.desks().contains(responsible)
                || (rule.superiors() && world.office.isAbove(viewer.seats(), responsible.seat));
    }

    /** R11: the nearest held seat of the kind at or above, else the nearest held seat above. */
    private Optional<String> nearest(Rule.Nearest wanted, Office.Desk responsible) {
        if (responsible.seat == null) {
            return Optional.empty();
        }
        Set<String> line = new LinkedHashSet<>();
        line.add(responsible.seat);
        line.addAll(world.office.above(responsible.seat));
        Optional<String> ofKind = line.stream()
                .filter(seat -> Objects.equals(world.office.seats.get(seat).kind(), wanted.kind()))
                .filter(this::held)
                .findFirst();
        return ofKind.isPresent() || !wanted.elseNearest()
                ? ofKind
                : line.stream().skip(1).filter(this::held).findFirst();
    }

    private boolean held(String seat) {
        return !world.office.holders(seat, world.today).isEmpty();
    }

    private boolean covered(Rule rule, Viewer viewer, Item item) {
        if (rule.which() instanceof Rule.OfOthers) {
            return viewer.desks().stream()
                    .filter(desk -> desk.seat != null && viewer.seats().contains(desk.seat))
                    .allMatch(desk -> world.office.otherDepartment(world.deskOf(item), desk));
        }
        return covered(rule, item, world.deskOf(item));
    }

    private boolean covered(Rule rule, Item item, Office.Desk responsible) {
        if (rule.which() instanceof Rule.OwnedBy owned) {
            return world.office.within(world.deskOf(item).seat, owned.departments());
        }
        if (rule.which() instanceof Rule.InStage wanted) {
            return wanted.stage().equals(item.stage);
        }
        return !(rule.which() instanceof Rule.OfOthers)
                || world.office.otherDepartment(world.deskOf(item), responsible);
    }
}
