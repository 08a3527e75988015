package tangram.core;

import tangram.kernel.api.Transactions;

/**
 * The mark a transaction carries once it has changed organisation or access itself. What it reads from then on is not
 * committed, so nothing computed from it may be kept for others.
 */
public final class Uncommitted {

    private boolean changed;

    private Uncommitted() {}

    /**
     * Mark the open transaction.
     *
     * @return whether this is its first change
     */
    public static boolean mark(Transactions transactions) {
        Uncommitted mark = of(transactions);
        boolean first = !mark.changed;
        mark.changed = true;
        return first;
    }

    /** Whether the open transaction is marked. */
    public static boolean in(Transactions transactions) {
        return of(transactions).changed;
    }

    private static Uncommitted of(Transactions transactions) {
        return transactions.resource(Uncommitted.class, Uncommitted::new);
    }
}
