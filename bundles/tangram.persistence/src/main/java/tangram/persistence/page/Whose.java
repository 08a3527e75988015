package tangram.persistence.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Whose a record is: everything about a row that decides who sees it. Whatever reads rows reads this with them.
 *
 * @param id its id
 * @param owner the desk it belongs to
 * @param responsible who is responsible for it, as {@link Responsible} keeps it, or 0
 * @param marks its values in the fields that scopes of its type may go by
 */
public record Whose(long id, long owner, long responsible, Map<String, Object> marks) {

    /**
     * A field that scopes may go by.
     *
     * @param field its name
     * @param column its column
     * @param link whether it holds the id of a record; else a code
     */
    public record Mark(String field, String column, boolean link) {

        /** The marks of a type. */
        public static List<Mark> of(RecordDescriptor type) {
            return type.marks().stream().map(Mark::of).toList();
        }

        /** Marks as {@link #text} wrote them. */
        public static List<Mark> read(String text) {
            return Stream.of(text.split(","))
                    .filter(mark -> !mark.isEmpty())
                    .map(mark -> mark.split(":"))
                    .map(parts -> new Mark(parts[0], parts[1], parts[2].equals("l")))
                    .toList();
        }

        /** Marks in one line, to be kept. */
        public static String text(List<Mark> marks) {
            return marks.stream()
                    .map(mark -> mark.field + ":" + mark.column + ":" + (mark.link ? "l" : "c"))
                    .collect(Collectors.joining(","));
        }

        static Mark of(FieldDescriptor field) {
            return new Mark(field.name(), field.column(), field.kind() == FieldKind.LINK);
        }
    }

    /** The columns to select, of the table with this alias. */
    public static String columns(String alias, List<Mark> marks) {
        StringBuilder sql = new StringBuilder(alias + ".id, " + alias + ".owner_id, " + alias + ".responsible_id");
        marks.forEach(mark -> sql.append(", ").append(alias).append('.').append(mark.column()));
        return sql.toString();
    }

    /** How many columns these are. */
    public static int width(List<Mark> marks) {
        return 3 + marks.size();
    }

    /** Out of the columns that begin at this one. */
    public static Whose of(Row row, int from, List<Mark> marks) {
        Long responsible = row.numberOrNull(from + 2);
        Map<String, Object> values = marks.isEmpty() ? Map.of() : new HashMap<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            Object value = mark.link() ? row.numberOrNull(from + 3 + i) : row.textOrNull(from + 3 + i);
            if (value != null) {
                values.put(mark.field(), value);
            }
        }
        return new Whose(row.number(from), row.number(from + 1), responsible == null ? 0 : responsible, values);
    }

    /**
     * The desk that is responsible, as people are shown it; empty when nobody is.
     *
     * @param bySwitch whether who is responsible by a switch of the deployment is so at all
     */
    public static Optional<Long> desk(@Nullable Long kept, boolean bySwitch) {
        return Optional.ofNullable(kept)
                .filter(desk -> bySwitch || !Responsible.isBySwitch(desk))
                .map(Responsible::desk);
    }

    /** Whether the scope covers it. */
    public boolean in(Scope scope) {
        return scope.covers(id, owner, responsible, marks::get);
    }
}
