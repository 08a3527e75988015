package tangram.kernel.api.access;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.access.Explanation.Step;

/**
 * What opens records of a type to somebody.
 *
 * @param open whether his roles open the type for the operation
 * @param because which role does
 * @param openings what opens him records, each for itself; they may have records in common
 * @param scope all of them together, as it is decided; empty where the operation is not about records that are there, or
 *     where what he reads cuts what opens it
 * @param missing what does not open him any, where that is to be known: roles, the ceiling
 */
public record TypeExplanation(
        boolean open, List<Step> because, List<Opening> openings, Optional<Scope> scope, List<Step> missing) {

    /** Something that opens records, and which. */
    public record Opening(Step step, Scope scope) {}

    /** Keeps copies. */
    public TypeExplanation {
        because = List.copyOf(because);
        openings = List.copyOf(openings);
        missing = List.copyOf(missing);
    }
}
