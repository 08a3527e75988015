package tangram.core.numbering;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.core.api.problem.Invalid;

/**
 * How a number looks: literal text, parts of the date, and one counter, {@code HT{yyyy}-{seq:4}}. It renders numbers
 * and reads them back, so that a number somebody typed can move the counter past it.
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

    /** A number read back: where it counts and what it counts. */
    record Counted(String scope, long sequence) {}

    private static final Pattern PLACE = Pattern.compile("\\{(yyyy|yy|MM|dd|seq:([1-9]|1[0-5]))}");
    /** What is read back has eighteen digits at most, so that a number somebody typed leaves room for the next. */
    private static final int MOST_DIGITS = 18;

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record DatePart(String letters) implements Part {}

    private record Sequence(int digits) implements Part {}

    private final List<Part> parts;
    private final Reset reset;
    private final Pattern reading;

    private NumberPattern(List<Part> parts, Reset reset) {
        this.parts = List.copyOf(parts);
        this.reset = reset;
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
        this.reading = Pattern.compile(regex.toString());
    }

    /**
     * @throws Invalid when the pattern cannot be understood, or would give the same number twice
     */
    static NumberPattern of(String pattern, Reset reset) {
        List<Part> parts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(pattern);
        int at = 0;
        while (matcher.find()) {
            addText(parts, pattern, pattern.substring(at, matcher.start()));
            String digits = matcher.group(2);
            parts.add(digits == null ? new DatePart(matcher.group(1)) : new Sequence(Integer.parseInt(digits)));
            places.add(digits == null ? matcher.group(1) : "seq");
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
        NumberPattern made = new NumberPattern(parts, reset);
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
                    "In the pattern {0} only '{yyyy}', '{yy}', '{MM}', '{dd}' and '{seq:n}' may stand in braces.",
                    pattern);
        }
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }

    Reset reset() {
        return reset;
    }

    String render(LocalDate day, long sequence) {
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
                number.append(("%0" + place.digits + "d").formatted(sequence));
            }
        }
        return number.toString();
    }

    /** Where a number would count if the pattern had made it; empty when it cannot have. */
    Optional<Counted> read(String number) {
        Matcher matcher = reading.matcher(number);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long year = part(matcher, "yyyy")
                    .orElseGet(() -> 2000 + part(matcher, "yy").orElse(0));
            LocalDate day = LocalDate.of((int) year, (int) part(matcher, "MM").orElse(1), (int)
                    part(matcher, "dd").orElse(1));
            return Optional.of(
                    new Counted(reset.scope(day), part(matcher, "seq").orElseThrow()));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private OptionalLong part(Matcher matcher, String name) {
        boolean present = parts.stream()
                .anyMatch(part -> part instanceof DatePart date
                        ? date.letters.equals(name)
                        : part instanceof Sequence && name.equals("seq"));
        return present ? OptionalLong.of(Long.parseLong(matcher.group(name))) : OptionalLong.empty();
    }
}
