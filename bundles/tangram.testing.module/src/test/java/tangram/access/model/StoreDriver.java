package tangram.access.model;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.AccessSummary;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.RecordHistory;
import tangram.testing.module.TestTangram;

/** The product: the real store with the real rules, asked as the door asks it. */
final class StoreDriver implements Driver {

    private static final int PAGE = 7;

    private final TestTangram tangram;
    private final StoreMoves moves;
    private final StoredApprovals approvals;
    private final Map<Integer, Long> ids = new HashMap<>();
    private final Map<Integer, Kind> kinds = new HashMap<>();
    private final Map<Long, Integer> keys = new HashMap<>();

    StoreDriver(TestTangram tangram) {
        this.tangram = tangram.open(new SalesTypes()).open(new WorkTypes());
        this.approvals = new StoredApprovals(tangram, this);
        this.moves = new StoreMoves(tangram, this, approvals);
    }

    long id(int item) {
        return ids.getOrDefault(item, 0L);
    }

    void keep(int item, Kind kind, long id) {
        ids.put(item, id);
        kinds.put(item, kind);
        keys.put(id, item);
    }

    Caller caller(String login) {
        return tangram.caller(login);
    }

    ModuleRecords records(Kind kind) {
        return tangram.modules().stream()
                .filter(module ->
                        module.types().stream().anyMatch(type -> type.id().equals(kind.id())))
                .findAny()
                .orElseThrow();
    }

    RecordDescriptor type(Kind kind) {
        return records(kind).types().stream()
                .filter(type -> type.id().equals(kind.id()))
                .findAny()
                .orElseThrow();
    }

    @Override
    public Verdict apply(Move move) {
        return moves.apply(move);
    }

    @Override
    public Verdict read(String person, int item) {
        Kind kind = kinds.getOrDefault(item, Kind.ALL.get(0));
        return StoreMoves.verdict(() -> records(kind).read(caller(person), type(kind), id(item)));
    }

    @Override
    public Map<String, String> labels(String person, int item) {
        Kind kind = kind(item);
        RecordData data = records(kind).read(caller(person), type(kind), id(item));
        Map<String, String> labels = new TreeMap<>();
        for (Kind.Link link : kind.links()) {
            if (data.values().get(link.field()) instanceof Map<?, ?> shown) {
                labels.put(link.field(), String.valueOf(shown.get("title")));
            }
        }
        return labels;
    }

    @Override
    public Set<Op> operations(String person, int item) {
        Kind kind = kind(item);
        Set<Op> operations = new TreeSet<>();
        for (Operation operation : records(kind)
                .open(caller(person), type(kind), id(item))
                .standing()
                .operations()) {
            for (Op op : Op.values()) {
                if (op.name().equals(operation.name())) {
                    operations.add(op);
                }
            }
        }
        return operations;
    }

    /** He asks about himself, and who may share the record asks about him: they are told the same. */
    @Override
    public Set<Op> explained(String person, int item) {
        return new StoreExplained(tangram, this).operations(person, kind(item), item);
    }

    @Override
    public long explainedTotal(String person, Kind kind) {
        Caller caller = caller(person);
        AccessSummary summary = tangram.access().explain(caller, type(kind), caller.person(), Operation.READ);
        assertThat(summary.because()).isNotEmpty();
        return summary.total().orElseThrow().records();
    }

    private Kind kind(int item) {
        return kinds.getOrDefault(item, Kind.ALL.get(0));
    }

    @Override
    public Optional<Listing> list(String person, Kind kind) {
        return open(() -> {
            Caller caller = caller(person);
            FieldTotals totals = records(kind)
                    .totals(caller, type(kind), type(kind).field("stage").orElseThrow(), request());
            Map<String, Long> byStage = totals.values().stream()
                    .collect(toMap(one -> one.value().map(Object::toString).orElse(""), FieldTotals.OfValue::records));
            List<Integer> items = new ArrayList<>();
            Optional<Long> total = pages(items, cursor -> records(kind).page(caller, type(kind), onward(cursor)));
            return new Listing(items, total.orElse(-1L), byStage);
        });
    }

    private interface Pages {
        Page after(Optional<String> cursor);
    }

    /** Every page; the total is the first one's. */
    private Optional<Long> pages(List<Integer> items, Pages pages) {
        Page page = pages.after(Optional.empty());
        Optional<Long> total = page.total();
        page.items().forEach(record -> items.add(key(record.id())));
        while (page.next().isPresent()) {
            page = pages.after(page.next());
            page.items().forEach(record -> items.add(key(record.id())));
        }
        return total;
    }

    private int key(long id) {
        return keys.getOrDefault(id, -1);
    }

    private static PageRequest request() {
        return PageRequest.first(PAGE);
    }

    private static PageRequest onward(Optional<String> cursor) {
        return onward(cursor, Optional.empty());
    }

    private static PageRequest onward(Optional<String> cursor, Optional<Filter> filter) {
        return new PageRequest(
                filter, Optional.empty(), true, PAGE, cursor, PageRequest.Total.EXACT, false, List.of("name"));
    }

    private static <T> Optional<T> open(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (Denied refused) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Set<Integer>> export(String person, Kind kind) {
        return open(() -> {
            Set<Integer> items = new TreeSet<>();
            records(kind)
                    .export(caller(person), type(kind), Optional.empty(), request(), "matrix")
                    .forEachRemaining(page -> page.forEach(record -> items.add(key(record.id()))));
            return items;
        });
    }

    @Override
    public Set<Integer> search(String person, Kind kind, String words) {
        List<Integer> items = new ArrayList<>();
        pages(items, cursor -> records(kind).search(caller(person), type(kind), words, onward(cursor)));
        return new TreeSet<>(items);
    }

    @Override
    public Optional<Set<Integer>> whereLinked(String person, Kind kind, String field, String stage) {
        Kind to = kind.target(field);
        Filter inner = new Filter.Compare(type(to).field("stage").orElseThrow(), Filter.Comparison.EQUAL, stage);
        Filter filter = new Filter.Linked(type(kind).field(field).orElseThrow(), type(to), inner, Scope.NONE);
        return open(() -> {
            List<Integer> items = new ArrayList<>();
            pages(items, cursor -> records(kind).page(caller(person), type(kind), onward(cursor, Optional.of(filter))));
            return new TreeSet<>(items);
        });
    }

    @Override
    public Set<Integer> timeline(String person, int item) {
        Kind kind = kind(item);
        Set<Integer> linked = new TreeSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            RecordHistory.Events page = tangram.history().timeline(caller(person), type(kind), id(item), PAGE, cursor);
            page.items().stream()
                    .map(RecordHistory.Event::record)
                    .filter(Objects::nonNull)
                    .forEach(record -> linked.add(key(record.id())));
            cursor = page.next();
        } while (cursor.isPresent());
        return linked;
    }

    @Override
    public Verdict history(String person, int item) {
        Kind kind = kind(item);
        return StoreMoves.verdict(
                () -> tangram.history().history(caller(person), type(kind), id(item), PAGE, Optional.empty()));
    }

    @Override
    public Verdict approval(String person, int item) {
        return approvals.page(person, item);
    }

    @Override
    public Set<Integer> toDecide(String person) {
        return approvals.toDecide(person).stream().map(this::key).collect(toCollection(TreeSet::new));
    }

    @Override
    public String digest() {
        return StoredDigest.of(tangram.database());
    }

    @Override
    public void close() {
        tangram.close();
    }
}
