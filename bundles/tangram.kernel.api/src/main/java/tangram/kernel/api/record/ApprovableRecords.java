package tangram.kernel.api.record;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;

/**
 * Records as whoever carries out approvals has to do with them. It asks nobody's access: that was done before. Everything is
 * part of the current transaction. Thread-safe.
 *
 * <p>The methods about one record throw {@link tangram.core.api.problem.NotFound} when it does not live.
 */
@ProviderType
public interface ApprovableRecords {

    /**
     * What is submitted for approval: what people have said of the record, and what was computed from that. How far it is
     * (its status, its code, whom it belongs to) is no part of it.
     *
     * @param title what it is called
     * @param version counts its changes
     * @param owner id of the desk it belongs to
     * @param shown the fields as JSON shows them to the caller, links with their names
     * @param values gives what a {@link tangram.kernel.api.approval.Condition} may ask for, also {@code lines.price}
     */
    record Content(
            String title,
            int version,
            ApprovalState state,
            long owner,
            Map<String, Object> shown,
            Function<String, @Nullable Object> values) {}

    /** What the record has. */
    Content content(Caller caller, RecordDescriptor type, long id);

    /**
     * The same, of a record that nobody else changes from here to the end of the transaction.
     */
    Content locked(Caller caller, RecordDescriptor type, long id);

    /**
     * Sets how far the record is on its way to approval, as a change of the record like all others.
     *
     * @param called what its history calls that: {@code submit}, {@code approve}
     */
    void settle(Caller by, RecordDescriptor type, long id, ApprovalState state, String called);

    /** Whether a status of the record says that it has been handled: what was to be done after its approval is done (R9c). */
    boolean handled(Caller by, RecordDescriptor type, long id);

    /**
     * Has a status of the record say so, as a change that its history calls {@code handle}. Nothing happens where no status of
     * the type can say it, or it says so already.
     *
     * @throws tangram.core.api.problem.Conflict when the record cannot become so from how it stands
     */
    void handle(Caller by, RecordDescriptor type, long id);

    /**
     * Gives a record its number, if it has none yet and its rule gives it at this moment or an earlier one; {@code number} in
     * its history. A record that has its number keeps it.
     *
     * @return the number it has now; empty when its rule gives it later or makes none
     */
    Optional<String> number(Caller by, RecordDescriptor type, long id, NumberMoment moment);
}
