package tangram.kernel.api.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a type an operation reaches for a caller: all, or those that belong to one of these desks, or that one
 * of these desks is responsible for, or that have a value, or that are named. Lists and single reads ask the same object, so
 * they cannot drift apart. Immutable; the arrays are sorted and must not be changed.
 */
public final class Scope {

    private static final long[] EMPTY = {};

    /** Every record. */
    public static final Scope ALL = new Scope(true, EMPTY, List.of(), Map.of(), EMPTY);

    /** No record. */
    public static final Scope NONE = new Scope(false, EMPTY, List.of(), Map.of(), EMPTY);

    private final boolean all;
    private final long[] desks;
    private final List<Related> related;
    private final Map<String, Set<Object>> valued;
    private final long[] ids;

    private Scope(boolean all, long[] desks, List<Related> related, Map<String, Set<Object>> valued, long[] ids) {
        this.all = all;
        this.desks = desks;
        this.related = related;
        this.valued = valued;
        this.ids = ids;
    }

    /**
     * Records some desks are responsible for (R10), as far as their owners are, or are not, among others. The parts of a
     * scope have no responsible desk in common.
     *
     * @param responsible as records keep it ({@link Responsible})
     * @param owners whose records
     */
    public record Related(long[] responsible, Owners owners) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Related r && owners.equals(r.owners) && Arrays.equals(responsible, r.responsible);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(responsible) * 31 + owners.hashCode();
        }
    }

    /**
     * A set of desks, given by what is in it or by what is not.
     *
     * @param except whether it is everybody except these
     * @param desks sorted
     */
    public record Owners(boolean except, long[] desks) {

        /** Everybody. */
        public static final Owners ANY = new Owners(true, EMPTY);

        public static Owners only(Collection<Long> desks) {
            return new Owners(false, sorted(desks));
        }

        public static Owners except(Collection<Long> desks) {
            return new Owners(true, sorted(desks));
        }

        public boolean contains(long desk) {
            return except != Arrays.binarySearch(desks, desk) >= 0;
        }

        /** Whether everybody in it is in the other one, too. */
        boolean within(Owners other) {
            return or(other).equals(other);
        }

        /** Whoever is in one of the two. */
        public Owners or(Owners other) {
            if (!except && !other.except) {
                Set<Long> both = set(desks);
                both.addAll(set(other.desks));
                return only(both);
            }
            Set<Long> left = set(except ? desks : other.desks);
            if (except && other.except) {
                left.retainAll(set(other.desks));
            } else {
                left.removeAll(set(except ? other.desks : desks));
            }
            return except(left);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Owners o && except == o.except && Arrays.equals(desks, o.desks);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(desks) * 31 + Boolean.hashCode(except);
        }
    }

    /**
     * @param desks records that belong to these desks
     * @param responsible records these desks are responsible for (R10), whoever owns them
     * @param ids single records (shares, participations, tasks)
     */
    public static Scope of(Collection<Long> desks, Collection<Long> responsible, Collection<Long> ids) {
        Map<Long, Owners> related = new HashMap<>();
        responsible.forEach(desk -> related.put(desk, Owners.ANY));
        return of(desks, related, Map.of(), ids);
    }

    /**
     * @param desks records that belong to these desks
     * @param related for each responsible desk, whose records
     * @param valued for each field, records that have one of these values in it: codes of choices, ids of links
     * @param ids single records (shares, participations, tasks)
     */
    public static Scope of(
            Collection<Long> desks, Map<Long, Owners> related, Map<String, Set<Object>> valued, Collection<Long> ids) {
        Map<String, Set<Object>> values = new TreeMap<>();
        valued.forEach((field, some) -> {
            if (!some.isEmpty()) {
                values.put(field, Set.copyOf(some));
            }
        });
        if (desks.isEmpty() && related.isEmpty() && values.isEmpty() && ids.isEmpty()) {
            return NONE;
        }
        Map<Owners, Set<Long>> byOwners = new HashMap<>();
        related.forEach((desk, owners) ->
                byOwners.computeIfAbsent(owners, none -> new TreeSet<>()).add(desk));
        List<Related> parts = byOwners.entrySet().stream()
                .map(part -> new Related(sorted(part.getValue()), part.getKey()))
                .toList();
        return new Scope(false, sorted(desks), parts, values, sorted(ids));
    }

    private static long[] sorted(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    private static Set<Long> set(long[] values) {
        Set<Long> set = new TreeSet<>();
        for (long value : values) {
            set.add(value);
        }
        return set;
    }

    public boolean all() {
        return all;
    }

    public boolean none() {
        return !all && desks.length == 0 && related.isEmpty() && valued.isEmpty() && ids.length == 0;
    }

    public long[] desks() {
        return desks;
    }

    public List<Related> related() {
        return related;
    }

    /** How many responsible desks there are. */
    public int responsibleDesks() {
        return related.stream().mapToInt(part -> part.responsible().length).sum();
    }

    /** By field, the values. */
    public Map<String, Set<Object>> valued() {
        return valued;
    }

    public long[] ids() {
        return ids;
    }

    /** The same without the single records. */
    public Scope withoutIds() {
        return ids.length == 0 ? this : new Scope(all, desks, related, valued, EMPTY);
    }

    /** The same without what records have in fields, and without single ones. */
    public Scope ofDesks() {
        return ids.length == 0 && valued.isEmpty() ? this : new Scope(all, desks, related, Map.of(), EMPTY);
    }

    /** The same, and records that have one of these values in a field, whatever was said of fields before. */
    public Scope with(String field, Set<Object> values) {
        return values.isEmpty() ? ofDesks() : new Scope(all, desks, related, Map.of(field, Set.copyOf(values)), EMPTY);
    }

    /** What is in one of the two. */
    public Scope or(Scope other) {
        if (all || other.none()) {
            return this;
        }
        if (other.all || none()) {
            return other;
        }
        Set<Long> owners = set(desks);
        owners.addAll(set(other.desks));
        Map<Long, Owners> responsible = byDesk();
        other.byDesk().forEach((desk, some) -> responsible.merge(desk, some, Owners::or));
        // what is on a visible desk is visible already
        responsible.keySet().removeIf(kept -> Responsible.isOwn(kept) && owners.contains(Responsible.desk(kept)));
        Map<String, Set<Object>> values = new TreeMap<>();
        valued.forEach((field, some) -> values.put(field, new HashSet<>(some)));
        other.valued.forEach((field, some) ->
                values.computeIfAbsent(field, none -> new HashSet<>()).addAll(some));
        Set<Long> single = set(ids);
        single.addAll(set(other.ids));
        return of(owners, responsible, values, single);
    }

    /**
     * The same without what the other one says as well, word for word. What is in this and not in the other is in it; what is
     * in both may be, when each has it for a reason of its own. Of everything nothing is taken.
     */
    public Scope beyond(Scope other) {
        if (other.all) {
            return NONE;
        }
        if (all) {
            return this;
        }
        Set<Long> owners = set(desks);
        owners.removeAll(set(other.desks));
        Map<Long, Owners> known = other.byDesk();
        Map<Long, Owners> responsible = byDesk();
        responsible.entrySet().removeIf(part -> {
            Owners there = known.get(part.getKey());
            return there != null && part.getValue().within(there);
        });
        Map<String, Set<Object>> values = new TreeMap<>();
        valued.forEach((field, some) -> {
            Set<Object> rest = new HashSet<>(some);
            rest.removeAll(other.valued.getOrDefault(field, Set.of()));
            values.put(field, rest);
        });
        Set<Long> single = set(ids);
        single.removeAll(set(other.ids));
        return of(owners, responsible, values, single);
    }

    /** Whose records, by responsible desk. */
    private Map<Long, Owners> byDesk() {
        Map<Long, Owners> byDesk = new HashMap<>();
        for (Related part : related) {
            for (long desk : part.responsible()) {
                byDesk.put(desk, part.owners());
            }
        }
        return byDesk;
    }

    /**
     * Whether a record is in it.
     *
     * @param responsible as the record keeps it ({@link Responsible}), or 0
     * @param values what the record has in the fields that scopes of its type may go by
     */
    public boolean covers(long id, long owner, long responsible, Function<String, @Nullable Object> values) {
        if (all || coversDesks(owner, responsible) || Arrays.binarySearch(ids, id) >= 0) {
            return true;
        }
        for (Map.Entry<String, Set<Object>> part : valued.entrySet()) {
            Object value = values.apply(part.getKey());
            if (value != null && part.getValue().contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record is in it by whom it belongs to and who is responsible. */
    public boolean coversDesks(long owner, long responsible) {
        return all || Arrays.binarySearch(desks, owner) >= 0 || coversRelated(owner, responsible);
    }

    private boolean coversRelated(long owner, long desk) {
        if (desk != 0) {
            for (Related part : related) {
                if (Arrays.binarySearch(part.responsible(), desk) >= 0) {
                    return part.owners().contains(owner);
                }
            }
        }
        return false;
    }

    /** Whether two scopes say the same in the same words. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope s
                && all == s.all
                && Arrays.equals(desks, s.desks)
                && Set.copyOf(related).equals(Set.copyOf(s.related))
                && valued.equals(s.valued)
                && Arrays.equals(ids, s.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(desks) * 31 + Arrays.hashCode(ids) + valued.hashCode() + Boolean.hashCode(all);
    }

    @Override
    public String toString() {
        return all
                ? "all"
                : "desks " + Arrays.toString(desks) + " responsible for " + related.size() + " parts, valued " + valued
                        + " ids " + Arrays.toString(ids);
    }
}
