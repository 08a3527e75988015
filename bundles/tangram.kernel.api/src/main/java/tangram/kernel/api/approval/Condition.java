package tangram.kernel.api.approval;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For which records an approval flow is: a sentence about their fields, as {@code (discountRate > 10 or total >= 200000) and
 * currency in (CNY, HKD)}. It knows comparisons, {@code in}, {@code is empty}, {@code and}, {@code or}, {@code not} and parentheses,
 * and nothing else: it calls nothing, reads nothing but the fields it names, and takes as many steps as it has words.
 *
 * <p>Numbers compare as numbers, whatever their scale; days as {@code 2026-05-01}; choices, codes and texts by what is written,
 * exactly. What an empty field is compared with is not so, but {@code !=} is; so {@code not (a < 1)} holds where a is empty, and
 * {@code a >= 1} does not. Of a field with several values a comparison holds when it holds of one of them. Immutable.
 */
public final class Condition {

    /** So long a condition is at most, in characters. */
    public static final int LONGEST = 1_000;

    /** So deep parentheses and {@code not} go at most. */
    public static final int DEEPEST = 20;

    private final String text;
    private final Node root;
    private final Set<String> fields;

    private Condition(String text, Node root) {
        this.text = text;
        this.root = root;
        TreeSet<String> named = new TreeSet<>();
        root.name(named);
        this.fields = Set.copyOf(named);
    }

    /** A part of it: {@link Test}, or parts put together. */
    sealed interface Node permits Test, All, Any, Not {

        boolean holds(Function<String, @Nullable Object> values);

        void name(Set<String> fields);
    }

    record All(List<Node> parts) implements Node {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return parts.stream().allMatch(part -> part.holds(values));
        }

        @Override
        public void name(Set<String> fields) {
            parts.forEach(part -> part.name(fields));
        }
    }

    record Any(List<Node> parts) implements Node {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return parts.stream().anyMatch(part -> part.holds(values));
        }

        @Override
        public void name(Set<String> fields) {
            parts.forEach(part -> part.name(fields));
        }
    }

    record Not(Node part) implements Node {
        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            return !part.holds(values);
        }

        @Override
        public void name(Set<String> fields) {
            part.name(fields);
        }
    }

    /** What is asked of a value. */
    enum Operator {
        EQUAL("="),
        DIFFERENT("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        IN("in"),
        EMPTY("empty");

        final String written;

        Operator(String written) {
            this.written = written;
        }

        static Optional<Operator> of(String word) {
            String one = word.equals("==") ? "=" : word;
            return List.of(values()).stream()
                    .filter(operator -> operator.ordinal() < IN.ordinal() && operator.written.equals(one))
                    .findAny();
        }
    }

    /** One comparison. */
    record Test(String field, Operator operator, List<String> literals) implements Node {

        @Override
        public boolean holds(Function<String, @Nullable Object> values) {
            Object value = values.apply(field);
            Collection<?> all =
                    value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
            return switch (operator) {
                case EMPTY -> all.isEmpty();
                case DIFFERENT -> all.stream().noneMatch(one -> compare(one, literals.get(0)) == 0);
                case IN ->
                    all.stream().anyMatch(one -> literals.stream().anyMatch(literal -> compare(one, literal) == 0));
                default -> all.stream().anyMatch(one -> holds(compare(one, literals.get(0))));
            };
        }

        private boolean holds(int compared) {
            return compared != INCOMPARABLE
                    && switch (operator) {
                        case EQUAL -> compared == 0;
                        case LESS -> compared < 0;
                        case AT_MOST -> compared <= 0;
                        case MORE -> compared > 0;
                        case AT_LEAST -> compared >= 0;
                        default -> false;
                    };
        }

        private static final int INCOMPARABLE = Integer.MIN_VALUE;

        private static int compare(Object value, String literal) {
            if (value instanceof Number number) {
                try {
                    return new BigDecimal(number.toString()).compareTo(new BigDecimal(literal));
                } catch (NumberFormatException noNumber) {
                    return INCOMPARABLE;
                }
            }
            return Integer.signum(value.toString().compareTo(literal));
        }

        @Override
        public void name(Set<String> fields) {
            fields.add(field);
        }
    }

    /**
     * Reads a condition.
     *
     * @throws ConditionUnreadable saying what is wrong, and where
     */
    public static Condition parse(String text) {
        return new Condition(text, new ConditionReader(text).read());
    }

    /**
     * Whether it holds of a record.
     *
     * @param values gives what a field has: a number, a text, a code, a day, yes or no, several of these, or null when it is empty
     */
    public boolean holds(Function<String, @Nullable Object> values) {
        return root.holds(values);
    }

    /**
     * A comparison in it.
     *
     * @param ordered whether it asks which is greater
     * @param values what the field is compared with; none where it is asked whether it is empty
     */
    public record Comparison(String field, boolean ordered, List<String> values) {}

    /** All comparisons in it, in no particular order. */
    public List<Comparison> comparisons() {
        return comparisons(root).toList();
    }

    private static Stream<Comparison> comparisons(Node node) {
        if (node instanceof Test test) {
            boolean ordered = switch (test.operator) {
                case LESS, AT_MOST, MORE, AT_LEAST -> true;
                default -> false;
            };
            return Stream.of(new Comparison(test.field, ordered, test.literals));
        }
        if (node instanceof Not not) {
            return comparisons(not.part);
        }
        return (node instanceof All all ? all.parts : ((Any) node).parts)
                .stream().flatMap(Condition::comparisons);
    }

    /** The fields it names. */
    public Set<String> fields() {
        return fields;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
