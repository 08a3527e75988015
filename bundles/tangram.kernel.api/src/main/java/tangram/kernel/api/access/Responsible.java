package tangram.kernel.api.access;

/**
 * Who is responsible for a record, as the record keeps it in one number (R10): a desk that is not the owner's as it is; the
 * owner's own desk, so that lists of what others recorded do not meet it; and a desk that only a link leads to which counts by
 * a switch of the deployment (R10s), so that turning the switch touches no record. Desk ids are positive and below 2^62.
 */
public final class Responsible {

    private static final long OWN = Long.MIN_VALUE;
    private static final long BOUND = -(1L << 62);

    private Responsible() {}

    /** The desk that owns the record is responsible. */
    public static long own(long desk) {
        return OWN + desk;
    }

    /** The desk is responsible where the deployment says so. */
    public static long bySwitch(long desk) {
        return -desk;
    }

    public static boolean isOwn(long kept) {
        return kept < BOUND;
    }

    public static boolean isBySwitch(long kept) {
        return kept < 0 && !isOwn(kept);
    }

    /** The desk, however it is kept. */
    public static long desk(long kept) {
        return isOwn(kept) ? kept - OWN : Math.abs(kept);
    }
}
