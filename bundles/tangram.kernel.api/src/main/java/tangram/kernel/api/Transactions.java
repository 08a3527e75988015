package tangram.kernel.api;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work on one database connection. The connection is bound to the thread while the work runs, so everything the
 * work calls (rows, stores of several modules) is one transaction that is committed or rolled back whole. Thread-safe;
 * work must not hand its transaction to other threads.
 */
@ProviderType
public interface Transactions {

    /**
     * Run work that only reads. Statements see what is committed when each begins; inside an open transaction the work
     * joins it.
     *
     * @throws Unavailable {@code BUSY} when others keep what it reads for more than five seconds
     */
    <T> T read(Supplier<T> work);

    /**
     * Run work that writes, and commit. <b>The work may run twice</b>: when the database refuses it for a conflict
     * with another transaction it is rolled back and run again, so it must not do anything outside the database.
     * Inside an open writing transaction the work joins it. Any exception rolls back everything, also one that the
     * outer work catches: it is thrown again instead of the commit.
     *
     * <p>Each statement waits five seconds at most for rows that others are changing, and no work is run again when it
     * began eight seconds ago: whoever waits for one row knows after some ten seconds at the latest.
     *
     * @throws IllegalStateException inside work that only reads
     * @throws Unavailable {@code BUSY} when others were faster each time, or are still at it
     */
    <T> T write(Supplier<T> work);

    /** As {@link #write(Supplier)}, without a result. */
    default void write(Runnable work) {
        write(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Run this as the last statements before the commit, in the order of the phases; for rows that many transactions
     * touch (numbers, counters, epochs), so that their locks are held for the shortest time and always taken in the
     * same order.
     */
    void beforeCommit(Phase phase, Runnable work);

    /** Run this once the transaction is committed; never after a rollback. It must not throw. */
    void afterCommit(Runnable work);

    /** Something that belongs to the open transaction, made on first use: an entity manager, a batch of counter changes. */
    <T> T resource(Object key, Supplier<T> make);

    /** The one order in which shared rows are locked: records by id first, then these. */
    enum Phase {
        /** Write what is still held back: entities, audit, events. */
        FLUSH,
        COUNTERS,
        EPOCHS
    }
}
