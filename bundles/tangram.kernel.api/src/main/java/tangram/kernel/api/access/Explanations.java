package tangram.kernel.api.access;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;

/**
 * Says why access is as {@link Scopes} decides it: it walks the same code and keeps the derivation. It knows no records and
 * asks nobody whether he may know; whoever does, asks first. Thread-safe.
 */
@ProviderType
public interface Explanations {

    /**
     * What is asked.
     *
     * @param asker who asks, in whose language he is answered
     * @param person id of the person whose access it is about
     * @param type id of the record type
     * @param group its module group
     */
    record Question(Caller asker, long person, String type, String group, Operation operation) {}

    /**
     * What of a record decides who sees it; the same that {@link Scope#covers} takes.
     *
     * @param closed what closes the operation to everybody in the state the record is in
     * @param way types of the records by which it leads to who is responsible, nearest first; asked when it matters
     */
    record Facts(
            long id,
            long owner,
            long responsible,
            Function<String, @Nullable Object> values,
            Closed closed,
            Supplier<List<String>> way) {}

    /** What closes an operation to everybody. */
    enum Closed {
        NO,
        /** It is being approved (A09). */
        IN_APPROVAL,
        /** It is approved, and bound by that. */
        APPROVED
    }

    /** Whether somebody may know what a person sees: he himself, a superior of his, an administrator. */
    boolean mayAskAbout(Caller asker, long person);

    /** About a record. */
    Explanation ofRecord(Question question, Facts record);

    /**
     * About one that is not there, or that who asks about himself does not see: he is told the same of both, and nothing of
     * the record.
     */
    Explanation ofHidden(Question question);

    /** About all records of the type. */
    TypeExplanation ofType(Question question);
}
