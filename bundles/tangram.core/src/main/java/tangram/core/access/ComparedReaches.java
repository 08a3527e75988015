package tangram.core.access;

import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.approval.HeldTasks;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessShifts;
import tangram.kernel.api.access.MovedRecord;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.DeskRecords;

/** Computes everybody's reach twice, before a change and with it, by the code that decides. */
@Component
public final class ComparedReaches implements AccessShifts {

    private final Transactions transactions;
    private final Rows rows;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final DeskRecords records;

    @Activate
    public ComparedReaches(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference DeskRecords records) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisation = organisation;
        this.clock = clock;
        this.records = records;
    }

    private record Place(long person, String type) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int people = Long.compare(person, other.person);
            return people != 0 ? people : type.compareTo(other.type);
        }
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Compared compared;

        TakenBack(Compared compared) {
            super(null, null, false, false);
            this.compared = compared;
        }
    }

    @Override
    public Compared of(Operation operation, Runnable change) {
        try {
            return transactions.write(() -> {
                Map<Place, Scope> before = everybody(operation);
                change.run();
                List<MovedRecord> moved = records.moved();
                throw new TakenBack(new Compared(shifts(before, everybody(operation), moved), moved));
            });
        } catch (TakenBack back) {
            return back.compared;
        }
    }

    private static List<Shift> shifts(Map<Place, Scope> before, Map<Place, Scope> after, List<MovedRecord> moved) {
        Set<String> types = moved.stream().map(MovedRecord::type).collect(Collectors.toSet());
        List<Shift> shifts = new ArrayList<>();
        Map<Place, Scope> all = new TreeMap<>(before);
        all.putAll(after);
        for (Place place : all.keySet()) {
            Scope then = before.getOrDefault(place, Scope.NONE);
            Scope now = after.getOrDefault(place, Scope.NONE);
            if (!then.equals(now) || types.contains(place.type)) {
                shifts.add(new Shift(place.person, place.type, then, now));
            }
        }
        return shifts;
    }

    /** Whatever somebody reaches, in the current transaction. */
    private Map<Place, Scope> everybody(Operation operation) {
        OrganisationChart chart = organisation.inTransaction();
        AccessFacts facts = AccessFacts.read(rows, chart, clock.today());
        AccessReader reader = new AccessReader(rows);
        Map<Long, List<Rights>> roles = reader.everybodysRights();
        Map<String, String> groups = reader.groups();
        Instant now = clock.now();
        Map<Place, Scope> scopes = new HashMap<>();
        for (Person person : chart.people()) {
            Station station = Station.of(facts, person.id());
            Reach reach = new Reach(
                    facts,
                    roles.getOrDefault(person.id(), List.of()),
                    station,
                    HeldShares.read(rows, chart, person.id(), station, now),
                    HeldTasks.read(rows, chart, person.id(), clock.today()));
            groups.forEach((type, group) -> {
                if (reach.allows(type, group, operation)) {
                    scopes.put(new Place(person.id(), type), reach.of(type, operation));
                }
            });
        }
        return scopes;
    }
}
