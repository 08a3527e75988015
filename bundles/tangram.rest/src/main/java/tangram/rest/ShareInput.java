package tangram.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;

/** What is given to whom: {@code {person or seat, level?, until?, includeSuperiors?, note?}}. */
final class ShareInput {

    private static final Set<String> KNOWN = Set.of("person", "seat", "level", "until", "includeSuperiors", "note");

    private final Map<String, @Nullable Object> body;
    private final Function<LocalDate, Instant> endOf;
    private final List<FieldProblem> problems = new ArrayList<>();

    private ShareInput(Map<String, @Nullable Object> body, Function<LocalDate, Instant> endOf) {
        this.body = body;
        this.endOf = endOf;
    }

    /**
     * @param endOf when a day ends
     * @param besides keys that somebody else reads
     * @throws Invalid naming everything that is missing, unknown or of the wrong type
     */
    static Gift read(Map<String, @Nullable Object> body, Function<LocalDate, Instant> endOf, String... besides) {
        ShareInput input = new ShareInput(body, endOf);
        Gift gift = input.gift();
        Set<String> known = new HashSet<>(KNOWN);
        known.addAll(Set.of(besides));
        if (body.containsKey("fields")) {
            known.add("fields");
            input.problems.add(FieldProblem.of(
                    "fields",
                    "share-whole",
                    "A record is shared as a whole, as far as the role of the recipient shows it."));
        }
        TransferInput.refuseOthers("", body, known, input.problems);
        if (!input.problems.isEmpty()) {
            throw new Invalid(input.problems);
        }
        return gift;
    }

    private Gift gift() {
        Optional<String> person = text("person");
        Optional<String> seat = text("seat");
        if (person.isPresent() == seat.isPresent() && problems.isEmpty()) {
            problems.add(FieldProblem.of("person", "one-recipient", "Say one person or one seat."));
        }
        Optional<String> level = text("level");
        level.filter(code -> Level.of(code).isEmpty())
                .ifPresent(code -> problems.add(
                        FieldProblem.of("level", "not-a-choice", "This field takes one of: {0}.", "read, edit")));
        Object superiors = body.get("includeSuperiors");
        if (superiors != null && !(superiors instanceof Boolean)) {
            problems.add(FieldProblem.of(
                    "includeSuperiors", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.YES_NO)));
        }
        return new Gift(
                person,
                seat,
                level.flatMap(Level::of).orElse(Level.READ),
                until(),
                Boolean.TRUE.equals(superiors),
                text("note"));
    }

    private Optional<String> text(String key) {
        Object value = body.get(key);
        if (value != null && !(value instanceof String)) {
            problems.add(FieldProblem.of(key, "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.TEXT)));
            return Optional.empty();
        }
        return Optional.ofNullable((String) value).filter(text -> !text.isBlank());
    }

    /** A moment; of a day, its end where the company is. */
    private @Nullable Instant until() {
        Optional<String> text = text("until");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.get().length() == 10 ? endOf.apply(LocalDate.parse(text.get())) : Instant.parse(text.get());
        } catch (DateTimeParseException e) {
            problems.add(
                    FieldProblem.of("until", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.INSTANT)));
            return null;
        }
    }
}
