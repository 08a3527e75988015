package tangram.persistence.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;

/** Draws things, rights and questions, few different values each, so that ties and edges are frequent. */
final class Draw {

    /** The first seed that is drawn from; a failure names the one to set. */
    private static final long SEED = Long.getLong("tangram.seed", 1);

    private static final String[] SYLLABLES = {
        "重庆", "重", "褚", "赵", "长", "长沙", "阿", "王", "a", "A", "b", "1", "é", " ", "_", "%", "\\"
    };
    private static final String[] STAGES = {"open", "won", "lost-again"};
    private static final String[] GRADES = {"a", "B", "a-c", "ab", "客户"};
    private static final String[] CODES = {"K-1", "K-2", "K-10", "k-1", "K_1", "K%", "Ж-1", "客-1"};
    private static final long DESKS = 12;

    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    /** The seeds of a test: so many as usual, or as {@code -Dtangram.lists} says. */
    static long[] seeds(int usual) {
        return LongStream.range(SEED, SEED + Integer.getInteger("tangram.lists", usual))
                .toArray();
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    List<Thing> things(int count) {
        List<Thing> things = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            things.add(thing(i * 3L));
        }
        return things;
    }

    Thing thing(long id) {
        return new Thing(
                id,
                !oneIn(5),
                100 + upTo((int) DESKS),
                oneIn(2) ? 0 : 100 + upTo((int) DESKS),
                oneIn(3) ? null : of(CODES) + (oneIn(2) ? "" : upTo(3)),
                oneIn(10) ? null : text(3),
                BigDecimal.valueOf(upTo(6) * 50L - 100, 2),
                LocalDate.of(2026, 1, 1).plusDays(upTo(4)),
                Instant.parse("2026-03-29T01:59:59.999Z").plusMillis(upTo(3)),
                oneIn(4) ? null : (long) upTo(5),
                oneIn(4) ? null : of(STAGES),
                of(GRADES),
                oneIn(3) ? null : random.nextBoolean(),
                oneIn(3) ? null : friend(),
                oneIn(3) ? null : text(5),
                some(() -> of(GRADES)),
                some(this::friend),
                parts(id));
    }

    /** One of the first things, or none that there is. */
    private long friend() {
        return upTo(6) * 3L;
    }

    /** A few different ones, in order. */
    private <T> List<T> some(Supplier<T> each) {
        Set<T> some = new TreeSet<>();
        for (int i = oneIn(2) ? 0 : upTo(3); i > 0; i--) {
            some.add(each.get());
        }
        return List.copyOf(some);
    }

    private List<Thing.Part> parts(long id) {
        List<Thing.Part> parts = new ArrayList<>();
        for (int i = oneIn(2) ? 0 : upTo(3); i > 0; i--) {
            parts.add(new Thing.Part(
                    id * 10 + i,
                    text(2),
                    oneIn(4) ? null : BigDecimal.valueOf(upTo(3) * 50L, 2),
                    oneIn(3) ? null : friend()));
        }
        return parts;
    }

    private String of(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder(of(SYLLABLES));
        for (int i = upTo(most - 1); i > 0; i--) {
            text.append(of(SYLLABLES));
        }
        return text.toString();
    }

    ThingModel.Rights rights(int things) {
        if (oneIn(10)) {
            return new ThingModel.Rights(true, Set.of(), Set.of(), Set.of());
        }
        return new ThingModel.Rights(
                false,
                numbers(oneIn(4) ? 0 : upTo((int) DESKS), 100, (int) DESKS + 2),
                oneIn(2) ? Set.of() : numbers(upTo(4), 100, (int) DESKS),
                oneIn(2) ? Set.of() : numbers(oneIn(3) ? things : upTo(8), 0, things * 3 + 5));
    }

    private Set<Long> numbers(int count, long from, int spread) {
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            numbers.add(from + upTo(spread));
        }
        return numbers;
    }

    /** A question to a list of about so many things. */
    PageRequest request(int things) {
        List<FieldDescriptor> sortable =
                Thing.FIELDS.stream().filter(FieldDescriptor::sortable).toList();
        return new PageRequest(
                oneIn(2) ? Optional.empty() : Optional.of(filter(2, things)),
                oneIn(4) ? Optional.empty() : Optional.of(sortable.get(random.nextInt(sortable.size()))),
                random.nextBoolean(),
                Math.min(PageRequest.MAX_LIMIT, 1 + things / 20 + upTo(oneIn(2) ? 4 : 99)),
                Optional.empty(),
                PageRequest.Total.EXACT,
                oneIn(6),
                List.of());
    }

    private Filter filter(int depth, int things) {
        if (depth > 0 && oneIn(3)) {
            List<Filter> parts = new ArrayList<>();
            for (int i = upTo(3); i > 0; i--) {
                parts.add(filter(depth - 1, things));
            }
            return random.nextBoolean() ? new Filter.And(parts) : new Filter.Or(parts);
        }
        return condition(Thing.FIELDS, 1, things);
    }

    /** A condition on one of these fields, or on what it leads to. */
    private Filter condition(List<FieldDescriptor> fields, int step, int things) {
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (field.kind() == FieldKind.ROWS) {
            return new Filter.Through(field, condition(field.table().fields(), step + 1, things));
        }
        if (field.kind().link() && step < 3 && oneIn(2)) {
            Filter inner = oneIn(4) ? filter(1, things) : condition(Thing.FIELDS, step + 1, things);
            return new Filter.Linked(field, Thing.TYPE, inner, PageReaderTest.scope(rights(things)));
        }
        return condition(field);
    }

    private Filter condition(FieldDescriptor field) {
        if (field.equals(Thing.NOTE)) {
            return oneIn(4)
                    ? new Filter.Compare(field, oneIn(2) ? Comparison.EQUAL : Comparison.NOT_EQUAL, null)
                    : new Filter.Compare(field, oneIn(2) ? Comparison.CONTAINS : Comparison.STARTS_WITH, text(1));
        }
        if (oneIn(6)) {
            List<Object> values = new ArrayList<>();
            for (int i = upTo(4); i > 0; i--) {
                values.add(value(field));
            }
            return new Filter.Among(field, random.nextBoolean(), values);
        }
        Comparison comparison = comparison(field);
        boolean mayBeNull = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
        @Nullable Object value = mayBeNull && oneIn(8) ? null : value(field);
        return new Filter.Compare(field, comparison, value);
    }

    private Comparison comparison(FieldDescriptor field) {
        List<Comparison> fit = switch (field.kind()) {
            case TEXT ->
                field.hasKey()
                        ? List.copyOf(EnumSet.complementOf(EnumSet.of(Comparison.BELOW)))
                        : List.of(Comparison.EQUAL, Comparison.NOT_EQUAL, Comparison.STARTS_WITH, Comparison.CONTAINS);
            case INTEGER, DECIMAL, DATE, INSTANT -> List.of(Comparison.values()).subList(0, 6);
            default -> List.of(Comparison.EQUAL, Comparison.NOT_EQUAL);
        };
        return fit.get(random.nextInt(fit.size()));
    }

    private Object value(FieldDescriptor field) {
        if (field.kind().link()) {
            return friend();
        }
        if (field.kind() == FieldKind.CHOICES) {
            return of(GRADES);
        }
        @Nullable Object value = null;
        while (value == null) {
            Thing like = thing(1);
            value = Thing.FIELDS.contains(field)
                    ? like.value(field)
                    : like.parts().isEmpty() ? null : like.parts().get(0).value(field);
        }
        if (value instanceof BigDecimal decimal && oneIn(4)) {
            return decimal.add(new BigDecimal("0.005")); // finer than the column
        }
        if (value instanceof Long && oneIn(10)) {
            return 5_000_000_000L; // wider than the column
        }
        if (value instanceof String text && oneIn(4)) {
            return oneIn(2) ? text + " " : text + "长".repeat(70); // trailing blanks count; longer than the column
        }
        return value;
    }
}
