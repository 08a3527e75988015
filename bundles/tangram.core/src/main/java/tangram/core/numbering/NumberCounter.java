package tangram.core.numbering;

/**
 * What counts one scope of a record type, and how.
 *
 * @param type the record type
 * @param scope the scope: a period, a prefix, a department, a customer
 * @param start the lowest number it gives
 * @param step from one number to the next
 */
record NumberCounter(String type, String scope, long start, long step) {

    /** The first number of the counter that is higher than this one. */
    long after(long number) {
        return number < start ? start : start + ((number - start) / step + 1) * step;
    }
}
