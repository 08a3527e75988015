package tangram.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.TransferTo;

/** To whom a record goes and what follows it: {@code {to: {person, seat?}, cascade?}}. */
final class TransferInput {

    private static final Label TYPES = new Label("kind.types", "yes, no, or a list of record types");

    private TransferInput() {}

    /**
     * @param everything the types that follow when {@code cascade} is true
     * @param part the transfer it is part of, or empty
     * @throws Invalid naming everything that is missing, unknown or of the wrong type
     */
    static TransferTo read(Map<String, @Nullable Object> body, Supplier<List<String>> everything, OptionalLong part) {
        List<FieldProblem> problems = new ArrayList<>();
        refuseOthers("", body, Set.of("to", "cascade"), problems);
        Object person = null;
        Object seat = null;
        if (body.get("to") instanceof Map<?, ?> to) {
            refuseOthers("to.", to, Set.of("person", "seat"), problems);
            person = to.get("person");
            seat = to.get("seat");
        }
        if (person == null || (person instanceof String text && text.isBlank())) {
            problems.add(FieldProblem.of("to", "required", "This field cannot be empty."));
        } else if (!(person instanceof String)) {
            problems.add(FieldProblem.of(
                    "to.person", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.TEXT)));
        }
        if (seat != null && !(seat instanceof String)) {
            problems.add(
                    FieldProblem.of("to.seat", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.TEXT)));
        }
        List<String> cascade = cascade(body.get("cascade"), everything, problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new TransferTo(String.valueOf(person), Optional.ofNullable(seat).map(Object::toString), cascade, part);
    }

    private static List<String> cascade(
            @Nullable Object json, Supplier<List<String>> everything, List<FieldProblem> problems) {
        if (json == null || Boolean.FALSE.equals(json)) {
            return List.of();
        }
        if (Boolean.TRUE.equals(json)) {
            return everything.get();
        }
        if (json instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(Object::toString).distinct().toList();
        }
        problems.add(FieldProblem.of("cascade", "wrong-type", "This field takes {0}.", TYPES));
        return List.of();
    }

    /** Keys that mean nothing here. */
    static void refuseOthers(String prefix, Map<?, ?> object, Set<String> known, List<FieldProblem> problems) {
        object.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .map(key -> prefix + (key.length() > 60 ? key.substring(0, 60) + "…" : key))
                .forEach(key -> problems.add(FieldProblem.of(key, "unknown-field", "There is no such field.")));
    }
}
