package tangram.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;

/** Lets tests of other packages look at a reach. */
public final class ReachProbe {

    private ReachProbe() {}

    /** The desks whose records a person without rules reads. */
    public static Set<Long> line(OrganisationChart chart, long person) {
        return Arrays.stream(Reach.of(chart, person, List.of(), false)
                        .of(Operation.READ)
                        .desks())
                .boxed()
                .collect(Collectors.toSet());
    }
}
