package tangram.kernel.api.record;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.access.MovedRecord;

/**
 * Records by the desks they lie on, of all types that ever were here, also while their modules are stopped: for whoever hands
 * desks over. It asks nobody's access, and no record leaves. Base data lies on no desk. Thread-safe.
 */
@ProviderType
public interface DeskRecords {

    /**
     * How many records of a type lie on a desk.
     *
     * @param type id of the record type
     * @param group its module group
     * @param desk id of the desk
     * @param live whether they live or lie in the recycle bin
     */
    record Lying(String type, String group, long desk, boolean live, long records) {}

    /**
     * What lies on these desks, from the counters; what is not there is left out. Inside a transaction; what that has changed
     * itself is counted, so it is asked last.
     */
    List<Lying> on(Collection<Long> desks);

    /**
     * Gives all records of a type that lie on these desks to another desk, those in the recycle bin, too. Each gets a new
     * version and an entry in its history, and what depends on whom it concerns follows; nothing else of it changes, and
     * modules' rules are not asked. Inside a transaction that writes.
     *
     * @param type id of a type whose records have owners of their own: no part, and no base data
     * @param transfer the transfer they are part of ({@link Transfers#next}), which nobody is shown by itself
     * @return how many were given
     */
    long give(Caller by, String type, Collection<Long> from, long to, long transfer);

    /**
     * The living records that concern others than before since this transaction began: those it has given away, and what
     * depends on them. Inside a transaction.
     */
    List<MovedRecord> moved();
}
