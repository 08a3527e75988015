package tangram.kernel.api;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.NumberMoment;

/**
 * Gives records their codes by the numbering rules (编码规则) of the deployment; without a rule for the type,
 * {@code {yyyy}{seq:5}}, counted per year. Every code issued or typed is in the ledger for ever, so none is given
 * twice, whatever became of its record.
 *
 * <p>A rule is gapless or not. A gapless number is counted in the transaction that uses it, so a refused request leaves
 * no gap, and everybody who creates records of the type waits for the counter in turn. Others come from blocks that a
 * node has taken for itself: nobody waits, and numbers of refused requests are lost.
 */
@ProviderType
public interface Numbering {

    /**
     * The code a new record gets when it is saved.
     *
     * @param type the record's type
     * @param record its id
     * @param wanted a code the caller typed, where the rule lets him
     * @param values what the record has for a pattern to show, by name: {@code department} for the code of the
     *     department it belongs to, {@code <field>} for a code in the record itself, {@code <field>.code} for the code
     *     of the record that a link points to. Asked only for what the pattern shows; empty when there is no such thing
     * @return the code, at most 64 characters; empty when the rule gives it later, on submission or approval
     * @throws tangram.core.api.problem.Invalid naming the rule, when a code is typed that the rule does not allow, or is
     *     taken, when none is typed and the rule is manual, or when the record lacks what the pattern shows
     */
    String assign(
            Caller caller,
            String type,
            long record,
            Optional<String> wanted,
            Function<String, Optional<String>> values);

    /**
     * The code of a record that was saved without one, if its rule gives it at this moment or an earlier one; the caller
     * has made sure that it has none yet.
     *
     * @return empty when the rule gives it later, or makes none
     * @throws tangram.core.api.problem.Invalid when the record lacks what the pattern shows
     */
    Optional<String> assign(
            Caller caller, String type, long record, NumberMoment moment, Function<String, Optional<String>> values);

    /**
     * Mark a code void, because its record is gone for good or was made void; the ledger keeps who did it and when.
     *
     * @param how {@code purge} or {@code void}
     * @return whether it was in force until now
     */
    boolean markVoid(Caller by, String type, String code, String how);
}
