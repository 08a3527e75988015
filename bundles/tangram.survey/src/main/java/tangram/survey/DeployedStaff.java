package tangram.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.configuration.Change;
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.organisation.Handover.Done;
import tangram.kernel.api.organisation.Handover.Wish;
import tangram.survey.change.Desks;
import tangram.survey.change.RowText;

/** Moves desks and hands over, each as one change of configuration. */
@Component
public final class DeployedStaff implements StaffChanges {

    private final ChangeDesk desk;
    private final Organisation organisation;
    private final Handover handover;

    @Activate
    public DeployedStaff(
            @Reference ChangeDesk desk, @Reference Organisation organisation, @Reference Handover handover) {
        this.desk = desk;
        this.organisation = organisation;
        this.handover = handover;
    }

    @Override
    public List<PlacedDesk> desks(Caller by) {
        by.requireAdministrator();
        OrganisationChart chart = organisation.chart(by);
        Map<String, Map<String, Object>> rows = Desks.of(chart);
        return chart.desks().stream().map(one -> placed(one, rows)).toList();
    }

    private static PlacedDesk placed(Desk desk, Map<String, Map<String, Object>> rows) {
        String id = Long.toString(desk.id());
        return new PlacedDesk(id, RowText.version(rows.getOrDefault(id, Map.of())), desk);
    }

    @Override
    public PlacedDesk desk(Caller by, long id) {
        return desks(by).stream()
                .filter(placed -> placed.desk().id() == id)
                .findAny()
                .orElseThrow(() -> new NotFound("configuration.no-such-row", "There is no {0} in {1}.", id, "desks"));
    }

    @Override
    public Change giveDesk(Caller by, long id, String version, String login, Optional<String> insisting) {
        String source = "desks/" + id;
        Supplier<String> work = () -> {
            if (!desk(by, id).version().equals(version)) {
                throw Conflict.stale();
            }
            handover.giveDesk(by, id, login);
            return login;
        };
        return carryOut(by, source, insisting, work, nothing -> Optional.empty()).change;
    }

    private record Carried<T>(T result, Change change) {}

    /** @param trace what the work did besides configuration */
    private <T> Carried<T> carryOut(
            Caller by,
            String source,
            Optional<String> insisting,
            Supplier<T> work,
            Function<T, Optional<String>> trace) {
        by.requireAdministrator();
        return new Sentences(by.locale()).refusing(() -> {
            ChangeDesk.Done<T> done = desk.carryOutWork(by, work, source, insisting, trace);
            return new Carried<>(done.result(), ToldChange.of(by, source, done, List.of(), Map.of()));
        });
    }

    @Override
    public HandedOver handOver(Caller by, String login, Wish wish) {
        Optional<String> insisting = wish.insist() ? Optional.of(wish.reason()) : Optional.empty();
        Carried<Done> carried = carryOut(
                by,
                source(login),
                insisting,
                () -> handover.carryOut(by, login, wish),
                done -> Optional.of(done.trace()));
        return new HandedOver(carried.result, carried.change);
    }

    private static String source(String login) {
        return "people/" + login + "/handover";
    }

    @Override
    public HandedOver planHandOver(Caller by, String login, Wish wish) {
        by.requireAdministrator();
        ChangeDesk.Done<Done> done = desk.planWork(by, () -> handover.carryOut(by, login, wish));
        return new HandedOver(done.result(), ToldChange.of(by, source(login), done, List.of(), Map.of()));
    }
}
