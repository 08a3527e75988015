package tangram.kernel.api.access;

import java.util.Arrays;
import java.util.Collection;

/**
 * Which records of a type an operation reaches for a caller: all, or those that belong to one of these desks, or that
 * one of these desks is responsible for, or that are named. Lists and single reads ask the same object, so they cannot
 * drift apart. Immutable; the arrays are sorted and must not be changed.
 */
public final class Scope {

    private static final long[] EMPTY = {};

    /** Every record. */
    public static final Scope ALL = new Scope(true, EMPTY, EMPTY, EMPTY);

    /** No record. */
    public static final Scope NONE = new Scope(false, EMPTY, EMPTY, EMPTY);

    private final boolean all;
    private final long[] desks;
    private final long[] responsible;
    private final long[] ids;

    private Scope(boolean all, long[] desks, long[] responsible, long[] ids) {
        this.all = all;
        this.desks = desks;
        this.responsible = responsible;
        this.ids = ids;
    }

    /**
     * @param desks records that belong to these desks
     * @param responsible records these desks are responsible for (R10)
     * @param ids single records (shares, participations, tasks)
     */
    public static Scope of(Collection<Long> desks, Collection<Long> responsible, Collection<Long> ids) {
        if (desks.isEmpty() && responsible.isEmpty() && ids.isEmpty()) {
            return NONE;
        }
        return new Scope(false, sorted(desks), sorted(responsible), sorted(ids));
    }

    private static long[] sorted(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    public boolean all() {
        return all;
    }

    public boolean none() {
        return !all && desks.length == 0 && responsible.length == 0 && ids.length == 0;
    }

    public long[] desks() {
        return desks;
    }

    public long[] responsible() {
        return responsible;
    }

    public long[] ids() {
        return ids;
    }

    /** The same without the single records. */
    public Scope withoutIds() {
        return ids.length == 0 ? this : new Scope(all, desks, responsible, EMPTY);
    }

    /** Whether a record is in it. {@code responsibleDesk} is 0 for records nobody is responsible for. */
    public boolean covers(long id, long owner, long responsibleDesk) {
        return all
                || Arrays.binarySearch(desks, owner) >= 0
                || (responsibleDesk != 0 && Arrays.binarySearch(responsible, responsibleDesk) >= 0)
                || Arrays.binarySearch(ids, id) >= 0;
    }

    @Override
    public String toString() {
        return all
                ? "all"
                : "desks " + Arrays.toString(desks) + " responsible " + Arrays.toString(responsible) + " ids "
                        + Arrays.toString(ids);
    }
}
