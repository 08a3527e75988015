package tangram.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.ConditionUnreadable;

class ConditionTest {

    private static boolean holds(String condition, Map<String, ? extends @Nullable Object> values) {
        return Condition.parse(condition).holds(values::get);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (discountRate > 10 or total >= 200000) and total < 500000 | true
                    discountRate <= 10 and total < 200000 | false
                    total = 200000.00 | true
                    total == 200000 and total != 200001 | true
                    currency in (CNY, "HKD") | true
                    not currency in ('USD') | true
                    signedOn >= 2026-05-01 and signedOn < 2026-06-01 | true
                    urgent = true | true
                    tags = gold and tags != tin | true
                    tags in (tin, lead) | false
                    note is empty and not note is not empty | true
                    note < 1 | false
                    not (note < 1) | true
                    note != 1 | true
                    total > many | false
                    kind = '和平 or not' | true
                    a.b = 1 | false
                    """)
    void aConditionSaysOfARecordWhetherItHolds(String condition, boolean expected) {
        Map<String, Object> quote = Map.of(
                "discountRate",
                new BigDecimal("5.0"),
                "total",
                new BigDecimal("200000"),
                "currency",
                "CNY",
                "signedOn",
                "2026-05-20",
                "urgent",
                true,
                "tags",
                List.of("silver", "gold"),
                "kind",
                "和平 or not");
        assertThat(holds(condition, quote)).isEqualTo(expected);
    }

    @Test
    void itNamesItsFields() {
        assertThat(Condition.parse("not (b > 1 or a.c in (x)) and b is empty").fields())
                .containsExactlyInAnyOrder("a.c", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    total > | 8 | ENDS_EARLY
                    total > 5 and | 14 | ENDS_EARLY
                    (total > 5 | 11 | ENDS_EARLY
                    total > 5) | 10 | UNEXPECTED
                    total 5 | 7 | UNEXPECTED
                    5 < total | 1 | UNEXPECTED
                    total > and | 9 | UNEXPECTED
                    total > 5 & b = 1 | 11 | UNEXPECTED
                    total.getClass.name = 1 | 1 | UNEXPECTED
                    a in () | 7 | UNEXPECTED
                    a = "open | 5 | UNEXPECTED
                    a is full | 6 | UNEXPECTED
                    金额 > 5 | 1 | UNEXPECTED
                    """)
    void whatIsNoConditionIsRefusedWithThePlace(String text, int place, ConditionUnreadable.Fault fault) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOfSatisfying(ConditionUnreadable.class, unreadable -> {
                    assertThat(unreadable.fault()).isEqualTo(fault);
                    assertThat(unreadable.place()).isEqualTo(place);
                });
    }

    @Test
    void neitherLengthNorDepthExhaustsAnything() {
        assertThatThrownBy(() -> Condition.parse("a = 1" + " and a = 1".repeat(100)))
                .isInstanceOfSatisfying(
                        ConditionUnreadable.class,
                        unreadable -> assertThat(unreadable.fault()).isEqualTo(ConditionUnreadable.Fault.TOO_LONG));
        for (String deep : List.of("(", "not ")) {
            assertThatThrownBy(() -> Condition.parse(deep.repeat(200)))
                    .isInstanceOfSatisfying(
                            ConditionUnreadable.class,
                            unreadable -> assertThat(unreadable.fault()).isEqualTo(ConditionUnreadable.Fault.TOO_DEEP));
        }
    }

    /** A condition drawn at random, and what it means in plain Java. */
    private record Drawn(String text, Predicate<Map<String, Integer>> meaning) {
        Drawn inParentheses() {
            return new Drawn("(" + text + ")", meaning);
        }
    }

    private static Drawn draw(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 2 : 6);
        String field = String.valueOf((char) ('a' + random.nextInt(3)));
        int number = random.nextInt(5) - 2;
        if (kind == 0) {
            List<String> signs = List.of("=", "!=", "<", "<=", ">", ">=");
            String sign = signs.get(random.nextInt(signs.size()));
            return new Drawn(field + " " + sign + " " + number, values -> {
                Integer value = values.get(field);
                return value == null
                        ? sign.equals("!=")
                        : switch (sign) {
                            case "=" -> value == number;
                            case "!=" -> value != number;
                            case "<" -> value < number;
                            case "<=" -> value <= number;
                            case ">" -> value > number;
                            default -> value >= number;
                        };
            });
        }
        if (kind == 1) {
            return new Drawn(field + " is empty", values -> values.get(field) == null);
        }
        Drawn one = draw(random, depth + 1);
        if (kind == 2) {
            return new Drawn("not (" + one.text + ")", one.meaning.negate());
        }
        Drawn other = draw(random, depth + 1);
        return kind < 5
                ? new Drawn("(" + one.text + " and " + other.text + ")", one.meaning.and(other.meaning))
                : new Drawn("(" + one.text + ") or (" + other.text + ")", one.meaning.or(other.meaning))
                        .inParentheses();
    }

    private record Seen(int conditions, int held) {}

    @Test
    void drawnConditionsMeanWhatTheySay() {
        Seen seen = new Seen(0, 0);
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Drawn drawn = draw(random, 0);
            if (drawn.text.length() > Condition.LONGEST) {
                continue;
            }
            Map<String, Integer> values = new HashMap<>();
            for (String field : List.of("a", "b", "c")) {
                if (random.nextInt(4) > 0) values.put(field, random.nextInt(5) - 2);
            }
            boolean held = holds(drawn.text, values);
            assertThat(held).as("seed %d: %s of %s", seed, drawn.text, values).isEqualTo(drawn.meaning.test(values));
            seen = new Seen(seen.conditions + 1, seen.held + (held ? 1 : 0));
        }
        assertThat(seen.held).isBetween(seen.conditions / 5, seen.conditions * 4 / 5);
    }

    @Test
    void whateverIsWrittenIsAConditionOrRefusedAsNone() {
        String signs = "ab1 ()<>=!,.'\"-andornotinisempty总\t\0;";
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                Condition.parse(text.toString()).holds(field -> 1);
            } catch (ConditionUnreadable asItShould) {
                assertThat(asItShould.place()).isBetween(1, text.length() + 1);
            }
        }
    }
}
