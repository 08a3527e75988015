package tangram.kernel.api.checkup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;

/** How often something is so, and the first few of the rows it is so of. Used by one thread. */
public final class Cases {

    private static final int NAMED = 5;

    private final List<String> named = new ArrayList<>();
    private long count;

    /** The rows a statement finds, by their first column. */
    public static Cases of(Rows rows, String sql, @Nullable Object... arguments) {
        Cases cases = new Cases();
        rows.each(row -> cases.add(row.text(1)), sql, arguments);
        return cases;
    }

    public void add(Object which) {
        if (named.size() < NAMED) {
            named.add(String.valueOf(which));
        }
        count++;
    }

    public boolean none() {
        return count == 0;
    }

    public long count() {
        return count;
    }

    /** The first few, with commas between. */
    public String named() {
        return String.join(", ", named) + (count > named.size() ? " …" : "");
    }
}
