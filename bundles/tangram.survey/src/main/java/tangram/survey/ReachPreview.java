package tangram.survey;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.access.AccessShifts;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.ReachCounts.Sample;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.configuration.AccessPreview;

/**
 * Carries a survey out, looks who reaches what, and takes it back; then counts what lies between. Changing configuration
 * touches no record, so the counters of now tell both sides: what is gained is what both reach less what was reached before.
 */
@Component
public final class ReachPreview implements AccessPreview {

    private static final int SAMPLES = 3;

    private final DeployedConfiguration configuration;
    private final Organisation organisation;
    private final AccessShifts shifts;
    private final ReachCounts counts;

    @Activate
    public ReachPreview(
            @Reference DeployedConfiguration configuration,
            @Reference Organisation organisation,
            @Reference AccessShifts shifts,
            @Reference ReachCounts counts) {
        this.configuration = configuration;
        this.organisation = organisation;
        this.shifts = shifts;
        this.counts = counts;
    }

    @Override
    public Seen of(Caller by, String survey) {
        by.requireAdministrator();
        OrganisationChart chart = organisation.chart(by);
        List<AccessShifts.Shift> all = shifts.of(Operation.READ, () -> configuration.tried(by, survey));
        Counted counted = new Counted();
        List<Shift> told = all.stream()
                .limit(MOST)
                .flatMap(
                        shift -> chart.person(shift.person()).stream().map(person -> shift(by, person, shift, counted)))
                .filter(shift -> shift.gained().records() > 0
                        || shift.lost().records() > 0
                        || !shift.gained().exact())
                .sorted(Comparator.comparing(Shift::login).thenComparing(Shift::type))
                .toList();
        return new Seen(told, all.size() <= MOST);
    }

    /** Many people reach the same. */
    private final class Counted {
        private record Asked(String type, Scope scope) {}

        private final Map<Asked, Count> known = new HashMap<>();
        private int sampled;

        Count of(String type, Scope scope) {
            return known.computeIfAbsent(new Asked(type, scope), asked -> counts.count(asked.type, asked.scope));
        }

        /** Some of what is in the one and not in the other, as long as not too many were looked for. */
        List<Sample> some(Caller by, Count count, String type, Scope in, Scope out) {
            boolean nothing = count.records() == 0 && count.exact();
            return nothing || sampled++ >= MOST_SAMPLED ? List.of() : counts.sample(by, type, in, out, SAMPLES);
        }
    }

    private Shift shift(Caller by, Person person, AccessShifts.Shift shift, Counted counted) {
        String type = shift.type();
        Count both = counted.of(type, shift.before().or(shift.after()));
        Count gained = less(both, counted.of(type, shift.before()));
        Count lost = less(both, counted.of(type, shift.after()));
        return new Shift(
                person.login(),
                person.name(),
                type,
                gained,
                lost,
                counted.some(by, gained, type, shift.after(), shift.before()),
                counted.some(by, lost, type, shift.before(), shift.after()));
    }

    private static Count less(Count all, Count some) {
        return new Count(Math.max(0, all.records() - some.records()), all.exact() && some.exact());
    }
}
