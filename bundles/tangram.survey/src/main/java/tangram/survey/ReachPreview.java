package tangram.survey;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.access.AccessShifts;
import tangram.kernel.api.access.AccessShifts.Compared;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.configuration.AccessPreview;

/** Carries a change out, looks who reaches what, and takes it back; then counts what lies between. */
@Component
public final class ReachPreview implements AccessPreview {

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
        return of(by, () -> configuration.tried(by, survey));
    }

    @Override
    public Seen of(Caller by, Runnable change) {
        OrganisationChart chart = organisation.chart(by);
        Compared compared = shifts.of(Operation.READ, change);
        CountedShifts counted = new CountedShifts(by, counts, compared);
        List<AccessShifts.Shift> all =
                compared.shifts().stream().filter(counted::concerns).toList();
        List<Shift> told = all.stream()
                .limit(MOST)
                .flatMap(shift -> chart.person(shift.person()).stream().map(person -> counted.told(person, shift)))
                .filter(shift -> shift.gained().records() > 0
                        || shift.lost().records() > 0
                        || !shift.gained().exact())
                .sorted(Comparator.comparing(Shift::login).thenComparing(Shift::type))
                .toList();
        return new Seen(told, all.size() <= MOST);
    }
}
