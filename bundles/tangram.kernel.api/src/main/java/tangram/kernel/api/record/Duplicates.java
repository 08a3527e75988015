package tangram.kernel.api.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Records that are one thing entered twice: found before they are saved, and merged afterwards. Every method decides access
 * for the caller; refused calls change nothing. Thread-safe.
 */
@ProviderType
public interface Duplicates {

    /** An equal record that the caller sees. */
    record Equal(long id, String title) {}

    /**
     * That there is an equal record the caller does not see (R22).
     *
     * @param told what is told of it by the switch {@code duplicate-answer}: owner, department or nothing
     * @param name the responsible person's or department's; empty where nothing is told
     */
    record Hidden(String told, String name) {}

    /** What equals a record; of those that are invisible each answer once, whatever their number. */
    record Answer(List<Equal> seen, List<Hidden> hidden) {
        public Answer {
            seen = List.copyOf(seen);
            hidden = List.copyOf(hidden);
        }

        public boolean none() {
            return seen.isEmpty() && hidden.isEmpty();
        }
    }

    /** Whether the type says which of its records are equal; where it does not, none are. */
    boolean known(RecordDescriptor type);

    /**
     * What there is already that equals a record with these values.
     *
     * @throws tangram.core.api.problem.Denied when the caller may not create such a record
     */
    Answer of(Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values);

    /**
     * What merging would do, or has done.
     *
     * @param record the record that stays, as it is then
     * @param moved how many linked records of each type move to it, as far as the caller sees them
     */
    record Merged(RecordData record, Map<String, Long> moved) {}

    /** What {@link #merge} would do. */
    Merged preview(Caller caller, RecordDescriptor type, long id, long other, Map<String, Boolean> ofOther);

    /**
     * Make one record of two: this one stays, everything that links to the other links to this one, and the other goes to
     * the recycle bin. Takes the right to edit both and to delete the other.
     *
     * @param ofOther whose value a field takes: true for the other's. Fields that are not named keep what they have, and
     *     take the other's where they have nothing
     */
    Merged merge(Caller caller, RecordDescriptor type, long id, long other, Map<String, Boolean> ofOther);

    /**
     * Take the last merge of this record back, within a day: the other comes back, and exactly the links that were moved
     * go back to it, except those that were changed since.
     *
     * @throws tangram.core.api.problem.Conflict when there is nothing to take back, or it cannot be any more
     */
    Merged undo(Caller caller, RecordDescriptor type, long id);
}
