package tangram.core.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;

/**
 * Writes NULL into the statement where an argument is null: Derby has no untyped null parameter. For statements whose
 * question marks are all parameters.
 */
public final class Nulls {

    private Nulls() {}

    /** As {@link Rows#change}, with arguments that may be null. */
    public static int change(Rows rows, String sql, @Nullable Object... arguments) {
        StringBuilder text = new StringBuilder(sql.length() + 8);
        List<Object> bound = new ArrayList<>(arguments.length);
        int argument = 0;
        for (int i = 0; i < sql.length(); i++) {
            if (sql.charAt(i) != '?') {
                text.append(sql.charAt(i));
                continue;
            }
            Object value = arguments[argument++];
            text.append(value == null ? "null" : "?");
            if (value != null) {
                bound.add(value);
            }
        }
        return rows.change(text.toString(), bound.toArray());
    }
}
