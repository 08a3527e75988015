package tangram.persistence.search;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Compares what a type's living records are found by with what their texts say, all of it, without holding it: records are
 * put into some thousand groups, and of each group the hashes of what should be there and of what is are added up. Only
 * records of groups whose sums differ are looked at one by one.
 */
public final class GramCheck {

    private static final int GROUPS = 1 << 16;
    /** So many records are looked at one by one; of more it is only said that they are many. */
    private static final int MOST = 10_000;

    private final Rows moment;
    private final RecordDescriptor type;
    private final List<FieldDescriptor> fields;

    public GramCheck(Rows moment, RecordDescriptor type) {
        this.moment = moment;
        this.type = type;
        this.fields = Words.fields(type);
    }

    /**
     * What differs.
     *
     * @param missing records that lack grams
     * @param extra grams that do not belong to a record, or to none that lives
     * @param many that there are more records to look at than is worth while
     */
    public record Differences(Set<Long> missing, Map<Long, Set<String>> extra, boolean many) {}

    public Differences differences() {
        long[] sums = new long[GROUPS];
        records((id, words) -> Grams.of(words).forEach(gram -> sums[group(id)] += hash(gram, id)));
        grams((id, gram) -> sums[group(id)] -= hash(gram, id));
        BitSet differ = new BitSet(GROUPS);
        for (int i = 0; i < GROUPS; i++) {
            differ.set(i, sums[i] != 0);
        }
        if (differ.isEmpty()) {
            return new Differences(Set.of(), Map.of(), false);
        }
        return closer(differ);
    }

    private Differences closer(BitSet groups) {
        Map<Long, Set<String>> missing = new HashMap<>();
        boolean[] many = {false};
        records((id, words) -> {
            if (groups.get(group(id))) {
                if (missing.size() < MOST) {
                    missing.put(id, new HashSet<>(Grams.of(words)));
                } else {
                    many[0] = true;
                }
            }
        });
        Map<Long, Set<String>> extra = new HashMap<>();
        grams((id, gram) -> {
            if (groups.get(group(id))) {
                Set<String> wanted = missing.get(id);
                boolean known = wanted != null && wanted.remove(gram);
                if (!known && !many[0] && extra.size() < MOST) {
                    extra.computeIfAbsent(id, none -> new HashSet<>()).add(gram);
                }
            }
        });
        missing.values().removeIf(Set::isEmpty);
        return new Differences(missing.keySet(), extra, many[0]);
    }

    private interface Records {
        void take(long id, Set<String> words);
    }

    private interface Entries {
        void take(long id, String gram);
    }

    private void records(Records records) {
        String columns = fields.stream().map(f -> ", t." + f.column()).collect(Collectors.joining());
        moment.each(
                row -> records.take(row.number(1), words(fields, row, 2)),
                "select t.id" + columns + " from " + type.table() + " t where t.live = true");
    }

    /** The words of a row whose columns from this one on are the searched fields. */
    static Set<String> words(List<FieldDescriptor> fields, Row row, int first) {
        return Words.of(fields, name -> {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equals(name)) {
                    return row.textOrNull(first + i);
                }
            }
            return null;
        });
    }

    private void grams(Entries entries) {
        moment.each(
                row -> entries.take(-row.number(2), row.text(1)),
                "select gram, minus_id from kernel_gram where record_type = ?",
                type.id());
    }

    private static int group(long id) {
        return (int) (mixed(id) & (GROUPS - 1));
    }

    private static long hash(String gram, long id) {
        return mixed(mixed(gram.hashCode()) + id);
    }

    /** Spreads a number over all bits (the finisher of SplitMix64). */
    private static long mixed(long number) {
        long n = number + 0x9e3779b97f4a7c15L;
        n = (n ^ (n >>> 30)) * 0xbf58476d1ce4e5b9L;
        n = (n ^ (n >>> 27)) * 0x94d049bb133111ebL;
        return n ^ (n >>> 31);
    }
}
