package tangram.kernel.api.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Who decides in whose place, and when (代理审批, A16). Everybody gives and takes back what is his; an administrator does so
 * for others. Whoever decides for somebody never decides on what he has submitted himself. Thread-safe.
 */
@ProviderType
public interface Delegations {

    /** The most somebody has given at a time. */
    int MOST = 50;

    /**
     * A delegation.
     *
     * @param giver id of the person in whose place
     * @param receiver id of the person who decides
     * @param type id of the record type it is for, or empty for all
     * @param until the last day, by the company's clock
     */
    record Delegation(long id, long giver, long receiver, Optional<String> type, LocalDate from, LocalDate until) {}

    /** Those that somebody gave or received, and that have not ended. */
    List<Delegation> of(Caller caller, long person);

    /**
     * Gives one.
     *
     * @param giver id of the caller; of anybody for an administrator
     * @param receiver login of another active person
     * @throws tangram.core.api.problem.Invalid when there is no such person or type; when it ends before it begins or is past
     * @throws tangram.core.api.problem.Denied for somebody else's
     */
    Delegation give(Caller by, long giver, String receiver, Optional<String> type, LocalDate from, LocalDate until);

    /** Takes one back; false when there is none. */
    boolean end(Caller by, long id);
}
