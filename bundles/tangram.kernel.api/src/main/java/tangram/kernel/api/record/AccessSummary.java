package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.access.ReachCounts.Count;

/**
 * How many records of a type somebody may do something to, and why.
 *
 * @param open whether his roles open the type for the operation
 * @param because which role does
 * @param openings what opens him records, each for itself; they may have records in common
 * @param total how many they are together; empty where that is not to be counted, as for what is not there yet
 * @param missing what does not open him any
 */
public record AccessSummary(
        boolean open, List<Step> because, List<Opening> openings, Optional<Count> total, List<Step> missing) {

    /**
     * What opens records.
     *
     * @param list the condition under which a list shows these records to who asked; empty when none says it
     */
    public record Opening(Step step, Count count, Optional<Condition> list) {}

    /**
     * That a field has one of some values.
     *
     * @param field its name; empty for no condition
     * @param values logins, codes, or ids of records
     */
    public record Condition(String field, List<String> values) {

        /** The whole list. */
        public static final Condition NONE = new Condition("", List.of());

        /** Keeps a copy. */
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** Keeps copies. */
    public AccessSummary {
        because = List.copyOf(because);
        openings = List.copyOf(openings);
        missing = List.copyOf(missing);
    }
}
