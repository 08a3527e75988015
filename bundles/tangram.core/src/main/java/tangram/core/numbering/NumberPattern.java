package tangram.core.numbering;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.core.api.problem.Invalid;

/**
 * How a number looks: literal text, parts of the date, values of the record, and one counter, {@code
 * HT{yyyy}-{seq:4}} or {@code {customer.code}-{seq:3}}. It renders numbers and reads them back, so that a number
 * somebody typed can move the counter past it. Before it can do either for a pattern that shows values of the record,
 * it is bound to them.
 */
final class NumberPattern {

    /** No longer than a record's code. */
    static final int MOST_CHARACTERS = 64;

    /** What resets a counter also separates its scopes: {@code yyyy}, {@code yyyyMM}, {@code yyyyMMdd}. */
    enum Reset {
        NEVER,
        YEAR,
        MONTH,
        DAY;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Reset> of(String code) {
            return List.of(values()).stream()
                    .filter(reset -> reset.code().equals(code))
                    .findAny();
        }

        /** The counter in which a date counts. */
        String scope(LocalDate day) {
            String digits = "%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            return switch (this) {
                case NEVER -> "";
                case YEAR -> digits.substring(0, 4);
                case MONTH -> digits.substring(0, 6);
                case DAY -> digits;
            };
        }
    }

    /** What has a counter of its own. */
    enum Scope {
        TYPE,
        PREFIX,
        DEPARTMENT,
        CUSTOMER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Scope> of(String code) {
            return List.of(values()).stream()
                    .filter(scope -> scope.code().equals(code))
                    .findAny();
        }

        /** The value a pattern must show in order not to give the same number in two scopes. */
        Optional<String> value() {
            return switch (this) {
                case TYPE, PREFIX -> Optional.empty();
                case DEPARTMENT -> Optional.of("department");
                case CUSTOMER -> Optional.of("customer.code");
            };
        }
    }

    /** A number read back: where it counts and what it counts. */
    record Counted(String scope, long sequence) {}

    private static final Pattern PLACE = Pattern.compile(
            "\\{(?:(yyyy|yy|MM|dd)|seq:([1-9]|1[0-5])|(?!(?:y+|m+|d+|seq)})([a-z][A-Za-z0-9]*(?:\\.code)?))}");
    /** What is read back has eighteen digits at most, so that a number somebody typed leaves room for the next. */
    private static final int MOST_DIGITS = 18;

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record DatePart(String letters) implements Part {}

    private record Sequence(int digits) implements Part {}

    private record Value(String name) implements Part {}

    private final List<Part> parts;
    private final Reset reset;
    private final Scope scope;
    /** What the record has for the scope; empty before the pattern is bound, and where no value makes a scope. */
    private final String scopeValue;

    private NumberPattern(List<Part> parts, Reset reset, Scope scope, String scopeValue) {
        this.parts = List.copyOf(parts);
        this.reset = reset;
        this.scope = scope;
        this.scopeValue = scopeValue;
    }

    static NumberPattern of(String pattern, Reset reset) {
        return of(pattern, reset, Scope.TYPE);
    }

    /**
     * @throws Invalid when the pattern cannot be understood, or would give the same number twice
     */
    static NumberPattern of(String pattern, Reset reset, Scope scope) {
        List<Part> parts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(pattern);
        int at = 0;
        while (matcher.find()) {
            addText(parts, pattern, pattern.substring(at, matcher.start()));
            if (matcher.group(1) != null) {
                parts.add(new DatePart(matcher.group(1)));
                places.add(matcher.group(1));
            } else if (matcher.group(2) != null) {
                parts.add(new Sequence(Integer.parseInt(matcher.group(2))));
                places.add("seq");
            } else {
                parts.add(new Value(matcher.group(3)));
            }
            at = matcher.end();
        }
        addText(parts, pattern, pattern.substring(at));
        if (places.stream().filter("seq"::equals).count() != 1
                || places.stream().distinct().count() != places.size()) {
            throw new Invalid(
                    "numbering.pattern-parts",
                    "The pattern {0} needs '{seq:n}' once and each part of the date at most once.",
                    pattern);
        }
        boolean year = places.contains("yyyy") || places.contains("yy");
        boolean month = year && places.contains("MM");
        boolean told = switch (reset) {
            case NEVER -> true;
            case YEAR -> year;
            case MONTH -> month;
            case DAY -> month && places.contains("dd");
        };
        if (!told) {
            throw new Invalid(
                    "numbering.pattern-reset",
                    "The pattern {0} begins anew each {1} but does not show the {1}: numbers would come twice.",
                    pattern,
                    reset.code());
        }
        scope.value().filter(value -> !parts.contains(new Value(value))).ifPresent(value -> {
            throw new Invalid(
                    "numbering.pattern-scope",
                    "The pattern {0} counts anew for each {1} but does not show '{'{2}'}': numbers would come twice.",
                    pattern,
                    scope.code(),
                    value);
        });
        NumberPattern made = new NumberPattern(parts, reset, scope, "");
        if (made.render(LocalDate.of(2026, 1, 1), 1).length() > MOST_CHARACTERS) {
            throw new Invalid(
                    "numbering.pattern-long",
                    "The pattern {0} makes numbers of more than {1} characters.",
                    pattern,
                    MOST_CHARACTERS);
        }
        return made;
    }

    private static void addText(List<Part> parts, String pattern, String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new Invalid(
                    "numbering.pattern-braces",
                    "In braces pattern {0} may have '{yyyy}{yy}{MM}{dd}', '{seq:n}', '{department}', '{field}', '{link.code}'.",
                    pattern);
        }
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }

    /** The pattern for one record: what it shows of the record is text from here on. */
    NumberPattern bound(Function<String, String> values) {
        if (parts.stream().noneMatch(Value.class::isInstance)) {
            return this;
        }
        Map<String, String> known = new HashMap<>();
        List<Part> bound = new ArrayList<>();
        for (Part part : parts) {
            bound.add(part instanceof Value value ? new Text(known.computeIfAbsent(value.name, values)) : part);
        }
        return new NumberPattern(
                bound, reset, scope, scope.value().map(known::get).orElse(""));
    }

    /** The counter in which the numbers of a day count. */
    String scope(LocalDate day) {
        String period = reset.scope(day);
        return switch (scope) {
            case TYPE -> period;
            case PREFIX -> period + "|" + around(day);
            case DEPARTMENT, CUSTOMER -> period + "|" + scopeValue;
        };
    }

    /** How many characters a number of that day has at least. */
    int length(LocalDate day) {
        return around(day).length()
                + parts.stream()
                        .mapToInt(part -> part instanceof Sequence sequence ? sequence.digits : 0)
                        .sum();
    }

    private String around(LocalDate day) {
        return render(day, sequence -> "");
    }

    String render(LocalDate day, long sequence) {
        return render(day, place -> ("%0" + place.digits + "d").formatted(sequence));
    }

    private String render(LocalDate day, Function<Sequence, String> sequence) {
        StringBuilder number = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text text) {
                number.append(text.text);
            } else if (part instanceof DatePart date) {
                number.append(
                        switch (date.letters) {
                            case "yyyy" -> "%04d".formatted(day.getYear());
                            case "yy" -> "%02d".formatted(day.getYear() % 100);
                            case "MM" -> "%02d".formatted(day.getMonthValue());
                            default -> "%02d".formatted(day.getDayOfMonth());
                        });
            } else if (part instanceof Sequence place) {
                number.append(sequence.apply(place));
            }
        }
        return number.toString();
    }

    /** Where a number would count if the pattern had made it; empty when it cannot have. */
    Optional<Counted> read(String number) {
        Matcher matcher = Pattern.compile(reading()).matcher(number);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long year = part(matcher, "yyyy")
                    .orElseGet(() -> 2000 + part(matcher, "yy").orElse(0));
            LocalDate day = LocalDate.of((int) year, (int) part(matcher, "MM").orElse(1), (int)
                    part(matcher, "dd").orElse(1));
            return Optional.of(new Counted(scope(day), part(matcher, "seq").orElseThrow()));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private String reading() {
        StringBuilder regex = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text text) {
                regex.append(Pattern.quote(text.text));
            } else if (part instanceof DatePart date) {
                regex.append("(?<")
                        .append(date.letters)
                        .append(">[0-9]{")
                        .append(date.letters.length())
                        .append("})");
            } else if (part instanceof Sequence sequence) {
                // More digits than the pattern has only when they do not begin with a zero.
                regex.append("(?<seq>[0-9]{%1$d}|[1-9][0-9]{%1$d,%2$d})".formatted(sequence.digits, MOST_DIGITS - 1));
            }
        }
        return regex.toString();
    }

    private OptionalLong part(Matcher matcher, String name) {
        boolean present = parts.stream()
                .anyMatch(part -> part instanceof DatePart date
                        ? date.letters.equals(name)
                        : part instanceof Sequence && name.equals("seq"));
        return present ? OptionalLong.of(Long.parseLong(matcher.group(name))) : OptionalLong.empty();
    }
}
