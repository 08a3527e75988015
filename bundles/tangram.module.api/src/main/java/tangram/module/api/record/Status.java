package tangram.module.api.record;

import java.util.Set;

/**
 * An enum that knows its life cycle. A record begins in one of the initial constants and goes on only as {@link #next()}
 * says; anything else is refused as a conflict with the state it is in.
 *
 * <pre>{@code
 * enum VisitStatus implements Status<VisitStatus> {
 *     PLANNED, DONE, CANCELLED;
 *     public Set<VisitStatus> next() { return this == PLANNED ? Set.of(DONE, CANCELLED) : Set.of(); }
 * }
 * }</pre>
 *
 * @param <S> the enum itself
 */
public interface Status<S extends Enum<S> & Status<S>> {

    /** What may follow; empty at the end. Not null. */
    Set<S> next();

    /** Whether a new record may begin so; the first constant, unless the enum says otherwise. */
    default boolean initial() {
        return ((Enum<?>) this).ordinal() == 0;
    }

    /**
     * Whether a record that is so is void (作废): it stays, its number is listed as void from then on and is not given again.
     * Nothing should follow it. It becomes so by an action with the operation {@link
     * tangram.core.api.access.Operation#VOID}, which keeps the reason in a field, and so in the history. False unless the enum
     * says otherwise.
     */
    default boolean voids() {
        return false;
    }

    /**
     * Whether a record becomes so only when it is approved, where the deployment has a flow for its type: a contract takes
     * effect (A20). False unless the enum says otherwise.
     */
    default boolean needsApproval() {
        return false;
    }

    /**
     * Whether a record becomes so by an action only, and not as its other fields are edited: where it takes another right than
     * {@code edit}, or has to be said with a reason. What is void does, and nothing else unless the enum says otherwise.
     */
    default boolean byAction() {
        return voids();
    }

    /**
     * Whether a record that is so has been handled: what was to be done once it was approved is done (报销), and whoever was
     * asked to do it is asked no more. Who says so at his task has the record become so. At most one constant; false unless
     * the enum says otherwise.
     */
    default boolean handled() {
        return false;
    }
}
