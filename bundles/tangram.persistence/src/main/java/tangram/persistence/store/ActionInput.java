package tangram.persistence.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.persistence.describe.InputShape;
import tangram.persistence.describe.Member;

/** Turns JSON into the input of an action, and what an action answers into JSON, by the same rules as records. */
final class ActionInput {

    private final Kernel kernel;
    private final Caller caller;

    ActionInput(Kernel kernel, Caller caller) {
        this.kernel = kernel;
        this.caller = caller;
    }

    /**
     * The input.
     *
     * @throws Invalid naming everything that is unknown, unbindable or breaks a constraint
     */
    Record read(InputShape shape, Map<String, @Nullable Object> json) {
        ValueInput input = new ValueInput(kernel, caller);
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, @Nullable Object> values = new HashMap<>();
        json.forEach((name, value) -> {
            Member member = shape.members().stream()
                    .filter(m -> m.name().equals(name))
                    .findAny()
                    .orElse(null);
            if (member == null) {
                problems.add(FieldProblem.of(RecordInput.cut(name), "unknown-field", "There is no such field."));
                return;
            }
            try {
                values.put(name, input.read(member, value, null, 0));
            } catch (FieldInput.Unbindable e) {
                problems.add(e.problem);
            }
        });
        kernel.choices.check(caller, shape.members(), values, problems::add);
        Record made = shape.make(values);
        List<String> named = problems.stream().map(FieldProblem::field).toList();
        kernel.validator.check(made, shape.members(), "", caller.locale()).stream()
                .filter(p -> !named.contains(p.field()))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return made;
    }

    /** The answer. */
    Map<String, Object> json(Record answer) {
        InputShape shape = InputShape.of(answer.getClass());
        Map<String, Object> values = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = member.get(answer);
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        RecordOutput output = new RecordOutput(kernel.organisation.chart(caller), kernel.titles);
        output.prepare(shape.fields(), List.of(values));
        Map<String, Object> json = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = output.json(member.descriptor(), values.get(member.name()));
            if (value != null) {
                json.put(member.name(), value);
            }
        }
        return json;
    }
}
