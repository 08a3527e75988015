package tangram.kernel.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Gives records their codes by the numbering rules (编码规则) of the deployment; without a rule for the type,
 * {@code {yyyy}{seq:5}}, counted per year. A number is allocated in the transaction that uses it, on a row per counter
 * scope, so a refused request leaves no gap. Every number issued is in the ledger.
 */
@ProviderType
public interface Numbering {

    /**
     * The code a new record gets.
     *
     * @param type the record's type
     * @param record its id
     * @param wanted a code the caller typed, where the rule lets him
     * @return the code, at most 64 characters; empty when the rule gives it later, on submission or approval
     * @throws tangram.core.api.problem.Invalid when a code is typed that the rule does not allow, or is taken, or when
     *     none is typed and the rule is manual
     */
    String assign(Caller caller, String type, long record, Optional<String> wanted);
}
