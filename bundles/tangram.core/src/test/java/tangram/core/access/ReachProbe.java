package tangram.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.sharing.Ceiling;
import tangram.core.approval.HeldTasks;

/** Lets tests of other packages look at a reach. */
public final class ReachProbe {

    private ReachProbe() {}

    /** Of somebody in a deployment without rules. */
    static Reach of(OrganisationChart chart, long person, List<Rights> roles) {
        AccessFacts facts = new AccessFacts(chart, List.of(), Ceiling.NONE, List.of(), Map.of(), Map.of(), Map.of());
        return new Reach(facts, roles, Station.of(facts, person), new HeldShares(List.of(), null), HeldTasks.NONE);
    }

    /** The desks whose records a person without rules reads. */
    public static Set<Long> line(OrganisationChart chart, long person) {
        return Arrays.stream(of(chart, person, List.of())
                        .of("customer", Operation.READ)
                        .desks())
                .boxed()
                .collect(Collectors.toSet());
    }
}
