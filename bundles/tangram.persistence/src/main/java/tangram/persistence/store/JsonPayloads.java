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
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Payloads;
import tangram.module.api.record.ChildRow;
import tangram.persistence.describe.InputShape;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RowShape;

/** Turns JSON into Java records of modules and these into JSON, by the same rules as records of the store. */
final class JsonPayloads implements Payloads {

    private final Kernel kernel;

    JsonPayloads(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public List<FieldDescriptor> fields(Class<? extends Record> type) {
        return InputShape.of(type).fields();
    }

    @Override
    public <R extends Record> R read(Caller caller, Class<R> type, Map<String, @Nullable Object> json) {
        InputShape shape = InputShape.of(type);
        return type.cast(kernel.transactions.read(() -> read(caller, shape, json)));
    }

    private Record read(Caller caller, InputShape shape, Map<String, @Nullable Object> json) {
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
            RowShape rows = shape.rows().get(name);
            if (rows != null) {
                values.put(name, new RowsInput(input, rows, name, problems::add).read(value, List.of()));
                return;
            }
            try {
                values.put(name, input.read(member, value, null, 0));
            } catch (FieldInput.Unbindable e) {
                problems.add(e.problem);
            }
        });
        kernel.choices.check(caller, shape.members(), plain(shape, values), problems::add);
        Record made = shape.make(values);
        List<String> named = problems.stream().map(FieldProblem::field).toList();
        kernel.validator.check(made, shape, caller.locale()).stream()
                .filter(p -> !named.contains(p.field()))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return made;
    }

    /** The same with rows as maps of their values. */
    private static Map<String, @Nullable Object> plain(InputShape shape, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> plain = new HashMap<>(values);
        shape.rows()
                .forEach((name, rows) -> plain.computeIfPresent(
                        name,
                        (same, list) -> ((List<?>) list)
                                .stream().map(row -> rows.plain((ChildRow) row)).toList()));
        return plain;
    }

    @Override
    public List<Map<String, Object>> json(
            Caller caller, Class<? extends Record> type, List<? extends Record> payloads) {
        InputShape shape = InputShape.of(type);
        List<Map<String, Object>> values =
                payloads.stream().map(payload -> values(shape, payload)).toList();
        RecordOutput output = new RecordOutput(kernel.organisation.chart(caller), kernel.titles);
        return kernel.transactions.read(() -> {
            output.prepare(shape.fields(), values);
            return values.stream().map(each -> json(shape, output, each)).toList();
        });
    }

    private static Map<String, Object> values(InputShape shape, Record payload) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = member.get(payload);
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        return values;
    }

    private static Map<String, Object> json(InputShape shape, RecordOutput output, Map<String, Object> values) {
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
