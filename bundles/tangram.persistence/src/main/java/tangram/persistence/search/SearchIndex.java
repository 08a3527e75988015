package tangram.persistence.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Fills the search with records that were there before it knew the type, or before the type's searched fields were what
 * they are now; a few at a time, so that nobody else has to wait. It may be stopped and begun again at any time.
 */
public final class SearchIndex {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Rows rows;
    private final GramTable grams;

    public SearchIndex(Transactions transactions, Rows rows, GramTable grams) {
        this.transactions = transactions;
        this.rows = rows;
        this.grams = grams;
    }

    /** What else is to be filled, from the id of a living record. */
    public interface Also {
        void fill(long id);
    }

    /** Fills in what is there, unless it was filled from these very fields before. */
    public void ensure(RecordDescriptor type, Also also) {
        String fields = signature(type);
        if (!transactions
                .read(() -> grams.filledFrom(type.id()))
                .filter(fields::equals)
                .isPresent()) {
            long records = fill(type, also);
            transactions.write(() -> grams.filled(type.id(), fields));
            if (records > 0) {
                LOG.info("{} records of type {} were made searchable", records, type.id());
            }
        }
    }

    /** Has the type filled in anew when its module opens next. */
    public void forget(String type) {
        grams.unfill(type);
    }

    private static String signature(RecordDescriptor type) {
        String all = Words.fields(type).stream().map(FieldDescriptor::column).collect(Collectors.joining(" "));
        return all.length() <= 1_000 ? all : all.substring(0, 1_000);
    }

    /** Fills in everything that lives, in one go where nothing has been filled in yet; how many records that are. */
    public long fill(RecordDescriptor type, Also also) {
        long count = 0;
        long after = Long.MIN_VALUE;
        boolean none = transactions.read(() -> grams.hasNone(type.id()));
        while (true) {
            long from = after;
            boolean asNew = none;
            List<Long> done;
            try {
                done = transactions.write(() -> some(type, from, also, asNew));
            } catch (DatabaseException e) {
                if (!asNew) {
                    throw e;
                }
                none = false; // somebody else has begun meanwhile
                continue;
            }
            count += done.size();
            if (done.size() < AT_ONCE) {
                return count;
            }
            after = done.get(done.size() - 1);
        }
    }

    /**
     * What one record is found by is made what its texts say, and nothing else; nobody changes the record meanwhile.
     *
     * @param extra grams it may have and should not
     */
    public void mend(RecordDescriptor type, long id, Collection<String> extra) {
        List<FieldDescriptor> fields = Words.fields(type);
        String columns = fields.stream().map(f -> ", t." + f.column()).collect(Collectors.joining());
        transactions.write(() -> {
            rows.change("update " + type.table() + " set version = version where id = ?", id);
            grams.remove(type.id(), id, extra);
            rows.first(
                            row -> GramCheck.words(fields, row, 2),
                            "select t.id" + columns + " from " + type.table() + " t where t.id = ? and t.live = true",
                            id)
                    .ifPresent(words -> grams.fill(type.id(), id, words));
        });
    }

    private record Found(long id, Set<String> words) {}

    private List<Long> some(RecordDescriptor type, long after, Also also, boolean asNew) {
        List<FieldDescriptor> fields = Words.fields(type);
        String columns = fields.stream().map(f -> ", t." + f.column()).collect(Collectors.joining());
        List<Found> found = rows.list(
                row -> new Found(row.number(1), GramCheck.words(fields, row, 2)),
                "select t.id" + columns + " from " + type.table()
                        + " t where t.live = true and t.id > ? order by t.id fetch first ? rows only",
                after,
                AT_ONCE);
        if (asNew) {
            grams.begin(type.id(), found.stream().collect(Collectors.toMap(Found::id, Found::words)));
        } else {
            found.forEach(record -> grams.fill(type.id(), record.id(), record.words()));
        }
        found.forEach(record -> also.fill(record.id()));
        return found.stream().map(Found::id).toList();
    }
}
