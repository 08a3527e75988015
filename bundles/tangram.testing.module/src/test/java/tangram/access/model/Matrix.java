package tangram.access.model;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells a drawn company to the model and to a driver, move by move, and after each move asks both the same questions. The
 * first difference ends it, with what is needed to draw it again and the model's reasons.
 */
final class Matrix {

    private static final int PEOPLE = 4;
    private static final int ITEMS = 8;
    private static final int RULES = 4;

    private final long seed;
    private final Driver driver;
    private final World world;
    private final Draw draw;
    private final ModelDriver expected;
    private final Deque<Move> last = new ArrayDeque<>();
    private int step;
    private long questions;

    /** Model and driver do not agree. */
    static final class Difference extends AssertionError {
        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    Matrix(long seed, LocalDate today, Function<World, Driver> product) {
        this.seed = seed;
        this.expected = new ModelDriver(today);
        this.world = expected.world;
        this.driver = product.apply(world);
        this.draw = new Draw(seed, world);
    }

    /** How many questions were asked. */
    long run(int records, int steps) {
        draw.founding().forEach(this::tell);
        draw.approvals().flows().forEach(this::tell);
        for (int i = 0; i < RULES; i++) {
            tell(draw.rule());
        }
        for (int i = 0; i < records; i++) {
            draw.create().ifPresent(this::tell);
        }
        for (int i = 0; i < records / 3; i++) {
            draw.transfer().ifPresent(this::tell);
        }
        for (int i = 0; i < records / 3; i++) {
            (i % 3 == 0 ? draw.approvals().submit() : draw.approvals().decide()).ifPresent(this::tell);
        }
        compare();
        for (step = 1; step <= steps; step++) {
            draw.move().ifPresent(this::tell);
            compare();
        }
        return questions;
    }

    /** Somebody hands over, and then it is asked again, of him and his successor, too. */
    long handOver() {
        draw.handOver().ifPresent(move -> {
            step++;
            tell(move);
            compare(move.login());
            compare(move.to());
            compare();
        });
        return questions;
    }

    /** One thing happens on both sides. */
    void tell(Move move) {
        last.addLast(move);
        if (last.size() > 8) {
            last.removeFirst();
        }
        if (move instanceof Move.Deed deed) {
            Verdict verdict = expected.apply(deed);
            same("the answer to " + deed, verdict, driver.apply(deed), deed.by(), about(deed));
            return;
        }
        Verdict saved = new Saving(world).refuses(move) ? Verdict.REFUSED : Verdict.DONE;
        same("saving " + move, saved, driver.apply(move), "nobody", 0);
        if (saved == Verdict.DONE) {
            expected.force(move);
        }
    }

    private void compare() {
        Set<String> people = new LinkedHashSet<>();
        if (!last.isEmpty() && last.getLast() instanceof Move.Deed deed) {
            people.add(deed.by());
        }
        if (!last.isEmpty() && last.getLast() instanceof Move.Give give) {
            give.gift().person().ifPresent(people::add);
        }
        concerned().stream().limit(1).forEach(item -> {
            List<String> deciding = draw.approvals().concerned(item);
            people.addAll(deciding.subList(0, Math.min(2, deciding.size())));
        });
        while (people.size() < PEOPLE) {
            people.add(draw.of(draw.people()));
        }
        people.forEach(this::compare);
    }

    private void compare(String person) {
        for (Kind kind : Kind.ALL) {
            lists(person, kind);
        }
        List<Item> living =
                world.items.values().stream().filter(item -> item.live).toList();
        Set<Item> items = new LinkedHashSet<>(concerned());
        for (int i = 0; i < ITEMS && !living.isEmpty(); i++) {
            items.add(draw.of(living));
        }
        draw.anyOf(living.stream()
                        .filter(item -> expected.access.readable(person, item))
                        .toList())
                .ifPresent(items::add);
        items.forEach(item -> one(person, item));
        sets("what " + person + " has to decide", expected.toDecide(person), driver.toDecide(person), person);
        attempts(person);
    }

    /** What the last move was about, and what leads to it. */
    private List<Item> concerned() {
        Move move = last.peekLast();
        boolean telling = move instanceof Move.Transfer
                || move instanceof Move.Submit
                || move instanceof Move.Withdraw
                || move instanceof Move.Decide;
        int key = telling ? about((Move.Deed) move) : 0;
        return world.items.values().stream()
                .filter(item -> item.live && (item.key == key || item.links.containsValue(key)))
                .toList();
    }

    private void lists(String person, Kind kind) {
        Optional<Driver.Listing> want = expected.list(person, kind);
        Optional<Driver.Listing> got = driver.list(person, kind);
        String whose = person + "'s list of " + kind.id();
        same(whose + " being open", want.isPresent(), got.isPresent(), person, 0);
        if (want.isEmpty() || got.isEmpty()) {
            return;
        }
        sets(whose, want.get().items(), got.get().items(), person);
        if (got.get().items().size() != new TreeSet<>(got.get().items()).size()) {
            throw different(whose + " shows a record twice: " + got.get().items());
        }
        same("the total of " + whose, want.get().total(), got.get().total(), person, 0);
        same("the total explained of " + whose, want.get().total(), driver.explainedTotal(person, kind), person, 0);
        same("the totals of " + whose, byStage(want.get()), byStage(got.get()), person, 0);
        if (draw.oneIn(3)) {
            sets(
                    whose + " by words",
                    expected.search(person, kind, kind.id()),
                    driver.search(person, kind, kind.id()),
                    person);
            Optional<Set<Integer>> file = expected.export(person, kind);
            Optional<Set<Integer>> exported = driver.export(person, kind);
            same(whose + " as a file", file, exported, person, 0);
        }
        if (!kind.links().isEmpty() && draw.oneIn(2)) {
            String field = draw.of(kind.links()).field();
            String stage = draw.of(Draw.STAGES);
            String where = whose + " where " + field + ".stage is " + stage;
            Optional<Set<Integer>> those = expected.whereLinked(person, kind, field, stage);
            Optional<Set<Integer>> linked = driver.whereLinked(person, kind, field, stage);
            same(where + " being open", those.isPresent(), linked.isPresent(), person, 0);
            sets(where, those.orElse(Set.of()), linked.orElse(Set.of()), person);
        }
    }

    private static Map<String, Long> byStage(Driver.Listing listing) {
        Map<String, Long> some = new TreeMap<>(listing.byStage());
        some.values().removeIf(count -> count == 0);
        return some;
    }

    private void one(String person, Item item) {
        Verdict verdict = expected.read(person, item.key);
        same(person + " reading " + item.name(), verdict, driver.read(person, item.key), person, item.key);
        if (item.kind.approvable()) {
            same(
                    "the approval of " + item.name() + " for " + person,
                    expected.approval(person, item.key),
                    driver.approval(person, item.key),
                    person,
                    item.key);
        }
        same("the history for " + person, verdict, driver.history(person, item.key), person, item.key);
        if (verdict == Verdict.DONE || verdict == Verdict.HIDDEN) {
            same(
                    "what is explained of it to " + person,
                    verdict == Verdict.DONE ? expected.explained(person, item.key) : Set.of(),
                    driver.explained(person, item.key),
                    person,
                    item.key);
        }
        if (verdict == Verdict.DONE) {
            same(
                    "the names of what it links to",
                    expected.labels(person, item.key),
                    driver.labels(person, item.key),
                    person,
                    item.key);
            same(
                    "what " + person + " may do to it",
                    expected.operations(person, item.key),
                    driver.operations(person, item.key),
                    person,
                    item.key);
            sets(
                    "the timeline of " + item.name() + " for " + person,
                    expected.timeline(person, item.key),
                    driver.timeline(person, item.key),
                    person);
        }
    }

    /** What is refused changes nothing. */
    private void attempts(String person) {
        List<Move.Deed> attempts = draw.attempts(person);
        if (attempts.isEmpty()) {
            return;
        }
        String before = driver.digest();
        for (Move.Deed deed : attempts) {
            Verdict verdict = new Judge(world, expected.access).of(deed);
            same("the answer to " + deed, verdict, driver.apply(deed), person, about(deed));
        }
        same("what is stored after refusing " + attempts, before, driver.digest(), person, 0);
    }

    private void sets(String what, Collection<Integer> want, Collection<Integer> got, String person) {
        questions++;
        Set<Integer> missing = new TreeSet<>(want);
        missing.removeAll(got);
        Set<Integer> more = new TreeSet<>(got);
        more.removeAll(want);
        if (!missing.isEmpty() || !more.isEmpty()) {
            int item = missing.isEmpty()
                    ? more.iterator().next()
                    : missing.iterator().next();
            throw different(what + ": missing " + missing + ", not to be seen " + more + "\n" + reasons(person, item));
        }
    }

    private void same(String what, Object want, Object got, String person, int item) {
        questions++;
        if (!want.equals(got)) {
            throw different(
                    what + ": expected " + want + ", got " + got + (item == 0 ? "" : "\n" + reasons(person, item)));
        }
    }

    /** The record whose reasons explain the answer: of a new part the whole. */
    private static int about(Move.Deed deed) {
        return deed instanceof Move.Create part
                ? part.kind().partOf().map(part.links()::get).orElse(0)
                : deed.item();
    }

    private String reasons(String person, int item) {
        return Optional.ofNullable(world.items.get(item))
                .map(found -> expected.access.derivation(person, found))
                .orElse("no record " + item);
    }

    private Difference different(String what) {
        StringBuilder said = new StringBuilder("-Dtangram.seed=" + seed + ", step " + step + ": " + what);
        said.append("\nswitches ").append(world.switches).append("\nceiling ").append(world.ceiling);
        world.rules.values().forEach(rule -> said.append("\n").append(rule));
        world.submissions.forEach(one -> said.append("\n").append(one));
        said.append("\n").append(world.delegations);
        said.append("\nassistants ").append(world.assistants).append("\nlast moves, the newest first:");
        last.descendingIterator().forEachRemaining(move -> said.append("\n  ").append(move));
        return new Difference(said.toString());
    }
}
