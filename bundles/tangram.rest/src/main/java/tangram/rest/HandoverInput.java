package tangram.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.Handover.Wish;
import tangram.kernel.api.organisation.Handover.WithShares;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;

/**
 * To whom somebody's work goes: {@code {to, types?, shares?, assignments?, disable?, reason, insist?, preview?}}.
 *
 * @param preview whether only to show what would come of it
 */
record HandoverInput(Wish wish, boolean preview) {

    private static final Set<String> KNOWN =
            Set.of("to", "types", "shares", "assignments", "disable", "reason", "insist", "preview");

    /** @throws Invalid naming everything that is missing, unknown or of the wrong type */
    static HandoverInput read(Map<String, @Nullable Object> body) {
        List<FieldProblem> problems = new ArrayList<>();
        TransferInput.refuseOthers("", body, KNOWN, problems);
        String to = text(body, "to", problems);
        String reason = text(body, "reason", problems);
        Map<String, String> types = types(body.get("types"), problems);
        WithShares shares = WithShares.of(choice(body, "shares", "keep", List.of("keep", "end", "to"), problems))
                .orElse(WithShares.KEEP);
        boolean ends = choice(body, "assignments", "keep", List.of("keep", "end"), problems)
                .equals("end");
        boolean disable = flag(body, "disable", problems);
        boolean insist = flag(body, "insist", problems);
        boolean preview = flag(body, "preview", problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new HandoverInput(new Wish(to, types, shares, ends, disable, reason, insist), preview);
    }

    private static String text(Map<String, @Nullable Object> body, String key, List<FieldProblem> problems) {
        Object value = body.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        problems.add(
                value == null || value instanceof String
                        ? FieldProblem.of(key, "required", "This field cannot be empty.")
                        : wrong(key, FieldKind.TEXT));
        return "";
    }

    private static FieldProblem wrong(String key, FieldKind kind) {
        return FieldProblem.of(key, "wrong-type", "This field takes {0}.", LabelKeys.kind(kind));
    }

    private static Map<String, String> types(@Nullable Object json, List<FieldProblem> problems) {
        Map<String, String> types = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((type, login) -> {
                if (login instanceof String text) {
                    types.put(String.valueOf(type), text);
                } else {
                    problems.add(wrong("types", FieldKind.TEXT));
                }
            });
        } else if (json != null) {
            problems.add(FieldProblem.of("types", "wrong-type", "This field takes {0}.", LabelKeys.object()));
        }
        return types;
    }

    private static String choice(
            Map<String, @Nullable Object> body,
            String key,
            String usual,
            List<String> choices,
            List<FieldProblem> problems) {
        Object value = body.get(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof String text && choices.contains(text)) {
            return text;
        }
        problems.add(FieldProblem.of(key, "not-a-choice", "This field takes one of: {0}.", String.join(", ", choices)));
        return usual;
    }

    private static boolean flag(Map<String, @Nullable Object> body, String key, List<FieldProblem> problems) {
        Object value = body.get(key);
        if (value != null && !(value instanceof Boolean)) {
            problems.add(wrong(key, FieldKind.YES_NO));
        }
        return Boolean.TRUE.equals(value);
    }
}
