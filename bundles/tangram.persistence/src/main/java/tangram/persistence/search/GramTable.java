package tangram.persistence.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Rows;

/**
 * Which living records are kept under which gram. A gram that is missing hides a record, one too many costs a look and
 * shows nothing, for whatever is found is read again and compared.
 */
public final class GramTable {

    /** The engines' guess for a young table would be a scan; the comment tells Derby, and is one for the other. */
    private static final String OF_GRAM =
            " from kernel_gram --DERBY-PROPERTIES constraint=KERNEL_GRAM_KEY\n where record_type = ? and gram = ?";

    private static final String INSERT = "insert into kernel_gram (record_type, gram, minus_id) values (?, ?, ?)";

    private final Rows rows;

    public GramTable(Rows rows) {
        this.rows = rows;
    }

    /** Takes a record's words from what they were to what they are. */
    public void change(String type, long id, Set<String> were, Set<String> are, boolean isNew) {
        if (were.equals(are)) {
            return;
        }
        Set<String> before = Grams.of(were);
        Set<String> after = Grams.of(are);
        Set<String> gone = new LinkedHashSet<>(before);
        gone.removeAll(after);
        Set<String> come = new LinkedHashSet<>(after);
        come.removeAll(before);
        remove(type, id, gone);
        if (!isNew) {
            remove(type, id, come); // one may be left over from an interrupted filling
        }
        add(type, id, come);
    }

    /** Adds what is missing of a record that is there already. */
    void fill(String type, long id, Set<String> words) {
        Set<String> grams = Grams.of(words);
        remove(type, id, grams);
        add(type, id, grams);
    }

    /**
     * Adds the grams of records that have none.
     *
     * @throws DatabaseException for a duplicate, when one has some
     */
    void begin(String type, Map<Long, Set<String>> words) {
        List<@Nullable Object[]> all = new ArrayList<>();
        words.forEach((id, some) -> all.addAll(of(type, id, Grams.of(some))));
        if (!all.isEmpty()) {
            rows.changeMany(INSERT, all);
        }
    }

    /** Whether no record of the type has any. */
    boolean hasNone(String type) {
        return rows.first(
                        r -> r.number(1),
                        "select minus_id from kernel_gram where record_type = ? fetch first 1 rows only",
                        type)
                .isEmpty();
    }

    void remove(String type, long id, Collection<String> grams) {
        if (!grams.isEmpty()) {
            rows.changeMany(
                    "delete from kernel_gram where record_type = ? and gram = ? and minus_id = ?", of(type, id, grams));
        }
    }

    private void add(String type, long id, Collection<String> grams) {
        if (!grams.isEmpty()) {
            rows.changeMany(INSERT, of(type, id, grams));
        }
    }

    private static List<@Nullable Object[]> of(String type, long id, Collection<String> grams) {
        List<@Nullable Object[]> all = new ArrayList<>();
        grams.forEach(gram -> all.add(new Object[] {type, gram, -id}));
        return all;
    }

    /** The newest records under a gram that are older than this one. */
    public List<Long> older(String type, String gram, long than, int most) {
        return rows.list(
                r -> -r.number(1),
                "select minus_id" + OF_GRAM + " and minus_id > ? order by record_type, gram, minus_id"
                        + " fetch first ? rows only",
                type,
                gram,
                -than,
                most);
    }

    /** Of which fields the type's texts were taken, or empty when they never were. */
    Optional<String> filledFrom(String type) {
        return rows.first(r -> r.text(1), "select fields from kernel_searched where record_type = ?", type);
    }

    void unfill(String type) {
        rows.change("delete from kernel_searched where record_type = ?", type);
    }

    void filled(String type, String fields) {
        unfill(type);
        rows.change("insert into kernel_searched (record_type, fields) values (?, ?)", type, fields);
    }
}
