package tangram.access.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The access rules (R1–R28), asked of one person and one record at a time. Every grant is a sentence; no sentence, no
 * access. Nothing is remembered between two questions.
 */
final class Access {

    private final World world;
    private final Rules rules;
    private final Approving approving;

    Access(World world) {
        this.world = world;
        this.rules = new Rules(world);
        this.approving = new Approving(world);
    }

    /** ROLE (R1): whether one of the person's roles has the operation for the type. */
    boolean role(String person, Kind kind, Op op) {
        return world.rolesOf.getOrDefault(person, Set.of()).stream()
                .map(code -> world.roles.getOrDefault(code, Map.of()))
                .anyMatch(rights -> roleOpens(rights, kind, op));
    }

    private static boolean roleOpens(Map<String, Set<Op>> rights, Kind kind, Op op) {
        if (kind.manner() == Kind.Manner.REFERENCE) {
            boolean reads = op == Op.READ || op == Op.EXPORT;
            return rights.getOrDefault("base-data", Set.of()).contains(op)
                    || (reads
                            && (of(rights, "sales").contains(op)
                                    || of(rights, "service").contains(op)));
        }
        boolean open = rights.containsKey(kind.group()) || rights.containsKey("*");
        return open && rights.getOrDefault(kind.id(), of(rights, kind.group())).contains(op);
    }

    private static Set<Op> of(Map<String, Set<Op>> rights, String group) {
        return rights.getOrDefault(group, rights.getOrDefault("*", Set.of()));
    }

    boolean readable(String person, Item item) {
        return item.live
                && role(person, item.kind, Op.READ)
                && !reading(person, item).isEmpty();
    }

    /** Whether he may do this to the record, by role and by grant. */
    boolean may(String person, Op op, Item item) {
        return readable(person, item)
                && role(person, item.kind, op)
                && !grants(person, op, item).isEmpty();
    }

    List<Item> visible(String person, Kind kind) {
        return world.living(kind).stream()
                .filter(item -> readable(person, item))
                .toList();
    }

    /** GRANT: what lets him do this to the record, each ground in words; his role is not asked. */
    List<String> grants(String person, Op op, Item item) {
        return switch (op) {
            case READ, EXPORT, CONFIRM -> reading(person, item);
            case CREATE -> List.of("anybody creates");
            case EDIT -> editing(person, item);
            case DELETE, SUBMIT -> item.kind.partOf().isPresent() ? editing(person, item) : owning(person, item);
            case TRANSFER, SHARE, VOID -> leading(person, item);
        };
    }

    /** Rules that select a record by its stage do not reach its parts; roles are asked for the part's own type. */
    private boolean opensParts(String person, Item whole) {
        return whole.live && !reading(person, whole, false).isEmpty();
    }

    /** Whether he may add parts to it, change and delete them, as far as roles do not decide. */
    boolean writesParts(String person, Item whole) {
        return !editing(person, whole, false).isEmpty();
    }

    private List<String> reading(String person, Item item) {
        List<String> grants = new ArrayList<>(reading(person, item, true));
        if (item.kind.approvable()) {
            grants.addAll(approving.opening(person, item)); // the record itself and nothing around it (R17)
        }
        return grants;
    }

    private List<String> reading(String person, Item item, boolean byStage) {
        if (item.kind.manner() == Kind.Manner.REFERENCE) {
            return List.of("base data is read by whoever has the group");
        }
        Optional<Item> whole = world.whole(item);
        if (whole.isPresent()) {
            return opensParts(person, whole.get()) ? List.of("he reads the whole, " + whole.get()) : List.of();
        }
        List<String> grants = new ArrayList<>(owning(person, item));
        if (item.kind.manner() == Kind.Manner.COMMON) {
            grants.add("it is published for all");
        }
        Viewer viewer = Viewer.person(world, person);
        grants.addAll(below(viewer, item));
        grants.addAll(atPeers(viewer, item));
        grants.addAll(rules.opening(viewer, item, false, byStage));
        grants.addAll(assisting(viewer, item, byStage));
        grants.addAll(given(viewer, item, false));
        return grants;
    }

    private List<String> editing(String person, Item item) {
        return editing(person, item, true);
    }

    private List<String> editing(String person, Item item, boolean byStage) {
        if (item.kind.manner() == Kind.Manner.REFERENCE) {
            return List.of("base data is written by role");
        }
        Optional<Item> whole = world.whole(item);
        if (whole.isPresent()) {
            return opensParts(person, whole.get()) && writesParts(person, whole.get())
                    ? List.of("he edits the whole, " + whole.get())
                    : List.of();
        }
        Viewer viewer = Viewer.person(world, person);
        List<String> grants = new ArrayList<>(owning(person, item));
        if (world.on("superiors-edit")) {
            grants.addAll(above(viewer, item));
        }
        grants.addAll(rules.opening(viewer, item, true, byStage));
        grants.addAll(given(viewer, item, true));
        return grants;
    }

    private List<String> leading(String person, Item item) {
        // Base data belongs to nobody, and a part goes where the whole goes.
        if (item.kind.manner() == Kind.Manner.REFERENCE || item.kind.partOf().isPresent()) {
            return List.of();
        }
        List<String> grants = new ArrayList<>(owning(person, item));
        grants.addAll(above(Viewer.person(world, person), item));
        return grants;
    }

    /** R2. */
    private List<String> owning(String person, Item item) {
        if (item.kind.manner() == Kind.Manner.REFERENCE) {
            return List.of("base data is written by role");
        }
        return world.office.desksOf(person, world.today).contains(world.deskOf(item))
                ? List.of("it lies on his " + world.deskOf(item))
                : List.of();
    }

    /** R3, where superiors see what is below them. */
    private List<String> below(Viewer viewer, Item item) {
        return world.on("superiors-view") ? above(viewer, item) : List.of();
    }

    private List<String> above(Viewer viewer, Item item) {
        return world.office.isAbove(viewer.seats(), world.deskOf(item).seat)
                ? List.of(viewer.who() + " is above " + world.deskOf(item))
                : List.of();
    }

    /** R4, where a deployment lets those at one seat see each other's. */
    private List<String> atPeers(Viewer viewer, Item item) {
        String seat = world.deskOf(item).seat;
        return world.on("peers-view") && seat != null && viewer.seats().contains(seat)
                ? List.of("it lies at seat " + seat + ", where he sits, too")
                : List.of();
    }

    /** T4: what another seat gives, seen by its assistants. */
    private List<String> assisting(Viewer viewer, Item item, boolean byStage) {
        List<String> grants = new ArrayList<>();
        for (Move.Assistant assistant : world.assistants) {
            if (!viewer.seats().contains(assistant.seat()) || !assistant.types().contains(item.kind.id())) {
                continue;
            }
            if (!assistant.exception() && !rules.underCeiling(viewer, item)) {
                continue;
            }
            Viewer seat = Viewer.seat(world, assistant.of());
            if (seat.desks().contains(world.deskOf(item))) {
                grants.add("he assists " + seat.who() + ", where it lies");
            }
            below(seat, item).forEach(ground -> grants.add("he assists, and " + ground));
            rules.opening(seat, item, false, byStage).forEach(ground -> grants.add("he assists, and " + ground));
        }
        return grants;
    }

    /** R13, R16: what was shared or assigned to him. */
    private List<String> given(Viewer viewer, Item item, boolean toEdit) {
        List<String> grants = new ArrayList<>();
        for (Gift gift : world.gifts) {
            if (!gift.over(world.today) && (gift.edit() || !toEdit) && gets(gift, viewer) && covers(gift, item)) {
                grants.add("gift " + gift.key() + " of " + gift.by());
            }
        }
        return grants;
    }

    private boolean gets(Gift gift, Viewer viewer) {
        Set<String> seats = gift.seat()
                .map(Set::of)
                .orElseGet(() -> world.office.seatsOf(gift.person().orElse(""), world.today));
        boolean himself = gift.person()
                .map(viewer.login()::equals)
                .orElseGet(() -> seats.stream().anyMatch(viewer.seats()::contains));
        return himself
                || (gift.climbing() && seats.stream().anyMatch(seat -> world.office.isAbove(viewer.seats(), seat)));
    }

    /** A contact comes with its customer, but not a participation's (R13, R16). */
    private boolean covers(Gift gift, Item item) {
        boolean directly = gift.standing()
                ? gift.type().equals(item.kind.id())
                        && world.office.desksOf(gift.by(), world.today).contains(world.deskOf(item))
                : gift.item() == item.key;
        return directly
                || (!gift.participation()
                        && item.kind
                                .sharedWith()
                                .map(field -> item.links.getOrDefault(field, 0))
                                .map(world.items::get)
                                .filter(with -> covers(gift, with))
                                .isPresent());
    }

    /** What is to be said of somebody and a record when two disagree. */
    String derivation(String person, Item item) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("record", item + " on " + world.deskOf(item) + (item.live ? "" : ", in the bin"));
        said.put(
                "responsible",
                Responsibility.of(world, item)
                        .map(found -> found.desk() + " by " + found.way() + (found.weak() ? ", weakly" : ""))
                        .orElse("nobody"));
        said.put("roles", world.rolesOf.getOrDefault(person, Set.of()));
        said.put("seats", world.office.seatsOf(person, world.today));
        for (Op op : Op.values()) {
            said.put(op.name(), (role(person, item.kind, op) ? "role yes, " : "role no, ") + grants(person, op, item));
        }
        return person + " on " + world.today + ": " + said;
    }
}
