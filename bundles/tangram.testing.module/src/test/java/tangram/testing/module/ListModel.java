package tangram.testing.module;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * What lists should be, said in the plainest Java: all records, those the caller sees, those that are asked for, sorted. Of
 * what it judges it shares the descriptions of fields and questions, and nothing else.
 */
final class ListModel {

    private static final Collator PINYIN = Collator.getInstance(ULocale.forLanguageTag("zh"));

    private final Map<String, RecordDescriptor> types = new HashMap<>();
    private final Map<String, Optional<String>> seatAbove = new HashMap<>();
    private final Map<String, Somebody> people = new LinkedHashMap<>();
    private final Map<Long, Kept> kept = new TreeMap<>();
    private final Map<String, Set<Long>> followed = new HashMap<>();

    /** A person at the one seat he has. */
    record Somebody(String login, String seat, Set<String> groups, boolean seesAll) {}

    /** A record. Values are Java's; links are ids, people are logins and departments codes, rows are maps. */
    static final class Kept {
        final RecordDescriptor type;
        final long id;
        boolean live = true;
        final Map<String, Object> values = new HashMap<>();

        Kept(RecordDescriptor type, long id) {
            this.type = type;
            this.id = id;
        }

        String owner() {
            return (String) values.get("owner");
        }

        @Nullable
        Object value(FieldDescriptor field) {
            return values.get(field.name());
        }
    }

    /** A list somebody asks for. */
    record Question(String login, RecordDescriptor type, PageRequest request, Optional<String> words) {}

    /** Where a record stands in an order. */
    record Place(@Nullable Object key, long id) {}

    void type(RecordDescriptor type) {
        types.put(type.id(), type);
    }

    RecordDescriptor type(String id) {
        return Objects.requireNonNull(types.get(id));
    }

    void seat(String code, Optional<String> above) {
        seatAbove.put(code, above);
    }

    void person(Somebody somebody) {
        people.put(somebody.login(), somebody);
        followed.put(somebody.login(), new HashSet<>());
    }

    List<String> logins() {
        return List.copyOf(people.keySet());
    }

    void keep(Kept record) {
        kept.put(record.id, record);
    }

    void forget(Kept record) {
        kept.remove(record.id);
        followed.values().forEach(ids -> ids.remove(record.id));
    }

    Set<Long> followedBy(String login) {
        return Objects.requireNonNull(followed.get(login));
    }

    Stream<Kept> all(RecordDescriptor type) {
        return kept.values().stream().filter(record -> record.type.equals(type));
    }

    boolean opens(String login, RecordDescriptor type) {
        return Objects.requireNonNull(people.get(login)).groups().contains(type.group());
    }

    boolean sees(String login, Kept record) {
        Somebody he = Objects.requireNonNull(people.get(login));
        Somebody owner = Objects.requireNonNull(people.get(record.owner()));
        return opens(login, record.type)
                && (he.seesAll() || he == owner || stands(he.seat(), seatAbove.get(owner.seat())));
    }

    private boolean stands(String seat, @Nullable Optional<String> at) {
        return at != null && at.isPresent() && (at.get().equals(seat) || stands(seat, seatAbove.get(at.get())));
    }

    /** Whether the person may not ask this at all. */
    boolean refuses(Question question) {
        return !opens(question.login(), question.type())
                || question.request()
                        .filter()
                        .filter(f -> refuses(question.login(), f))
                        .isPresent();
    }

    private boolean refuses(String login, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().anyMatch(part -> refuses(login, part));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> refuses(login, part));
        }
        if (filter instanceof Filter.Through through) {
            return refuses(login, through.inner());
        }
        return filter instanceof Filter.Linked linked
                && ((!opens(login, linked.target()) && !isAboutTitle(linked)) || refuses(login, linked.inner()));
    }

    /** The whole list. */
    List<Kept> list(Question question) {
        PageRequest request = question.request();
        return all(question.type())
                .filter(record -> record.live != request.bin())
                .filter(record -> sees(question.login(), record))
                .filter(record -> request.part() != Part.FOLLOWED
                        || followedBy(question.login()).contains(record.id))
                .filter(record -> request.filter().isEmpty()
                        || matches(question.login(), request.filter().get(), record.values))
                .filter(record -> question.words().isEmpty()
                        || isFound(record, question.words().get()))
                .sorted((a, b) -> compare(request, place(request, a), place(request, b)))
                .toList();
    }

    Place place(PageRequest request, Kept record) {
        return new Place(request.sort().map(record::value).orElse(null), record.id);
    }

    /** Below zero when the first stands further up. */
    int compare(PageRequest request, Place a, Place b) {
        int byKey = request.sort()
                .map(field -> order(field, Objects.requireNonNull(a.key()), Objects.requireNonNull(b.key())))
                .orElse(0);
        int up = byKey != 0 ? byKey : Long.compare(a.id(), b.id());
        return request.descending() || request.sort().isEmpty() ? -up : up;
    }

    /** What the list has by the values of a field, one line each, those without a value last, and all together. */
    List<String> totals(Question question, FieldDescriptor by) {
        Map<String, BigDecimal> sums = new TreeMap<>(Comparator.comparing(String::isEmpty)
                .thenComparing(by.choices()::indexOf)
                .thenComparing(Comparator.naturalOrder()));
        Map<String, Integer> counts = new HashMap<>();
        BigDecimal all = BigDecimal.ZERO;
        List<Kept> list = list(question);
        for (Kept record : list) {
            String key = Objects.requireNonNullElse(record.value(by), "").toString();
            BigDecimal measure = new BigDecimal(question.type()
                    .measure()
                    .map(record.values::get)
                    .map(Object::toString)
                    .orElse("0"));
            counts.merge(key, 1, Integer::sum);
            sums.merge(key, measure, BigDecimal::add);
            all = all.add(measure);
        }
        List<String> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(totalsLine(key, Objects.requireNonNull(counts.get(key)), sum)));
        lines.add(totalsLine("all", list.size(), all));
        return lines;
    }

    static String totalsLine(String key, long count, BigDecimal sum) {
        return key + ": " + count + ", " + (sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros());
    }

    private boolean matches(String login, Filter filter, Map<String, Object> values) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> matches(login, part, values));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> matches(login, part, values));
        }
        if (filter instanceof Filter.Through through) {
            return rows(values.get(through.via().name())).stream()
                    .anyMatch(row -> matches(login, through.inner(), row));
        }
        if (filter instanceof Filter.Linked linked) {
            return listed(values.get(linked.via().name())).stream()
                    .map(kept::get)
                    .filter(Objects::nonNull)
                    .filter(record -> isAboutTitle(linked) || sees(login, record))
                    .anyMatch(record -> matches(login, linked.inner(), record.values));
        }
        if (filter instanceof Filter.Among among) {
            boolean found = listed(values.get(among.field().name())).stream()
                    .anyMatch(held -> among.values().stream().anyMatch(value -> same(held, value)));
            return found != among.negated();
        }
        return matches((Filter.Compare) filter, values);
    }

    /** A link is shown with its title, so the title may be asked for (R18). */
    private static boolean isAboutTitle(Filter.Linked linked) {
        String title = linked.target().title();
        return (linked.inner() instanceof Filter.Compare compare
                        && compare.field().name().equals(title))
                || (linked.inner() instanceof Filter.Among among
                        && among.field().name().equals(title));
    }

    private static boolean matches(Filter.Compare compare, Map<String, Object> values) {
        FieldDescriptor field = compare.field();
        List<?> all = listed(values.get(field.name()));
        Object value = compare.value();
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        if (value == null) {
            return all.isEmpty() != negated;
        }
        if (negated) {
            return all.stream().noneMatch(held -> same(held, value));
        }
        return all.stream().anyMatch(held -> switch (compare.comparison()) {
            case EQUAL -> same(held, value);
            case LESS -> order(field, held, value) < 0;
            case LESS_OR_EQUAL -> order(field, held, value) <= 0;
            case GREATER -> order(field, held, value) > 0;
            case GREATER_OR_EQUAL -> order(field, held, value) >= 0;
            case STARTS_WITH -> ((String) held).startsWith((String) value);
            case CONTAINS -> ((String) held).contains((String) value);
            case NOT_EQUAL, BELOW -> throw new IllegalStateException();
        });
    }

    private static List<?> listed(@Nullable Object held) {
        return held == null ? List.of() : held instanceof List<?> list ? list : List.of(held);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(@Nullable Object held) {
        return held == null ? List.of() : (List<Map<String, Object>>) held;
    }

    @SuppressWarnings("unchecked")
    private static int order(FieldDescriptor field, Object a, Object b) {
        return field.kind().prose() ? PINYIN.compare((String) a, (String) b) : ((Comparable<Object>) a).compareTo(b);
    }

    @SuppressWarnings("unchecked")
    private static boolean same(Object held, Object value) {
        return ((Comparable<Object>) held).compareTo(value) == 0;
    }

    /** Every word stands somewhere in what is searched; one letter or digit only as a word of its own. */
    private static boolean isFound(Kept record, String asked) {
        List<String> there = new ArrayList<>();
        for (FieldDescriptor field : record.type.fields()) {
            boolean phone = field.kind() == FieldKind.PHONE;
            if ((phone || field.is(FieldDescriptor.Trait.SEARCHABLE)) && record.value(field) instanceof String text) {
                there.addAll(words(text));
                if (phone) {
                    there.addAll(words(text.replaceAll("[^0-9]", "")));
                }
            }
        }
        List<String> wanted = words(asked);
        return !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(word -> word.codePointCount(0, word.length()) == 1
                                        && !Character.isIdeographic(word.codePointAt(0))
                                ? there.contains(word)
                                : there.stream().anyMatch(other -> other.contains(word)));
    }

    private static List<String> words(String text) {
        StringBuilder spoken = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> {
                    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                        spoken.append(' ');
                    } else if (isSpoken(c)) {
                        spoken.appendCodePoint(c);
                    }
                });
        return Stream.of(spoken.toString().split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isSpoken(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** The title that a link shows. */
    Optional<String> title(long id) {
        return Optional.ofNullable(kept.get(id)).map(record -> String.valueOf(record.values.get(record.type.title())));
    }
}
