package tangram.kernel.api.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record type, as every consumer of descriptors sees it.
 *
 * @param name its name in JSON, {@code creditLimit}
 * @param column its column, {@code credit_limit}
 * @param kind what it holds
 * @param required whether a record cannot be without it
 * @param readOnly whether the server sets it
 * @param listed whether lists show it unless asked otherwise
 * @param sortable whether lists can be sorted by it
 * @param keyColumn the column it is sorted by: the collation key of a text, else its own; null when not sortable
 * @param maxLength longest text, or 0 where that has no meaning
 * @param linkTo type of the record a link points to, or null
 * @param choices the codes of an enum, or empty
 */
public record FieldDescriptor(
        String name,
        String column,
        FieldKind kind,
        boolean required,
        boolean readOnly,
        boolean listed,
        boolean sortable,
        @Nullable String keyColumn,
        int maxLength,
        @Nullable String linkTo,
        List<String> choices) {

    public FieldDescriptor {
        choices = List.copyOf(choices);
    }

    /** Whether it is a text that sorts by a collation key of its own. */
    public boolean hasKey() {
        return keyColumn != null && !keyColumn.equals(column);
    }
}
