package tangram.core.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;

/**
 * Which desks stand in which departments, and which departments are other ones to each other (R10): neither in the same
 * first-level department nor above. First-level departments are those below the only one at the top, or those at the top
 * where there are several. Desks without a seat are in no department, so they are in no other one either.
 */
final class Neighbourhood {

    private final OrganisationChart chart;
    private final Map<Long, Set<Long>> desksByDepartment = new HashMap<>();
    private final Set<Long> seatless = new HashSet<>();
    private final Optional<Long> top;
    private final Map<Long, Set<Long>> near = new ConcurrentHashMap<>();

    Neighbourhood(OrganisationChart chart) {
        this.chart = chart;
        for (Desk desk : chart.desks()) {
            Optional<Long> department = department(desk);
            if (department.isPresent()) {
                desksByDepartment
                        .computeIfAbsent(department.get(), none -> new HashSet<>())
                        .add(desk.id());
            } else {
                seatless.add(desk.id());
            }
        }
        List<Long> roots = chart.departments().stream()
                .filter(d -> d.parent() == null || chart.department(d.parent()).isEmpty())
                .map(Department::id)
                .toList();
        this.top = roots.size() == 1 ? Optional.of(roots.get(0)) : Optional.empty();
    }

    private Optional<Long> department(Desk desk) {
        return Optional.ofNullable(desk.seat()).flatMap(chart::seat).map(Seat::department);
    }

    Optional<Long> departmentOf(long desk) {
        return chart.desk(desk).flatMap(this::department);
    }

    /** Desks in these departments themselves. */
    Set<Long> desksIn(Collection<Long> departments) {
        Set<Long> desks = new HashSet<>();
        departments.forEach(department -> desks.addAll(desksByDepartment.getOrDefault(department, Set.of())));
        return desks;
    }

    /** The desks whose records are not of another department, seen from this one. */
    Set<Long> near(long department) {
        return near.computeIfAbsent(first(department), first -> {
            Set<Long> departments =
                    new HashSet<>(top.filter(first::equals).isPresent() ? Set.of(first) : chart.departmentTree(first));
            departments.addAll(upTo(first));
            Set<Long> desks = desksIn(departments);
            desks.addAll(seatless);
            return desks;
        });
    }

    /** The first-level department it is in; the one at the top is its own. */
    private long first(long department) {
        long first = department;
        for (long above : upTo(department)) {
            if (top.filter(only -> only == above).isEmpty()) {
                first = above;
            }
        }
        return first;
    }

    /** The departments above it, nearest first. */
    List<Long> upTo(long department) {
        List<Long> above = new ArrayList<>();
        Optional<Long> at = parent(department);
        while (at.isPresent() && !above.contains(at.get())) {
            above.add(at.get());
            at = parent(at.get());
        }
        return above;
    }

    private Optional<Long> parent(long department) {
        return chart.department(department).map(Department::parent);
    }
}
