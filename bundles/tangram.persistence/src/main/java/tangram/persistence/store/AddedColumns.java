package tangram.persistence.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.Values;

/**
 * The columns of a record type that its class does not know ({@code x_…}): which there are, and their values. They are
 * read and written beside the entity, in the same transaction.
 */
final class AddedColumns {

    private final Rows rows;

    AddedColumns(Rows rows) {
        this.rows = rows;
    }

    /**
     * The fields added to a type.
     *
     * @param declared those of bundles that are there just now; what other bundles added once is left out
     */
    List<FieldDescriptor> of(String type, Set<String> declared) {
        return rows
                .list(
                        row -> row.flag(10) && !declared.contains(row.text(1))
                                ? Optional.<FieldDescriptor>empty()
                                : Optional.of(field(row)),
                        "select name, kind, length, digits, scale, source, listed, label_zh, label_en, declared"
                                + " from kernel_field where record_type = ? order by name",
                        type)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static FieldDescriptor field(Row row) {
        String name = row.text(1);
        FieldKind kind = FieldKind.valueOf(row.text(2).toUpperCase(Locale.ROOT).replace('-', '_'));
        Limits limits = new Limits((int) row.number(3), null, null, (int) row.number(4), (int) row.number(5));
        Set<Trait> traits = row.flag(7) ? Set.of(Trait.ADDED, Trait.LISTED) : Set.of(Trait.ADDED);
        FieldDescriptor field = FieldDescriptor.of(name, name, kind, limits, traits);
        return field.from(row.textOrNull(6)).called(Map.of("zh", row.text(8), "en", row.text(9)));
    }

    /** Fills in what the entity does not know. */
    void load(RecordShape shape, OwnedRecord record) {
        List<Member> added = shape.addedMembers();
        if (added.isEmpty()) {
            return;
        }
        String columns = added.stream().map(m -> m.descriptor().column()).collect(Collectors.joining(", "));
        rows.first(
                row -> {
                    for (int i = 0; i < added.size(); i++) {
                        added.get(i)
                                .set(
                                        record,
                                        Values.of(row, added.get(i).descriptor().kind(), i + 1));
                    }
                    return record;
                },
                "select " + columns + " from " + shape.descriptor().table() + " where id = ?",
                record.id());
    }

    /** Writes what the entity does not know. The record's row must be there. */
    void save(RecordShape shape, OwnedRecord record) {
        List<Member> added = shape.addedMembers();
        if (added.isEmpty()) {
            return;
        }
        String columns =
                added.stream().map(m -> m.descriptor().column() + " = ?").collect(Collectors.joining(", "));
        List<@Nullable Object> arguments = new ArrayList<>();
        added.forEach(member -> arguments.add(member.get(record)));
        arguments.add(record.id());
        rows.change("update " + shape.descriptor().table() + " set " + columns + " where id = ?", arguments.toArray());
    }
}
