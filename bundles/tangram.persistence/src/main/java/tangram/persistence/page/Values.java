package tangram.persistence.page;

import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.record.FieldKind;

/** Takes values out of columns, as the Java type of their kind. */
public final class Values {

    private Values() {}

    /** The value in this column, or null where it is NULL. */
    public static @Nullable Object of(Row row, FieldKind kind, int column) {
        return switch (kind.value()) {
            case TEXT -> row.textOrNull(column);
            case NUMBER -> row.numberOrNull(column);
            case DECIMAL -> row.decimalOrNull(column);
            case DATE -> row.dateOrNull(column);
            case INSTANT -> row.instantOrNull(column);
            case FLAG -> row.flagOrNull(column);
        };
    }
}
