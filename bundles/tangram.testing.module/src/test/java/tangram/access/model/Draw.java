package tangram.access.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws a company and what happens in it, from a seed; what people do is drawn from what they may do, by the model. */
final class Draw {

    static final List<String> STAGES = List.of("open", "won", "lost");
    private static final List<String> SWITCHES =
            List.of("superiors-view", "superiors-edit", "peers-view", "related-through-customer", "marketing-scope");

    private final Random random;
    private final World world;
    private final Access access;
    private final DrawnRules rules;
    private final DrawnStaff staff;
    private final DrawnApprovals approvals;
    private int number;

    Draw(long seed, World world) {
        this.random = new Random(seed);
        this.world = world;
        this.access = new Access(world);
        this.rules = new DrawnRules(this, world);
        this.staff = new DrawnStaff(this, world);
        this.approvals = new DrawnApprovals(this, world);
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(Collection<T> those) {
        return List.copyOf(new ArrayList<>(those)).get(random.nextInt(those.size()));
    }

    <T> Optional<T> anyOf(Collection<T> those) {
        return those.isEmpty() ? Optional.empty() : Optional.of(of(those));
    }

    <T> Set<T> some(Collection<T> those, int most) {
        Set<T> some = new LinkedHashSet<>();
        for (int i = 1 + upTo(most); i > 0; i--) {
            some.add(of(those));
        }
        return some;
    }

    /** The company on its first day. */
    List<Move> founding() {
        List<Move> moves = new ArrayList<>(staff.founding());
        SWITCHES.stream().filter(name -> oneIn(3)).map(rules::switched).forEach(moves::add);
        return moves;
    }

    String next(String prefix) {
        return prefix + ++number;
    }

    List<String> people() {
        return List.copyOf(world.office.active.keySet());
    }

    LocalDate day(int least, int range) {
        return world.today.plusDays(least + upTo(range));
    }

    /** Somebody makes a record he may make; empty when nobody drawn may. */
    Optional<Move> create() {
        String by = of(people());
        Kind kind = oneIn(4) ? Kind.of(of(List.of("contact", "opportunity-competitor"))) : of(Kind.ALL);
        Optional<Move.Create> drawn = creation(by, kind, to -> access.readable(by, to));
        return drawn.filter(create -> new Judge(world, access).of(create) == Verdict.DONE)
                .map(create -> create);
    }

    Optional<Move.Create> creation(String by, Kind kind, java.util.function.Predicate<Item> linkable) {
        Map<String, Integer> links = new LinkedHashMap<>();
        // Some lead to somebody through their customer alone.
        boolean sparse = oneIn(3);
        for (Kind.Link link : kind.links()) {
            List<Item> possible =
                    world.living(Kind.of(link.to())).stream().filter(linkable).toList();
            boolean whole = kind.needs(link.field());
            if (whole && possible.isEmpty()) {
                return Optional.empty();
            }
            if (!possible.isEmpty() && (whole || (sparse ? link.to().equals("customer") : !oneIn(3)))) {
                links.put(link.field(), of(possible).key);
            }
        }
        return Optional.of(new Move.Create(by, world.items.size() + 1, kind, of(STAGES), links));
    }

    Move rule() {
        return rules.rule();
    }

    /** Draws what approvals are about. */
    DrawnApprovals approvals() {
        return approvals;
    }

    /** Somebody gives a record away. */
    Optional<Move> transfer() {
        return done(by -> living(item -> new Move.Transfer(by, item.key, item.kind, of(present()), Optional.empty())));
    }

    /** What happens next; empty when what was drawn is not possible just now. */
    Optional<Move> move() {
        return switch (upTo(32)) {
            case 0, 1, 2 -> create();
            case 3, 4 -> transfer();
            case 5 -> done(by -> living(item -> new Move.Edit(by, item.key, item.kind, of(STAGES))));
            case 6 ->
                done(by -> living(item -> new Move.Delete(by, item.key, item.kind)))
                        .filter(this::alone);
            case 7 -> done(this::relink);
            case 8, 9, 10 -> done(by -> rules.gift(by).map(gift -> new Move.Give(by, gift)));
            case 11 ->
                anyOf(world.gifts).map(gift -> new Move.Revoke(gift.by(), gift)).flatMap(this::ifAllowed);
            case 12, 13, 14 -> Optional.of(rule());
            case 15 ->
                world.rules.isEmpty() ? Optional.empty() : Optional.of(new Move.EndRule(of(world.rules.keySet())));
            case 16, 17 -> Optional.of(rules.switched(of(SWITCHES)));
            case 18, 19 -> Optional.of(new Move.Days(1 + upTo(3)));
            case 20 -> Optional.of(rules.assistants());
            case 21, 22, 23, 24, 25, 26, 27, 28 -> approvals.move();
            default -> staff.move();
        };
    }

    /** Somebody hands over what hangs on him; empty when nobody is there to take it. */
    Optional<Move.HandOver> handOver() {
        String from = of(people());
        List<String> others =
                present().stream().filter(login -> !login.equals(from)).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (Kind kind : Kind.ALL) {
            if (oneIn(5) && kind.partOf().isEmpty() && kind.manner() != Kind.Manner.REFERENCE) {
                types.put(kind.id(), of(others));
            }
        }
        return Optional.of(new Move.HandOver(
                from,
                of(others),
                oneIn(2) ? Map.of() : types,
                of(List.of(Move.WithGifts.values())),
                people().size() > 4 && oneIn(3) && world.flows.values().stream().noneMatch(flow -> flow.names(from))));
    }

    private Optional<Move> relink(String by) {
        Optional<Item> item = anyOf(world.items.values().stream()
                .filter(one -> one.live
                        && !one.kind.links().isEmpty()
                        && one.kind.partOf().isEmpty())
                .toList());
        return item.flatMap(one -> {
            Kind.Link link = of(one.kind.links());
            int to = oneIn(4) && !one.kind.needs(link.field())
                    ? 0
                    : anyOf(world.living(Kind.of(link.to())))
                            .map(found -> found.key)
                            .orElse(0);
            return to == 0 && one.kind.needs(link.field())
                    ? Optional.empty()
                    : Optional.of(new Move.Relink(by, one.key, one.kind, link.field(), to));
        });
    }

    /** The people who can be given something. */
    List<String> present() {
        return people().stream()
                .filter(login -> world.office.active.getOrDefault(login, false))
                .toList();
    }

    private Optional<Move> living(java.util.function.Function<Item, Move> what) {
        return anyOf(world.items.values().stream()
                        .filter(item -> item.live
                                && item.kind.partOf().isEmpty()
                                && item.kind.manner() != Kind.Manner.REFERENCE)
                        .toList())
                .map(what);
    }

    /** Nothing leads on from what is in the bin. */
    private boolean alone(Move move) {
        int key = ((Move.Delete) move).item();
        return world.items.values().stream().noneMatch(item -> item.links.containsValue(key))
                && world.gifts.stream().noneMatch(gift -> gift.item() == key);
    }

    private interface By {
        Optional<? extends Move> deed(String person);
    }

    /** Of some people and things the first that is allowed. */
    private Optional<Move> done(By what) {
        for (int i = 0; i < 60; i++) {
            Optional<Move> allowed = what.deed(of(people())).flatMap(this::ifAllowed);
            if (allowed.isPresent()) {
                return allowed;
            }
        }
        return Optional.empty();
    }

    private Optional<Move> ifAllowed(Move move) {
        return Optional.of(move)
                .filter(deed -> new Judge(world, access).of((Move.Deed) deed) == Verdict.DONE)
                .map(deed -> deed);
    }

    /** What this person tries and may not: some deeds that are refused. */
    List<Move.Deed> attempts(String by) {
        Judge judge = new Judge(world, access);
        List<Move.Deed> refused = new ArrayList<>();
        Set<Integer> tried = new HashSet<>();
        for (int i = 0; i < 40 && refused.size() < 5 && !world.items.isEmpty(); i++) {
            Item item = of(world.items.values());
            if (!item.live || !tried.add(item.key)) {
                continue;
            }
            boolean bare = item.kind.partOf().isPresent() || item.kind.manner() == Kind.Manner.REFERENCE;
            Move.Deed deed = switch (upTo(bare ? 2 : 5)) {
                case 0 -> new Move.Edit(by, item.key, item.kind, of(STAGES));
                case 1 -> new Move.Delete(by, item.key, item.kind);
                case 2 -> new Move.Transfer(by, item.key, item.kind, of(present()), Optional.empty());
                case 3 -> new Move.Give(by, rules.gift(by, item));
                default ->
                    creation(by, of(Kind.ALL), to -> true)
                            .map(create -> (Move.Deed) create)
                            .orElseGet(() -> new Move.Edit(by, item.key, item.kind, of(STAGES)));
            };
            if (judge.of(deed) != Verdict.DONE) {
                refused.add(deed);
            }
        }
        refused.addAll(approvals.attempts(by));
        return refused;
    }
}
