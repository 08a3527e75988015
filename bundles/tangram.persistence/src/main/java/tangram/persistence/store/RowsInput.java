package tangram.persistence.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.module.api.record.ChildRow;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RowShape;

/**
 * Puts an array of JSON objects into the rows of a record. The array replaces all rows; an element that names the
 * {@code id} of a row goes on being that row, and what it does not name of it stays.
 */
final class RowsInput {

    private static final String ID = "id";

    private final ValueInput values;
    private final RowShape shape;
    private final String field;
    private final Consumer<FieldProblem> refuse;

    RowsInput(ValueInput values, RowShape shape, String field, Consumer<FieldProblem> refuse) {
        this.values = values;
        this.shape = shape;
        this.field = field;
        this.refuse = refuse;
    }

    /**
     * The new rows.
     *
     * @param present the rows there are
     */
    List<ChildRow> read(@Nullable Object json, List<?> present) {
        List<ChildRow> rows = new ArrayList<>();
        if (json == null) {
            return rows;
        }
        if (!(json instanceof List<?> elements)) {
            refuse.accept(
                    FieldProblem.of(field, "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.ROWS)));
            return rows;
        }
        if (elements.size() > RecordInput.MOST_ROWS) {
            refuse.accept(
                    FieldProblem.of(field, "too-many", "At most {0} of them can be given.", RecordInput.MOST_ROWS));
            return rows;
        }
        Map<String, ChildRow> known = new HashMap<>();
        present.forEach(row -> known.put(Long.toString(((ChildRow) row).id()), (ChildRow) row));
        for (int i = 0; i < elements.size(); i++) {
            String place = field + "[" + i + "]";
            if (elements.get(i) instanceof Map<?, ?> element) {
                rows.add(row(place, element, known));
            } else {
                refuse.accept(FieldProblem.of(place, "wrong-type", "This field takes {0}.", LabelKeys.row()));
            }
        }
        return rows;
    }

    private ChildRow row(String place, Map<?, ?> element, Map<String, ChildRow> known) {
        Object id = element.get(ID);
        ChildRow row = id == null ? shape.fresh() : known.remove(String.valueOf(id));
        if (row == null) {
            refuse.accept(FieldProblem.of(place + "." + ID, "not-found", "There is no such record."));
            return shape.fresh();
        }
        element.forEach((name, json) -> {
            if (!ID.equals(name)) {
                set(place, row, String.valueOf(name), json);
            }
        });
        return row;
    }

    private void set(String place, ChildRow row, String name, @Nullable Object json) {
        Member member = shape.members().stream()
                .filter(m -> m.name().equals(name))
                .findAny()
                .orElse(null);
        if (member == null) {
            refuse.accept(
                    FieldProblem.of(place + "." + RecordInput.cut(name), "unknown-field", "There is no such field."));
            return;
        }
        if (member.descriptor().is(Trait.READ_ONLY)) {
            return; // what a client read it sends back with the row
        }
        try {
            member.set(row, values.read(member, json, member.get(row), 0));
        } catch (FieldInput.Unbindable e) {
            refuse.accept(e.problem.at(place));
        }
    }
}
