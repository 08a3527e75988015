package tangram.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.TransferTo;

/**
 * One operation over many records: {@code {operation, ids, values?, to?, cascade?}}.
 *
 * @param operation edit, delete, restore, transfer, purge, or the id of an action
 * @param ids the records, as the client wrote them
 * @param values what edit sets, or an action's input
 * @param transfer where to; only for transfer
 */
record BulkInput(
        String operation,
        List<String> ids,
        Map<String, @Nullable Object> values,
        @Nullable TransferTo transfer) {

    static final int MOST = 200;
    private static final List<String> OPERATIONS = List.of("edit", "delete", "restore", "transfer", "purge");

    /**
     * @param transfers gives ids to transfers, so that what one request moves is one
     * @throws Invalid naming everything that is missing, unknown or does not go with the operation
     */
    static BulkInput read(
            Map<String, @Nullable Object> body, ModuleRecords records, RecordDescriptor type, LongSupplier transfers) {
        List<FieldProblem> problems = new ArrayList<>();
        String operation = operation(body.get("operation"), records, type, problems);
        List<String> ids = ids(body.get("ids"), problems);
        Map<String, @Nullable Object> values = values(body.get("values"), operation, problems);
        TransferInput.refuseOthers("", body, known(operation), problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new BulkInput(operation, ids, values, transfer(body, operation, records, type, transfers));
    }

    private static @Nullable TransferTo transfer(
            Map<String, @Nullable Object> body,
            String operation,
            ModuleRecords records,
            RecordDescriptor type,
            LongSupplier transfers) {
        if (!operation.equals("transfer")) {
            return null;
        }
        body.keySet().retainAll(Set.of("to", "cascade"));
        return TransferInput.read(body, () -> records.cascade(type), OptionalLong.of(transfers.getAsLong()));
    }

    private static Set<String> known(String operation) {
        return switch (operation) {
            case "transfer" -> Set.of("operation", "ids", "to", "cascade");
            case "delete", "restore", "purge" -> Set.of("operation", "ids");
            case "" -> Set.of("operation", "ids", "values", "to", "cascade");
            default -> Set.of("operation", "ids", "values");
        };
    }

    private static String operation(
            @Nullable Object json, ModuleRecords records, RecordDescriptor type, List<FieldProblem> problems) {
        List<String> known = new ArrayList<>(OPERATIONS);
        records.actions(type).stream().map(ActionDescriptor::id).forEach(known::add);
        if (json instanceof String text && known.contains(text)) {
            return text;
        }
        problems.add(
                FieldProblem.of("operation", "not-a-choice", "This field can only be: {0}.", String.join(", ", known)));
        return "";
    }

    static List<String> ids(@Nullable Object json, List<FieldProblem> problems) {
        if (!(json instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            problems.add(
                    FieldProblem.of("ids", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.LINKS)));
            return List.of();
        }
        if (list.isEmpty()) {
            problems.add(FieldProblem.of("ids", "required", "This field cannot be empty."));
        } else if (list.size() > MOST) {
            problems.add(FieldProblem.of("ids", "too-many", "At most {0} can be given.", MOST));
        } else if (new HashSet<>(list).size() < list.size()) {
            problems.add(FieldProblem.of("ids", "given-twice", "No value can be given twice."));
        }
        return list.stream().map(Object::toString).toList();
    }

    private static Map<String, @Nullable Object> values(
            @Nullable Object json, String operation, List<FieldProblem> problems) {
        if (json == null) {
            if (operation.equals("edit")) {
                problems.add(FieldProblem.of("values", "required", "This field cannot be empty."));
            }
            return Map.of();
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
            return values;
        }
        problems.add(FieldProblem.of("values", "wrong-type", "This field takes {0}.", LabelKeys.object()));
        return Map.of();
    }
}
