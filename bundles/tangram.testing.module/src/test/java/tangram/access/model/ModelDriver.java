package tangram.access.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Stands for a product without faults: another world of the model. With planted faults it shows, in no time, that the
 * matrix would notice them.
 */
final class ModelDriver implements Driver {

    final World world;
    final Access access;
    private final Judge judge;
    private int writes;

    ModelDriver(LocalDate today) {
        world = new World(today);
        world.office.departments.put("HQ", Optional.empty());
        access = new Access(world);
        judge = new Judge(world, access);
    }

    @Override
    public Verdict apply(Move move) {
        Verdict verdict = move instanceof Move.Deed deed
                ? judge.of(deed)
                : new Saving(world).refuses(move) ? Verdict.REFUSED : Verdict.DONE;
        if (verdict == Verdict.DONE) {
            force(move);
        }
        return verdict;
    }

    /** Without asking whether it may be. */
    void force(Move move) {
        world.apply(move);
        writes++;
    }

    @Override
    public Verdict read(String person, int item) {
        return judge.read(person, world.item(item));
    }

    @Override
    public Map<String, String> labels(String person, int item) {
        Map<String, String> labels = new TreeMap<>();
        world.item(item)
                .links
                .forEach((field, to) -> labels.put(field, world.item(to).name()));
        return labels;
    }

    @Override
    public Set<Op> operations(String person, int item) {
        return Set.of(Op.values()).stream()
                .filter(op -> op != Op.CREATE && access.may(person, op, world.item(item)))
                .filter(op -> !world.item(item).closes(op))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Set<Op> explained(String person, int item) {
        return operations(person, item);
    }

    @Override
    public long explainedTotal(String person, Kind kind) {
        return access.visible(person, kind).size();
    }

    @Override
    public Optional<Listing> list(String person, Kind kind) {
        if (!access.role(person, kind, Op.READ)) {
            return Optional.empty();
        }
        List<Item> items = access.visible(person, kind);
        return Optional.of(new Listing(
                items.stream().map(item -> item.key).toList(),
                items.size(),
                items.stream().collect(Collectors.groupingBy(item -> item.stage, Collectors.counting()))));
    }

    @Override
    public Optional<Set<Integer>> export(String person, Kind kind) {
        return access.role(person, kind, Op.READ) && access.role(person, kind, Op.EXPORT)
                ? Optional.of(those(person, kind, item -> true))
                : Optional.empty();
    }

    @Override
    public Set<Integer> search(String person, Kind kind, String words) {
        return those(person, kind, item -> item.name().contains(words));
    }

    @Override
    public Optional<Set<Integer>> whereLinked(String person, Kind kind, String field, String stage) {
        return access.role(person, kind.target(field), Op.READ)
                ? Optional.of(those(
                        person,
                        kind,
                        item -> world.linked(item, field)
                                .filter(to -> to.stage.equals(stage) && access.readable(person, to))
                                .isPresent()))
                : Optional.empty();
    }

    private Set<Integer> those(String person, Kind kind, Predicate<Item> which) {
        return access.visible(person, kind).stream()
                .filter(which)
                .map(item -> item.key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Set<Integer> timeline(String person, int item) {
        return world.items.values().stream()
                .filter(other -> other.links.containsValue(item) && access.readable(person, other))
                .map(other -> other.key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Verdict history(String person, int item) {
        return read(person, item);
    }

    @Override
    public Verdict approval(String person, int item) {
        return judge.approval(person, world.item(item));
    }

    @Override
    public Set<Integer> toDecide(String person) {
        Approving approving = new Approving(world);
        return world.submissions.stream()
                .filter(one -> one.tasks.stream().anyMatch(task -> approving.decides(person, one, task)))
                .map(one -> one.item.key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String digest() {
        return Integer.toString(writes);
    }

    @Override
    public void close() {}
}
