package tangram.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.TransferTo;
import tangram.rest.ModuleServlets.Keeping;

/**
 * A change that is no configuration, to be looked at before it is made: {@code {transfer: {type, ids, to, cascade?}}} or
 * {@code {handover: {person, …}}}.
 */
final class PreviewInput {

    private static final String TRANSFER = "transfer";
    private static final String HANDOVER = "handover";

    private final Map<String, @Nullable Object> body;
    private final Function<String, Optional<Keeping>> types;
    private final Handover handover;

    PreviewInput(Map<String, @Nullable Object> body, Function<String, Optional<Keeping>> types, Handover handover) {
        this.body = body;
        this.types = types;
        this.handover = handover;
    }

    /** Whether it is one; else the body is a survey. */
    boolean isChange() {
        return body.containsKey(TRANSFER) || body.containsKey(HANDOVER);
    }

    /**
     * What the caller would do.
     *
     * @throws Invalid naming everything that is missing, unknown or of the wrong type
     */
    Runnable change(Caller by) {
        String what = body.containsKey(TRANSFER) ? TRANSFER : HANDOVER;
        List<FieldProblem> problems = new ArrayList<>();
        TransferInput.refuseOthers("", body, Set.of(what), problems);
        Map<String, @Nullable Object> inside = new LinkedHashMap<>();
        if (body.get(what) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> inside.put(String.valueOf(key), value));
        } else {
            problems.add(FieldProblem.of(what, "wrong-type", "This field takes {0}.", LabelKeys.object()));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return what.equals(TRANSFER) ? transfer(by, inside) : handover(by, inside);
    }

    private Runnable transfer(Caller by, Map<String, @Nullable Object> inside) {
        String type = text(inside, "type");
        Keeping keeping = types.apply(type)
                .orElseThrow(() -> new Invalid(List.of(
                        FieldProblem.of("type", "unknown-type", "No started module has records of this type."))));
        List<FieldProblem> problems = new ArrayList<>();
        List<String> ids = BulkInput.ids(inside.remove("ids"), problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        TransferTo to =
                TransferInput.read(inside, () -> keeping.records().cascade(keeping.type()), OptionalLong.empty());
        return () -> ids.forEach(id -> keeping.records().transfer(by, keeping.type(), RecordResource.id(id), to));
    }

    private Runnable handover(Caller by, Map<String, @Nullable Object> inside) {
        by.requireAdministrator();
        String person = text(inside, "person");
        Handover.Wish wish = HandoverInput.read(inside).wish();
        return () -> handover.carryOut(by, person, wish);
    }

    private static String text(Map<String, @Nullable Object> inside, String key) {
        Object value = inside.remove(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Invalid(List.of(
                value == null
                        ? FieldProblem.of(key, "required", "This field cannot be empty.")
                        : FieldProblem.of(key, "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.TEXT))));
    }
}
