package tangram.access.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A product with one fault. It knows the world as it is, so that it can be wrong about it. */
final class Planted implements Driver {

    private final Fault fault;
    private final Driver sound;
    private final World world;
    private final Access access;
    private final Map<Integer, String> makers = new HashMap<>();
    private int written;

    Planted(Fault fault, Driver sound, World world) {
        this.fault = fault;
        this.sound = sound;
        this.world = world;
        this.access = new Access(world);
    }

    @Override
    public Verdict apply(Move move) {
        if (!(move instanceof Move.Deed deed)) {
            fault.told(move, world).forEach(sound::apply);
            return new Saving(world).refuses(move) ? Verdict.REFUSED : Verdict.DONE;
        }
        Verdict verdict = Verdict.DONE;
        for (Move told : fault.told(move, world)) {
            verdict = sound.apply(told);
        }
        if (deed instanceof Move.Create create && verdict == Verdict.DONE) {
            makers.put(create.item(), create.by());
        }
        if (fault == Fault.EDIT_SHARE_GIVES_DELETE
                && deed instanceof Move.Delete delete
                && access.may(delete.by(), Op.EDIT, world.item(delete.item()))) {
            return Verdict.DONE;
        }
        if (fault == Fault.REFUSED_EDIT_IS_WRITTEN && deed instanceof Move.Edit && verdict != Verdict.DONE) {
            written++;
        }
        return fault == Fault.LINK_TO_INVISIBLE_ACCEPTED && verdict == Verdict.NO_SUCH_LINK
                ? Verdict.DONE
                : seen(verdict);
    }

    private Verdict seen(Verdict verdict) {
        return fault == Fault.INVISIBLE_IS_FORBIDDEN && verdict == Verdict.HIDDEN ? Verdict.REFUSED : verdict;
    }

    @Override
    public Verdict read(String person, int item) {
        if (fault == Fault.PART_SEEN_BY_WHO_MADE_IT
                && world.item(item).kind.partOf().isPresent()
                && person.equals(makers.get(item))) {
            return Verdict.DONE;
        }
        return seen(byTask(person, world.item(item)).orElseGet(() -> sound.read(person, item)));
    }

    /** What is wrong about a record that a task opens, or one beside it. */
    private Optional<Verdict> byTask(String person, Item item) {
        Approving approving = new Approving(world);
        return switch (fault) {
            case WHO_DECIDED_READS_NO_MORE ->
                Optional.of(Verdict.HIDDEN)
                        .filter(hidden -> access.readable(person, item)
                                && access.grants(person, Op.READ, item).stream()
                                        .allMatch(ground -> ground.startsWith("he decided")));
            case TASK_OPENS_WHAT_IS_AROUND ->
                item.kind.partOf().or(item.kind::sharedWith).flatMap(field -> world.linked(item, field)).stream()
                        .filter(around -> access.role(person, item.kind, Op.READ)
                                && !approving.opening(person, around).isEmpty())
                        .map(around -> Verdict.DONE)
                        .findFirst();
            case TASK_STANDS_FOR_THE_ROLE ->
                Optional.of(Verdict.DONE)
                        .filter(done ->
                                item.live && !approving.opening(person, item).isEmpty());
            default -> Optional.empty();
        };
    }

    @Override
    public Verdict history(String person, int item) {
        return fault == Fault.HISTORY_OPEN_TO_ALL ? Verdict.DONE : seen(sound.history(person, item));
    }

    @Override
    public Optional<Listing> list(String person, Kind kind) {
        return sound.list(person, kind).map(listing -> {
            List<Integer> items = new ArrayList<>(listing.items());
            long total = listing.total();
            if (fault == Fault.TOTAL_COUNTS_A_ROW_TWICE && total > 2) {
                total++;
            }
            if (fault == Fault.LIST_SHOWS_ONE_MORE) {
                world.living(kind).stream()
                        .map(item -> item.key)
                        .filter(key -> !items.contains(key))
                        .findFirst()
                        .ifPresent(items::add);
            }
            return new Listing(items, total, listing.byStage());
        });
    }

    @Override
    public Optional<Set<Integer>> export(String person, Kind kind) {
        return sound.export(person, kind);
    }

    @Override
    public Set<Integer> search(String person, Kind kind, String words) {
        return fault == Fault.SEARCH_FINDS_ALL
                ? world.living(kind).stream().map(item -> item.key).collect(Collectors.toSet())
                : sound.search(person, kind, words);
    }

    @Override
    public Optional<Set<Integer>> whereLinked(String person, Kind kind, String field, String stage) {
        return sound.whereLinked(person, kind, field, stage).map(those -> {
            Set<Integer> found = new TreeSet<>(those);
            if (fault == Fault.FILTER_LOOKS_AT_THE_INVISIBLE) {
                access.visible(person, kind).stream()
                        .filter(item -> world.linked(item, field)
                                .filter(to -> to.stage.equals(stage))
                                .isPresent())
                        .forEach(item -> found.add(item.key));
            }
            return found;
        });
    }

    @Override
    public Set<Integer> timeline(String person, int item) {
        return fault == Fault.TIMELINE_SHOWS_ALL
                ? world.items.values().stream()
                        .filter(other -> other.live && other.links.containsValue(item))
                        .map(other -> other.key)
                        .collect(Collectors.toSet())
                : sound.timeline(person, item);
    }

    @Override
    public Map<String, String> labels(String person, int item) {
        Map<String, String> labels = new TreeMap<>(sound.labels(person, item));
        if (fault == Fault.NAMES_OF_INVISIBLE_HIDDEN) {
            world.item(item).links.forEach((field, to) -> {
                if (!access.readable(person, world.item(to))) {
                    labels.remove(field);
                }
            });
        }
        return labels;
    }

    @Override
    public Set<Op> operations(String person, int item) {
        return sound.operations(person, item);
    }

    @Override
    public Set<Op> explained(String person, int item) {
        return fault == Fault.EXPLAINS_MORE_THAN_IT_ALLOWS ? Set.of(Op.READ) : sound.explained(person, item);
    }

    @Override
    public long explainedTotal(String person, Kind kind) {
        return sound.explainedTotal(person, kind) + (fault == Fault.EXPLAINED_GROUNDS_ARE_ADDED_UP ? 1 : 0);
    }

    @Override
    public Verdict approval(String person, int item) {
        return sound.approval(person, item);
    }

    @Override
    public Set<Integer> toDecide(String person) {
        return sound.toDecide(person);
    }

    @Override
    public String digest() {
        return sound.digest() + written;
    }

    @Override
    public void close() {
        sound.close();
    }
}
