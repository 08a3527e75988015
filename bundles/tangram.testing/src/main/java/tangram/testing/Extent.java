package tangram.testing;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How much of the drawn and exhaustive tests runs. Usually it is a sample that another day takes its turn, so that a
 * change is tested in minutes; with {@code -Dtangram.tests=all} it is everything. What fails in a sample fails again with
 * the {@code -Dtangram.seed=N} that it names.
 */
public final class Extent {

    private static final boolean ALL = "all".equals(System.getProperty("tangram.tests"));
    private static final long SEED =
            Long.getLong("tangram.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    private Extent() {}

    /** Whether everything runs. */
    public static boolean all() {
        return ALL;
    }

    /**
     * How many.
     *
     * @param property in which somebody may say so himself
     */
    public static int of(String property, int usually, int all) {
        return Integer.getInteger(property, ALL ? all : usually);
    }

    /** By what the sample is chosen: {@code tangram.seed}, or else the day. */
    public static long seed() {
        return SEED;
    }

    /** Whether it is this one's turn, of so many that take turns; every one's where everything runs. */
    public static boolean turn(long which, int of) {
        return ALL || Math.floorMod(which + SEED, of) == 0;
    }

    /** For the message of what fails: how to have the same sample again. */
    public static String again() {
        return "-Dtangram.seed=" + SEED + (ALL ? " -Dtangram.tests=all" : "");
    }
}
