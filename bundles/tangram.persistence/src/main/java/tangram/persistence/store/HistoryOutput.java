package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.rich.RichText;

/**
 * Shows what the audit kept of a record's changes as the record itself would show it: links, people, desks and files with
 * their names. Of rows only those are shown that differ, of rich
 * texts the words. A field that the type no longer has is shown as it was kept.
 */
final class HistoryOutput {

    private final RecordDescriptor type;
    private final RecordOutput output;

    HistoryOutput(RecordDescriptor type, RecordOutput output) {
        this.type = type;
        this.output = output;
    }

    /** The changes of these entries, in their order. */
    List<List<Change>> of(List<HistoryEntry> entries) {
        List<List<Change>> typed = entries.stream()
                .map(entry -> entry.changes().stream().map(this::typed).toList())
                .toList();
        output.prepare(type.fields(), sides(typed));
        return typed.stream()
                .map(changes -> changes.stream().map(this::shown).toList())
                .toList();
    }

    /** Every value before and after, as rows of the type. */
    private static List<Map<String, Object>> sides(List<List<Change>> typed) {
        List<Map<String, Object>> sides = new ArrayList<>();
        typed.forEach(changes -> changes.forEach(change -> {
            Optional.ofNullable(change.before()).ifPresent(value -> sides.add(Map.of(change.field(), value)));
            Optional.ofNullable(change.after()).ifPresent(value -> sides.add(Map.of(change.field(), value)));
        }));
        return sides;
    }

    private Change typed(Change change) {
        Optional<FieldDescriptor> field = type.field(change.field());
        if (field.isEmpty()) {
            return change;
        }
        Object before = typed(field.get(), change.before());
        Object after = typed(field.get(), change.after());
        if (field.get().kind() == FieldKind.ROWS && before instanceof List<?> was && after instanceof List<?> is) {
            return new Change(change.field(), without(was, is), without(is, was));
        }
        return new Change(change.field(), before, after);
    }

    private static @Nullable List<?> without(List<?> rows, List<?> others) {
        List<?> left = rows.stream().filter(row -> !others.contains(row)).toList();
        return left.isEmpty() ? null : left;
    }

    /** The audit keeps JSON, and what is shown with a name is found by a number. */
    private static @Nullable Object typed(FieldDescriptor field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case LINK, DESK, PERSON, DEPARTMENT, ATTACHMENT -> id(value);
            case RICH_TEXT -> RichText.text(value.toString());
            case LINKS ->
                value instanceof List<?> ids
                        ? ids.stream().map(HistoryOutput::id).toList()
                        : value;
            case ROWS -> value instanceof List<?> rows ? rows(field, rows) : value;
            default -> value;
        };
    }

    private static List<Map<String, Object>> rows(FieldDescriptor field, List<?> rows) {
        List<Map<String, Object>> typed = new ArrayList<>();
        for (Object row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> values.put((String) name, value));
            values.replaceAll((name, value) -> {
                Object inner =
                        field.table().field(name).map(f -> typed(f, value)).orElse(value);
                return inner == null ? value : inner;
            });
            typed.add(values);
        }
        return typed;
    }

    private static Object id(Object value) {
        return value instanceof Number number ? (Object) number.longValue() : Long.valueOf(value.toString());
    }

    private Change shown(Change change) {
        Optional<FieldDescriptor> field = type.field(change.field());
        return field.map(f -> new Change(f.name(), output.json(f, change.before()), output.json(f, change.after())))
                .orElse(change);
    }
}
