package tangram.module.api.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The only door to the rows of a module's own records. It asks for the caller and hands out what the caller may see;
 * there is no query without one. Each module sees its own record types only.
 *
 * <pre>{@code
 * return store.write(caller, Lead.class, leads -> leads.get(id, Operation.EDIT).rename(name).toLead());
 * }</pre>
 */
@ProviderType
public interface Store {

    /** Read. Inside other work it joins that work's transaction. */
    <E extends OwnedRecord, T> T read(Caller caller, Class<E> type, Function<Records<E>, T> work);

    /**
     * Write, in one transaction with everything the work calls, other modules included. <b>The work may run twice</b>
     * when the database asks for it, so it does nothing outside the database. An exception rolls everything back,
     * also one of a called module that the work catches.
     *
     * @throws tangram.core.api.problem.Problem whatever the work refuses
     */
    <E extends OwnedRecord, T> T write(Caller caller, Class<E> type, Function<Records<E>, T> work);

    /** Which day it is where the company is: what is due, and until when an offer holds, goes by that. */
    LocalDate today();

    /** The day of a moment where the company is. */
    LocalDate dayOf(Instant moment);
}
