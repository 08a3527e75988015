package tangram.persistence.duplicate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;

/** The keys by which living records are the same to people, as their rules say: a name without its ending, a tax number. */
public final class SameKeys {

    private static final int LONGEST = 200;
    private static final int MOST_KEYS = 10;
    private static final int MOST_FOUND = 20;

    private final Rows rows;

    public SameKeys(Rows rows) {
        this.rows = rows;
    }

    /** From now on the record has these keys and no others. */
    public void settle(String type, long id, Collection<String> keys, boolean isNew) {
        Set<String> wanted = cut(keys);
        Set<String> present = isNew
                ? Set.of()
                : new LinkedHashSet<>(rows.list(
                        r -> r.text(1),
                        "select same_key from kernel_same where record_type = ? and record_id = ?",
                        type,
                        id));
        for (String key : present) {
            if (!wanted.contains(key)) {
                rows.change(
                        "delete from kernel_same where record_type = ? and same_key = ? and record_id = ?",
                        type,
                        key,
                        id);
            }
        }
        for (String key : wanted) {
            if (!present.contains(key)) {
                rows.change(
                        "insert into kernel_same (record_type, same_key, record_id) values (?, ?, ?)", type, key, id);
            }
        }
    }

    /** From now on these records have these keys and no others: what one differs in is changed for all together. */
    public void settle(String type, Map<Long, ? extends Collection<String>> keys) {
        Map<Long, Set<String>> gone = new LinkedHashMap<>();
        rows.list(
                r -> gone.computeIfAbsent(r.number(1), none -> new LinkedHashSet<>())
                        .add(r.text(2)),
                "select record_id, same_key from kernel_same where record_type = ? and record_id in (?)",
                type,
                keys.keySet().stream().mapToLong(Long::longValue).toArray());
        Map<Long, Set<String>> come = new LinkedHashMap<>();
        keys.forEach((id, wanted) -> {
            Set<String> added = cut(wanted);
            Set<String> present = gone.computeIfAbsent(id, none -> new LinkedHashSet<>());
            Set<String> both = new LinkedHashSet<>(added);
            both.retainAll(present);
            added.removeAll(both);
            present.removeAll(both);
            come.put(id, added);
        });
        rows.changeMany(
                "delete from kernel_same where record_type = ? and same_key = ? and record_id = ?", of(type, gone));
        rows.changeMany("insert into kernel_same (record_type, same_key, record_id) values (?, ?, ?)", of(type, come));
    }

    /** Those of these records that have other keys than these. */
    public Set<Long> differing(String type, Map<Long, ? extends Collection<String>> keys) {
        Map<Long, Set<String>> present = new LinkedHashMap<>();
        rows.list(
                r -> present.computeIfAbsent(r.number(1), none -> new LinkedHashSet<>())
                        .add(r.text(2)),
                "select record_id, same_key from kernel_same where record_type = ? and record_id in (?)",
                type,
                keys.keySet().stream().mapToLong(Long::longValue).toArray());
        Set<Long> differing = new LinkedHashSet<>();
        keys.forEach((id, wanted) -> {
            if (!cut(wanted).equals(present.getOrDefault(id, Set.of()))) {
                differing.add(id);
            }
        });
        return differing;
    }

    private static List<@Nullable Object[]> of(String type, Map<Long, Set<String>> keys) {
        List<@Nullable Object[]> all = new ArrayList<>();
        keys.forEach((id, some) -> some.forEach(key -> all.add(new Object[] {type, key, id})));
        return all;
    }

    /** Living records that have one of the keys, the newest first. */
    public List<Long> having(String type, Collection<String> keys) {
        Set<String> wanted = cut(keys);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(type);
        arguments.addAll(wanted);
        arguments.add(MOST_FOUND);
        return rows.list(
                r -> r.number(1),
                "select distinct record_id from kernel_same where record_type = ? and same_key in ("
                        + wanted.stream().map(key -> "?").collect(Collectors.joining(", "))
                        + ") order by record_id desc fetch first ? rows only",
                arguments.toArray());
    }

    private static Set<String> cut(Collection<String> keys) {
        return keys.stream()
                .filter(key -> !key.isBlank())
                .map(SameKeys::cut)
                .limit(MOST_KEYS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cut(String key) {
        if (key.length() <= LONGEST) {
            return key;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
