package tangram.persistence.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;

/**
 * What a list should be, said in the plainest Java: all things, those that may be seen, those that are asked for,
 * sorted. It shares no code with the reader.
 */
final class ThingModel {

    private static final Collator PINYIN = Collator.getInstance(ULocale.forLanguageTag("zh"));

    private ThingModel() {}

    /** A caller's rights, as the test drew them. */
    record Rights(boolean all, Set<Long> desks, Set<Long> responsible, Set<Long> ids) {

        boolean cover(Thing thing) {
            return all
                    || desks.contains(thing.owner())
                    || (thing.responsible() != 0 && responsible.contains(thing.responsible()))
                    || ids.contains(thing.id());
        }
    }

    /** The whole list. */
    static List<Thing> list(List<Thing> things, Rights rights, PageRequest request) {
        return things.stream()
                .filter(thing -> thing.live() != request.bin())
                .filter(rights::cover)
                .filter(thing ->
                        request.filter().isEmpty() || matches(request.filter().get(), thing::value, things))
                .sorted(order(request))
                .toList();
    }

    /** The order of the whole list. */
    static Comparator<Thing> order(PageRequest request) {
        if (request.sort().isEmpty()) {
            return Comparator.comparing(Thing::id).reversed();
        }
        FieldDescriptor field = request.sort().get();
        Comparator<Thing> up =
                ((Comparator<Thing>) (a, b) -> compare(field, a.value(field), b.value(field))).thenComparing(Thing::id);
        return request.descending() ? up.reversed() : up;
    }

    @SuppressWarnings("unchecked")
    private static int compare(FieldDescriptor field, @Nullable Object a, @Nullable Object b) {
        if (field.name().equals("name")) {
            return PINYIN.compare(
                    Objects.requireNonNullElse((String) a, ""), Objects.requireNonNullElse((String) b, ""));
        }
        return ((Comparable<Object>) Objects.requireNonNull(a)).compareTo(Objects.requireNonNull(b));
    }

    /** @param held what the record or the row holds, by field */
    private static boolean matches(
            Filter filter, Function<FieldDescriptor, @Nullable Object> held, List<Thing> things) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> matches(part, held, things));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> matches(part, held, things));
        }
        if (filter instanceof Filter.Through through) {
            return listed(held.apply(through.via())).stream()
                    .anyMatch(row -> matches(through.inner(), field -> ((Map<?, ?>) row).get(field.name()), things));
        }
        if (filter instanceof Filter.Linked linked) {
            List<?> ids = listed(held.apply(linked.via()));
            return things.stream()
                    .filter(thing -> ids.contains(thing.id()))
                    .filter(thing ->
                            linked.within().covers(thing.id(), thing.owner(), thing.responsible(), none -> null))
                    .anyMatch(thing -> matches(linked.inner(), thing::value, things));
        }
        if (filter instanceof Filter.Among among) {
            boolean found = listed(held.apply(among.field())).stream()
                    .anyMatch(one -> among.values().stream().anyMatch(value -> same(one, value)));
            return found != among.negated();
        }
        return matches((Filter.Compare) filter, listed(held.apply(((Filter.Compare) filter).field())));
    }

    private static List<?> listed(@Nullable Object held) {
        return held == null ? List.of() : held instanceof List<?> list ? list : List.of(held);
    }

    private static boolean matches(Filter.Compare compare, List<?> held) {
        Object value = compare.value();
        if (value == null) {
            return held.isEmpty() == (compare.comparison() == Filter.Comparison.EQUAL);
        }
        return compare.comparison() == Filter.Comparison.NOT_EQUAL
                ? held.stream().noneMatch(one -> same(one, value))
                : held.stream().anyMatch(one -> matches(compare, one, value));
    }

    private static boolean matches(Filter.Compare compare, Object held, Object value) {
        return switch (compare.comparison()) {
            case EQUAL -> same(held, value);
            case NOT_EQUAL, BELOW -> throw new IllegalStateException();
            case LESS -> compare(compare.field(), held, value) < 0;
            case LESS_OR_EQUAL -> compare(compare.field(), held, value) <= 0;
            case GREATER -> compare(compare.field(), held, value) > 0;
            case GREATER_OR_EQUAL -> compare(compare.field(), held, value) >= 0;
            case STARTS_WITH -> ((String) held).startsWith((String) value);
            case CONTAINS -> ((String) held).contains((String) value);
        };
    }

    @SuppressWarnings("unchecked")
    private static boolean same(Object held, Object value) {
        return ((Comparable<Object>) held).compareTo(value) == 0;
    }
}
