package tangram.core.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/** Random rules, days, records and typed numbers against a model that keeps every number in a set and counts by hand. */
class GeneratedNumbersTest {

    private static final String TYPE = "thing";

    /** Pieces of a pattern, and what is shown for each: by the model's own hand. */
    private static final List<String> PIECES =
            List.of("A", "编-", "{yyyy}", "{yy}", "{MM}", "{dd}", "{department}", "{type}", "{customer.code}");

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void numbersAreWhatTheRuleSays(CoreFixture core) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<String> pieces = pieces(random);
            String scope = scope(random, pieces);
            String reset = reset(random, pieces);
            long start = random.nextInt(3) == 0 ? random.nextInt(500) : 1;
            int step = random.nextInt(3) == 0 ? 1 + random.nextInt(7) : 1;
            String type = TYPE + seed;
            NumberingRule rule = new NumberingRule(
                    "auto-editable", String.join("", pieces), reset, scope, start, step, "save", random.nextBoolean());
            core.write(() -> core.changes.numbering(core.system, type, rule));
            Model model = new Model(pieces, rule);
            String told = "seed " + seed + ", " + rule;
            for (int i = 0; i < 40; i++) {
                LocalDate day = LocalDate.of(2026, 1, 28).plusDays(random.nextInt(4) * 20L);
                core.clock.turnTo(day.atStartOfDay().toInstant(ZoneOffset.UTC));
                Map<String, String> values = Map.of(
                        "department", random.nextBoolean() ? "SALES" : "MARKET",
                        "type", random.nextBoolean() ? "soft-ware" : "1",
                        "customer.code", random.nextBoolean() ? "KH1" : "kh2");
                if (random.nextInt(5) == 0) {
                    String number = random.nextInt(4) == 0
                            ? "frei-" + random.nextInt(3)
                            : model.shown(day, values, random.nextInt(60));
                    assertThat(typed(core, type, number, values))
                            .as(told)
                            .isEqualTo(model.type(number, day, values) ? number : "taken");
                } else {
                    String number = next(core, type, values);
                    if (rule.gapless()) {
                        assertThat(number).as(told).isEqualTo(model.next(day, values));
                    } else {
                        assertThat(model.couldBeNext(number, day, values))
                                .as(told + number)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static List<String> pieces(Random random) {
        List<String> pieces = new ArrayList<>();
        for (String piece : PIECES) {
            if (random.nextInt(2) == 0) {
                pieces.add(piece);
            }
        }
        // A separator on both sides, so that the model can tell the sequence by hand.
        pieces.add(random.nextInt(pieces.size() + 1), "#{seq:" + (1 + random.nextInt(6)) + "}#");
        return pieces;
    }

    private static String scope(Random random, List<String> pieces) {
        List<String> possible = new ArrayList<>(List.of("type", "prefix"));
        if (pieces.contains("{department}")) possible.add("department");
        if (pieces.contains("{customer.code}")) possible.add("customer");
        return possible.get(random.nextInt(possible.size()));
    }

    private static String reset(Random random, List<String> pieces) {
        List<String> possible = new ArrayList<>(List.of("never"));
        boolean year = pieces.contains("{yyyy}") || pieces.contains("{yy}");
        if (year) possible.add("year");
        if (year && pieces.contains("{MM}")) possible.add("month");
        if (year && pieces.contains("{MM}") && pieces.contains("{dd}")) possible.add("day");
        return possible.get(random.nextInt(possible.size()));
    }

    /** Counts in a map, tries whatever comes next against a set. */
    private static final class Model {

        private final List<String> pieces;
        private final NumberingRule rule;
        private final Set<String> given = new HashSet<>();
        private final Map<List<String>, Long> next = new HashMap<>();

        Model(List<String> pieces, NumberingRule rule) {
            this.pieces = pieces;
            this.rule = rule;
        }

        String next(LocalDate day, Map<String, String> values) {
            while (true) {
                List<String> counter = counter(day, values);
                long number = next.getOrDefault(counter, rule.start());
                next.put(counter, number + rule.step());
                String shown = shown(day, values, number);
                if (given.add(shown)) {
                    return shown;
                }
            }
        }

        /** A number from a block: of the rule's form and steps, and new. */
        boolean couldBeNext(String number, LocalDate day, Map<String, String> values) {
            long sequence = sequence(number);
            return number.equals(shown(day, values, sequence))
                    && sequence >= rule.start()
                    && (sequence - rule.start()) % rule.step() == 0
                    && given.add(number);
        }

        private static long sequence(String number) {
            return Long.parseLong(number.substring(number.indexOf('#') + 1, number.lastIndexOf('#')));
        }

        /** Only what is in a counter's own form moves it. */
        boolean type(String number, LocalDate day, Map<String, String> values) {
            if (!given.add(number)) {
                return false;
            }
            if (number.contains("#")) {
                long typed = sequence(number);
                List<String> counter = counter(day, values);
                long expected = next.getOrDefault(counter, rule.start());
                while (expected <= typed) {
                    expected += rule.step();
                }
                next.put(counter, expected);
            }
            return true;
        }

        private List<String> counter(LocalDate day, Map<String, String> values) {
            String date = day.toString();
            String period = switch (rule.reset()) {
                case "year" -> date.substring(0, 4);
                case "month" -> date.substring(0, 7);
                case "day" -> date;
                default -> "";
            };
            String own = switch (rule.scope()) {
                case "prefix" -> shown(day, values, 0).replaceAll("#.*#", "");
                case "department" -> values.get("department");
                case "customer" -> values.get("customer.code");
                default -> "";
            };
            return List.of(period, own);
        }

        String shown(LocalDate day, Map<String, String> values, long number) {
            String date = day.toString();
            StringBuilder shown = new StringBuilder();
            for (String piece : pieces) {
                switch (piece) {
                    case "{yyyy}" -> shown.append(date, 0, 4);
                    case "{yy}" -> shown.append(date, 2, 4);
                    case "{MM}" -> shown.append(date, 5, 7);
                    case "{dd}" -> shown.append(date, 8, 10);
                    case "{department}" -> shown.append(values.get("department"));
                    case "{type}" -> shown.append(values.get("type").equals("1") ? "1" : "SOFT-WARE");
                    case "{customer.code}" -> shown.append(values.get("customer.code"));
                    default -> {
                        if (piece.startsWith("#")) {
                            int width = piece.charAt(6) - '0';
                            String digits = Long.toString(number);
                            shown.append('#')
                                    .append("0".repeat(Math.max(0, width - digits.length())))
                                    .append(digits)
                                    .append('#');
                        } else {
                            shown.append(piece);
                        }
                    }
                }
            }
            return shown.toString();
        }
    }

    private static String next(CoreFixture core, String type, Map<String, String> values) {
        return assign(core, type, Optional.empty(), values);
    }

    private static String typed(CoreFixture core, String type, String number, Map<String, String> values) {
        try {
            return assign(core, type, Optional.of(number), values);
        } catch (Invalid problem) {
            assertThat(problem.code()).isEqualTo("numbering.taken");
            return "taken";
        }
    }

    private static String assign(CoreFixture core, String type, Optional<String> wanted, Map<String, String> values) {
        Caller system = core.system;
        Caller now = new Caller(
                system.person(),
                system.login(),
                system.name(),
                true,
                system.locale(),
                "test",
                core.database.epochs().now());
        return core.database
                .transactions()
                .write(() -> core.numbers.assign(
                        now, type, core.database.ids().next(), wanted, name -> Optional.ofNullable(values.get(name))));
    }
}
