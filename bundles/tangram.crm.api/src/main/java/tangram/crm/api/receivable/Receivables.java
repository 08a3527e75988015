package tangram.crm.api.receivable;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What customers owe, for other modules: a contract plans what is to be paid for it. Everything happens in the caller's
 * transaction and as far as the caller may; what he may not is refused as it is over HTTP. Thread-safe.
 */
@ProviderType
public interface Receivables {

    /**
     * Enter what is to be paid for a contract, one receivable an instalment, in order, for the main desk of somebody. The
     * customer is the contract's.
     *
     * @param owner the person: the caller himself, or a subordinate
     * @return their ids, in order
     * @throws tangram.core.api.problem.Invalid {@code unknown-owner}; or what is wrong with an instalment
     */
    List<Long> plan(Caller caller, long contract, long owner, List<Instalment> instalments);

    /** Whether anything is planned for it that is not void, seen by the caller or not. */
    boolean isPlanned(Caller caller, long contract);

    /**
     * Whether money was received for it and not reversed (A29), seen by the caller or not: there is a receipt of the contract,
     * or one was allocated to a receivable of it.
     */
    boolean isPaid(Caller caller, long contract);

    /**
     * Give up what is still open of it among what the caller sees: the contract was terminated or is void. What nothing was
     * received for is void from now on; what was received in part is cut to that part, and so settled.
     *
     * @param reason why, 1 to 300 characters
     * @throws tangram.core.api.problem.Denied when he may not void what he sees
     */
    void giveUp(Caller caller, long contract, String reason);
}
