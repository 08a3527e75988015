package tangram.access.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws what opens records: rules of every kind, assistants, shares and participations. */
final class DrawnRules {

    private final Draw draw;
    private final World world;
    private final Access access;

    DrawnRules(Draw draw, World world) {
        this.draw = draw;
        this.world = world;
        this.access = new Access(world);
    }

    Move rule() {
        boolean relative = draw.oneIn(2);
        Rule.To to = relative ? relative() : named();
        Rule.Which which = which(relative);
        boolean all = draw.oneIn(8) && !(which instanceof Rule.InStage);
        Set<String> types = all ? Set.of() : draw.some(ids(relative), 3);
        Optional<LocalDate> until = draw.oneIn(4) ? Optional.of(draw.day(0, 4)) : Optional.empty();
        Optional<LocalDate> from = draw.oneIn(6) ? Optional.of(draw.day(-1, 1)) : Optional.empty();
        String id = world.rules.isEmpty() || draw.oneIn(2) ? draw.next("R") : draw.of(world.rules.keySet());
        return new Move.AddRule(
                new Rule(id, to, types, which, draw.oneIn(4), draw.oneIn(3), draw.oneIn(2), from, until));
    }

    private static List<String> ids(boolean relative) {
        return Kind.ALL.stream()
                .filter(kind -> kind.partOf().isEmpty() && kind.manner() != Kind.Manner.REFERENCE)
                .filter(kind -> !relative || kind.related())
                .map(Kind::id)
                .toList();
    }

    private Rule.To relative() {
        return draw.oneIn(2) ? new Rule.Responsible(draw.oneIn(3)) : new Rule.Nearest("manager", draw.oneIn(2));
    }

    private Rule.Named named() {
        return switch (draw.upTo(5)) {
            case 0 -> new Rule.Named(Set.of(), Set.of(), draw.some(world.roles.keySet(), 1), Set.of());
            case 1 -> new Rule.Named(Set.of(), Set.of(), Set.of(), draw.some(draw.people(), 2));
            case 2, 3 -> new Rule.Named(Set.of(), draw.some(world.office.departments.keySet(), 2), Set.of(), Set.of());
            default -> new Rule.Named(draw.some(names(), 2), Set.of(), Set.of(), Set.of());
        };
    }

    /** Seats by code or by alias. */
    private List<String> names() {
        List<String> names = new ArrayList<>(world.office.seats.keySet());
        world.office.seats.values().forEach(seat -> names.addAll(seat.aliases()));
        return names;
    }

    private Rule.Which which(boolean relative) {
        return switch (draw.upTo(5)) {
            case 0 -> new Rule.OwnedBy(draw.some(world.office.departments.keySet(), 2));
            case 1 -> relative ? new Rule.OfOthers() : new Rule.InStage(draw.of(Draw.STAGES));
            case 2, 3 -> relative ? new Rule.OfOthers() : new Rule.All();
            default -> new Rule.All();
        };
    }

    Move switched(String name) {
        String now = world.switches.getOrDefault(name, "off");
        return name.equals("marketing-scope")
                ? new Move.Switch(name, now.equals("all") ? "none" : "all")
                : new Move.Switch(name, now.equals("on") ? "off" : "on");
    }

    Move assistants() {
        List<Move.Assistant> all = new ArrayList<>();
        for (int i = draw.upTo(3); i > 0; i--) {
            String seat = draw.of(world.office.seats.keySet());
            String of = draw.of(world.office.seats.keySet());
            if (!seat.equals(of)) {
                all.add(new Move.Assistant(seat, of, draw.some(ids(false), 4), draw.oneIn(2)));
            }
        }
        return new Move.Assistants(all);
    }

    /** Something this person may give to somebody who can use it. */
    Optional<Gift> gift(String by) {
        List<Item> his = world.items.values().stream()
                .filter(item -> item.live && item.kind.partOf().isEmpty())
                .filter(item -> item.kind.manner() == Kind.Manner.OWNED && access.may(by, Op.SHARE, item))
                .toList();
        List<Item> together = his.stream().filter(this::hasContacts).toList();
        return draw.anyOf(together.isEmpty() || draw.oneIn(2) ? his : together)
                .map(item -> gift(by, item))
                .filter(this::usable);
    }

    private boolean hasContacts(Item item) {
        return world.items.values().stream()
                .anyMatch(other -> other.live
                        && other.kind
                                .sharedWith()
                                .filter(field -> Integer.valueOf(item.key).equals(other.links.get(field)))
                                .isPresent());
    }

    Gift gift(String by, Item item) {
        boolean toPerson = !draw.oneIn(3);
        boolean standing = draw.oneIn(4);
        return new Gift(
                draw.next("g"),
                by,
                standing ? 0 : item.key,
                item.kind.id(),
                toPerson ? Optional.of(draw.of(draw.people())) : Optional.empty(),
                toPerson ? Optional.empty() : Optional.of(draw.of(world.office.seats.keySet())),
                draw.oneIn(3),
                draw.oneIn(3),
                draw.oneIn(3) ? Optional.of(draw.day(0, 4)) : Optional.empty(),
                !standing && draw.oneIn(3));
    }

    /** Whether whoever gets it may use the type at all (R14), and is not the giver. */
    private boolean usable(Gift gift) {
        Kind kind = Kind.of(gift.type());
        Set<String> who = gift.person()
                .map(Set::of)
                .orElseGet(() -> world.office.holders(gift.seat().orElse(""), world.today));
        boolean his = !gift.standing()
                && gift.person().equals(Optional.ofNullable(world.deskOf(world.item(gift.item())).holder));
        return !his
                && !who.isEmpty()
                && who.stream()
                        .allMatch(login -> access.role(login, kind, Op.READ)
                                && !login.equals(gift.by())
                                && world.office.active.getOrDefault(login, false));
    }
}
