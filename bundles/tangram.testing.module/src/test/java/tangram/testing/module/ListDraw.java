package tangram.testing.module;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.ListModel.Question;

/** Draws records and questions about them, few different values each, so that ties, edges and hits are frequent. */
final class ListDraw {

    private static final List<String> SYLLABLES = List.of(
            "重庆", "重", "褚", "赵", "长", "长沙", "阿", "王", "（上海）", "𠮷", "ＡＢ", "a", "A", "b", "1", "é", " ", "_", "%", "\\",
            "*", "'");
    private static final List<String> PHONES =
            List.of("021-6888 8888", "(0755) 8888-8888", "+86 138 0000 0000", "02168888888", "021-6888 8888 转 803");
    private static final List<String> MAILS = List.of("a_b@x.cn", "a.b@x.cn", "axb@x.cn", "A_b@x.cn");
    private static final List<String> SITES = List.of("https://x.cn/a_b", "https://x.cn/axb", "https://x.cn/100%25");
    private static final Map<String, List<String>> CODES = Map.of(
            "order.source", List.of("web", "fair", "again", "a-b", "ab"), "order.tag", List.of("red", "old", "new"));
    /** What makes a number finer than its column, or larger. */
    private static final List<String> FINER = List.of(
            "0.001", "0.005", "0.0000001", "0.0000009", "0.000000005", "-0.0000000001", "0.99999999999", "1E+20");

    private static final List<String> DEPARTMENTS = List.of("HQ", "EAST");
    private static final List<String> STATES = List.of("draft", "approved");
    /** Steps of {@code client.zone.name}, which is as far as a filter may look. */
    private static final int MOST_STEPS = 3;

    private final Random random;
    private final ListModel model;

    ListDraw(long seed, ListModel model) {
        this.random = new Random(seed);
        this.model = model;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> Optional<T> anyOf(List<T> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(of(values));
    }

    /** Values for all fields a person may set, or for some of them; nothing where a field is to be empty. */
    Map<String, Optional<Object>> values(RecordDescriptor type, String login, long self, boolean all) {
        Map<String, Optional<Object>> values = new HashMap<>();
        for (FieldDescriptor field : type.fields()) {
            if (!field.readOnly() && (all || oneIn(3))) {
                values.put(field.name(), content(field, login, self));
            }
        }
        return values;
    }

    private Optional<Object> content(FieldDescriptor field, String login, long self) {
        if (!field.required() && oneIn(4)) {
            return Optional.empty();
        }
        return switch (field.kind()) {
            case ROWS ->
                filled(IntStream.range(0, upTo(3))
                        .mapToObj(i -> {
                            Map<String, Object> row = new HashMap<>();
                            field.table()
                                    .fields()
                                    .forEach(inner -> content(inner, login, self)
                                            .ifPresent(value -> row.put(inner.name(), value)));
                            return row;
                        })
                        .toList());
            case LINK -> anyOf(targets(field, login, self)).<Object>map(id -> id);
            case LINKS -> filled(some(targets(field, login, self)));
            case CHOICES -> filled(some(CODES.get(field.source())));
            default -> {
                Object value = value(field);
                yield Optional.of(field.required() && value instanceof String text && text.isBlank() ? "王" : value);
            }
        };
    }

    private static Optional<Object> filled(List<?> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private <T> List<T> some(List<T> of) {
        Set<T> some = new LinkedHashSet<>();
        for (int i = upTo(3); i > 0 && !of.isEmpty(); i--) {
            some.add(of(of));
        }
        return List.copyOf(some);
    }

    /** What the person may link to. */
    private List<Long> targets(FieldDescriptor link, String login, long self) {
        return model.all(model.type(Objects.requireNonNull(link.linkTo())))
                .filter(record -> record.live && record.id != self && model.sees(login, record))
                .map(record -> record.id)
                .toList();
    }

    /** A value that the field may hold. */
    private Object value(FieldDescriptor field) {
        return switch (field.kind()) {
            case TEXT, ADDRESS, LONG_TEXT, RICH_TEXT ->
                field.name().equals("code")
                        ? "D-" + upTo(9)
                        : field.name().equals("approvalState") ? of(STATES) : text(4);
            case PHONE -> of(PHONES);
            case EMAIL -> of(MAILS);
            case URL -> of(SITES);
            case ENUM -> of(field.choices());
            case CHOICE -> of(CODES.get(Objects.requireNonNullElse(field.source(), "order.tag")));
            case INTEGER -> (long) upTo(6) - 2;
            case DECIMAL, MONEY, PERCENTAGE ->
                BigDecimal.valueOf(upTo(4) - 1L)
                        .add(
                                oneIn(2)
                                        ? BigDecimal.ZERO
                                        : BigDecimal.valueOf(
                                                upTo(2), field.limits().scale()));
            case DATE -> LocalDate.of(2026, 2, 27).plusDays(upTo(4));
            case INSTANT ->
                oneIn(3)
                        ? Instant.parse("2026-06-01T02:00:00Z").plusSeconds(upTo(200))
                        : Instant.parse("2026-03-29T01:59:59.999Z").plusMillis(upTo(3));
            case YES_NO -> random.nextBoolean();
            case DESK, PERSON -> of(model.logins());
            case DEPARTMENT -> of(DEPARTMENTS);
            default -> throw new IllegalArgumentException(field.name());
        };
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder(of(SYLLABLES));
        for (int i = upTo(most - 1); i > 0; i--) {
            text.append(of(SYLLABLES));
        }
        return text.toString();
    }

    Question question() {
        String login = of(model.logins());
        RecordDescriptor type = model.type(of(List.of("deal", "deal", "deal", "client", "client", "zone")));
        Optional<String> words = oneIn(4) ? Optional.of(words(type)) : Optional.empty();
        Optional<FieldDescriptor> sort = oneIn(4)
                ? Optional.empty()
                : Optional.of(of(
                        type.fields().stream().filter(FieldDescriptor::sortable).toList()));
        List<String> fields = oneIn(2)
                ? List.of()
                : some(type.fields().stream().map(FieldDescriptor::name).toList());
        PageRequest request = new PageRequest(
                oneIn(4) ? Optional.empty() : Optional.of(filter(login, type, 2)),
                sort,
                random.nextBoolean(),
                5 + upTo(oneIn(3) ? PageRequest.MAX_LIMIT - 5 : 15),
                Optional.empty(),
                of(List.of(Total.values())),
                oneIn(6),
                fields,
                oneIn(8) ? Part.FOLLOWED : Part.ALL);
        return new Question(login, type, request, words);
    }

    /** Something that stands in some record, mostly. */
    private String words(RecordDescriptor type) {
        List<String> texts = model.all(type)
                .flatMap(record -> record.values.entrySet().stream())
                .filter(entry -> Set.of("name", "phone", "code", "remark").contains(entry.getKey()))
                .map(entry -> (String) entry.getValue())
                .toList();
        String one = texts.isEmpty() || oneIn(8) ? text(2) : part(of(texts));
        String both = oneIn(4) && !texts.isEmpty() ? one + " " + part(of(texts)) : one;
        return oneIn(4) ? both.replace('a', 'Ａ').replace('1', '１') : both;
    }

    private String part(String text) {
        int[] characters = text.codePoints().toArray();
        int begin = upTo(characters.length - 1);
        return new String(characters, begin, Math.min(characters.length - begin, 1 + upTo(3)));
    }

    private Filter filter(String login, RecordDescriptor type, int depth) {
        if (depth > 0 && oneIn(3)) {
            List<Filter> parts = new ArrayList<>();
            for (int i = 1 + upTo(2); i > 0; i--) {
                parts.add(filter(login, type, depth - 1));
            }
            return random.nextBoolean() ? new Filter.And(parts) : new Filter.Or(parts);
        }
        return condition(login, type.fields(), 1);
    }

    private Filter condition(String login, List<FieldDescriptor> fields, int step) {
        List<FieldDescriptor> leading = fields.stream()
                .filter(field -> field.kind().link() || field.kind() == FieldKind.ROWS)
                .toList();
        FieldDescriptor field = of(oneIn(3) && !leading.isEmpty() ? leading : fields);
        boolean far = step < MOST_STEPS;
        if (field.kind() == FieldKind.ROWS) {
            return far
                    ? new Filter.Through(field, condition(login, field.table().fields(), step + 1))
                    : condition(login, fields, step);
        }
        if (field.kind().link()) {
            RecordDescriptor target = model.type(Objects.requireNonNull(field.linkTo()));
            // the scope a client's filter comes with: it is for the store to say which records may decide
            return far && !oneIn(4)
                    ? new Filter.Linked(field, target, inner(login, target, step + 1), Scope.NONE)
                    : compare(field, () -> linked(field));
        }
        return compare(field, () -> strange(field));
    }

    private Filter inner(String login, RecordDescriptor target, int step) {
        return oneIn(4)
                ? compare(target.titleField(), () -> strange(target.titleField()))
                : condition(login, target.fields(), step);
    }

    private Object linked(FieldDescriptor link) {
        List<Long> ids = model.all(model.type(Objects.requireNonNull(link.linkTo())))
                .map(record -> record.id)
                .toList();
        return ids.isEmpty() || oneIn(10) ? Long.MAX_VALUE : of(ids);
    }

    private interface Values {
        Object draw();
    }

    private Filter compare(FieldDescriptor field, Values values) {
        if (oneIn(8) && field.kind() != FieldKind.LONG_TEXT) {
            List<Object> several = new ArrayList<>();
            for (int i = 1 + upTo(3); i > 0; i--) {
                several.add(values.draw());
            }
            return new Filter.Among(field, random.nextBoolean(), several);
        }
        Comparison comparison = comparison(field);
        boolean equality = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
        boolean empty = equality && (oneIn(8) || field.kind() == FieldKind.LONG_TEXT);
        @Nullable Object value = empty ? null : values.draw();
        boolean part = comparison == Comparison.STARTS_WITH || comparison == Comparison.CONTAINS;
        return new Filter.Compare(field, comparison, part && value instanceof String text ? part(text) : value);
    }

    private Comparison comparison(FieldDescriptor field) {
        List<Comparison> all = List.of(Comparison.values());
        boolean ordered = field.hasKey()
                || switch (field.kind()) {
                    case INTEGER, DECIMAL, MONEY, PERCENTAGE, DATE, INSTANT -> true;
                    default -> false;
                };
        return of(all.stream()
                .filter(comparison -> switch (comparison) {
                    case EQUAL, NOT_EQUAL -> true;
                    case STARTS_WITH, CONTAINS -> field.kind().prose();
                    case BELOW -> false; // of trees, which these records make none
                    default -> ordered;
                })
                .toList());
    }

    /** A value to compare with: mostly one that occurs, sometimes one that no record can have. */
    private Object strange(FieldDescriptor field) {
        Object value = field.kind() == FieldKind.CHOICES ? of(CODES.get(field.source())) : value(field);
        if (!oneIn(5)) {
            return value;
        }
        return switch (field.kind()) {
            case DESK, PERSON, DEPARTMENT -> "nobody";
            case TEXT, PHONE, EMAIL, URL, ADDRESS, LONG_TEXT, RICH_TEXT, ENUM, CHOICE, CHOICES ->
                oneIn(2) ? value + " " : oneIn(2) ? value + "长".repeat(250) : text(1);
            case INTEGER -> oneIn(2) ? 5_000_000_000L : Long.MIN_VALUE;
            case DECIMAL, MONEY, PERCENTAGE -> ((BigDecimal) value).add(new BigDecimal(of(FINER)));
            case INSTANT -> ((Instant) value).plusNanos(oneIn(2) ? 1 : 999_999);
            default -> value;
        };
    }

    /** Whether the store makes totals by it. */
    static boolean groups(FieldDescriptor field) {
        return switch (field.kind()) {
            case ENUM, CHOICE, YES_NO -> true;
            default -> false;
        };
    }
}
