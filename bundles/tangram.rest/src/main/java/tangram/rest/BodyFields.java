package tangram.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;

/** The fields of a request's body, taken out by their names; all that is wrong is told at once, at the {@link #end}. */
final class BodyFields {

    private static final LocalDate NO_DAY = LocalDate.EPOCH;
    /** Beyond it no database keeps days. */
    private static final int LAST_YEAR = 9999;

    private final Map<String, @Nullable Object> left;
    private final List<FieldProblem> problems = new ArrayList<>();

    BodyFields(Map<String, @Nullable Object> body) {
        this.left = new LinkedHashMap<>(body);
    }

    /** A text that must be there; empty when it is not. */
    String text(String key) {
        boolean there = left.get(key) != null;
        Optional<String> text = ifText(key);
        if (!there || text.filter(String::isBlank).isPresent()) {
            wrong(FieldProblem.of(key, "required", "This field cannot be empty."));
        }
        return text.orElse("");
    }

    Optional<String> ifText(String key) {
        return take(key, FieldKind.TEXT).map(Object::toString);
    }

    /** One of these words; the first when it is none. */
    String word(String key, List<String> words) {
        String said = text(key);
        if (!said.isEmpty() && !words.contains(said)) {
            wrongChoice(key, words);
        }
        return words.contains(said) ? said : words.get(0);
    }

    /** One of these words; the first without it. */
    String ifWord(String key, List<String> words) {
        Optional<String> said = ifText(key);
        if (said.isPresent() && !words.contains(said.get())) {
            wrongChoice(key, words);
        }
        return said.filter(words::contains).orElse(words.get(0));
    }

    private void wrongChoice(String key, List<String> words) {
        wrong(FieldProblem.of(key, "not-a-choice", "This field can only be: {0}.", String.join(", ", words)));
    }

    /** Fields inside one, or none without it. */
    Map<String, @Nullable Object> ifObject(String key) {
        Object value = left.remove(key);
        Map<String, @Nullable Object> inside = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> inside.put(String.valueOf(name), each));
        } else if (value != null) {
            wrong(FieldProblem.of(key, "wrong-type", "This field takes {0}.", LabelKeys.object()));
        }
        return inside;
    }

    /** Fields inside one, each a text. */
    Map<String, String> ifTexts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        ifObject(key).forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            } else {
                wrong(key, FieldKind.TEXT);
            }
        });
        return texts;
    }

    /** A whole number that must be there; 0 when it is not. */
    int number(String key) {
        if (left.get(key) == null) {
            wrong(FieldProblem.of(key, "required", "This field cannot be empty."));
        }
        return take(key, FieldKind.INTEGER).map(number -> ((Integer) number)).orElse(0);
    }

    boolean flag(String key) {
        return take(key, FieldKind.YES_NO).map(Boolean.class::cast).orElse(false);
    }

    /** A day that must be there. */
    LocalDate day(String key) {
        String text = text(key);
        try {
            LocalDate day = text.isEmpty() ? NO_DAY : LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            wrong(key, FieldKind.DATE);
            return NO_DAY;
        }
        wrong(key, FieldKind.DATE);
        return NO_DAY;
    }

    /** Ids, each once. */
    List<String> ids(String key) {
        return BulkInput.ids(left.remove(key), problems);
    }

    private Optional<Object> take(String key, FieldKind kind) {
        Object value = left.remove(key);
        Class<?> wanted = switch (kind) {
            case INTEGER -> Integer.class;
            case YES_NO -> Boolean.class;
            default -> String.class;
        };
        if (value != null && !wanted.isInstance(value)) {
            wrong(key, kind);
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    private void wrong(String key, FieldKind kind) {
        wrong(FieldProblem.of(key, "wrong-type", "This field takes {0}.", LabelKeys.kind(kind)));
    }

    private void wrong(FieldProblem problem) {
        problems.add(problem);
    }

    /**
     * What else is said.
     *
     * @throws Invalid naming everything that is missing or of the wrong type so far
     */
    Map<String, @Nullable Object> rest() {
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return left;
    }

    /**
     * Nothing else is said.
     *
     * @throws Invalid naming everything that is missing, unknown or of the wrong type
     */
    void end() {
        TransferInput.refuseOthers("", left, java.util.Set.of(), problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }
}
