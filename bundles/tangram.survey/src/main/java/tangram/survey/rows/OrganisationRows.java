package tangram.survey.rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.organisation.OrganisationFacts;

/** The company, its departments, seats, roles, people and numbering rules as rows. */
final class OrganisationRows {

    /** Main seats one after the other, then the rest as it came: records go to the first where there is no main seat. */
    private static final Comparator<Assignment> ORDER = Comparator.comparing(Assignment::kind)
            .thenComparing(a -> a.kind() == Assignment.Kind.MAIN && a.from() != null ? a.from() : LocalDate.MIN)
            .thenComparingLong(Assignment::desk);

    private final OrganisationFacts facts;
    private final OrganisationChart chart;

    OrganisationRows(OrganisationFacts facts) {
        this.facts = facts;
        this.chart = facts.chart();
    }

    Map<String, Map<String, Object>> company() {
        Map<String, String> company = facts.company();
        if (!company.containsKey("name")) {
            return Map.of();
        }
        Row row = new Row()
                .with("name", company.get("name"))
                .with("profile", Optional.ofNullable(company.get("profile")))
                .with("currency", Optional.ofNullable(company.get("currency")));
        return Map.of("", row.values());
    }

    Map<String, Map<String, Object>> departments() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        for (Department department : rootsFirst(
                chart.departments(), Department::id, d -> Optional.ofNullable(d.parent()), Department::code)) {
            Row row = new Row()
                    .with("code", department.code())
                    .with("name", department.name())
                    .with("parent", departmentCode(department.parent()));
            rows.put(department.code(), row.values());
        }
        return rows;
    }

    private Optional<String> departmentCode(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(chart::department).map(Department::code);
    }

    Map<String, Map<String, Object>> seats() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        for (Seat seat : rootsFirst(chart.seats(), Seat::id, s -> Optional.ofNullable(s.reportsTo()), Seat::code)) {
            Row row = new Row()
                    .with("code", seat.code())
                    .with("name", seat.name())
                    .with("department", departmentCode(seat.department()))
                    .with("reportsTo", seatCode(seat.reportsTo()))
                    .with("kind", Optional.ofNullable(seat.kind()))
                    .sorted("aliases", seat.aliases());
            rows.put(seat.code(), row.values());
        }
        return rows;
    }

    private Optional<String> seatCode(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(chart::seat).map(Seat::code);
    }

    /** What stands at the top, then what stands below it, and so on; each level by code. */
    private static <T> List<T> rootsFirst(
            Collection<T> things, Function<T, Long> id, Function<T, Optional<Long>> above, Function<T, String> code) {
        Map<Long, T> byId = things.stream().collect(Collectors.toMap(id, Function.identity()));
        Map<T, Integer> depths = new HashMap<>();
        for (T thing : things) {
            int depth = 0;
            Optional<T> at = above.apply(thing).map(byId::get);
            while (at.isPresent() && depth <= things.size()) {
                depth++;
                at = at.flatMap(above).map(byId::get);
            }
            depths.put(thing, depth);
        }
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> depths.get(thing)).thenComparing(code))
                .toList();
    }

    Map<String, Map<String, Object>> roles() {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        facts.roles().forEach(role -> {
            Map<String, Object> rights = new TreeMap<>();
            role.rights().forEach((key, operations) -> rights.put(key, codes(operations)));
            Row row = new Row()
                    .with("code", role.code())
                    .with("name", role.name())
                    .with("rights", Collections.unmodifiableMap(rights));
            rows.put(role.code(), row.values());
        });
        return rows;
    }

    private static List<String> codes(Set<Operation> operations) {
        return operations.stream().sorted().map(Operation::code).toList();
    }

    Map<String, Map<String, Object>> employees() {
        Map<Long, List<Assignment>> assignments =
                facts.assignments().stream().collect(Collectors.groupingBy(Assignment::person));
        Map<Long, Set<String>> roles = facts.rolesOfPeople();
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (Person person : chart.people()) {
            Row row = new Row()
                    .with("name", person.name())
                    .with("login", person.login())
                    .with("email", Optional.ofNullable(person.email()));
            seats(row, assignments.getOrDefault(person.id(), List.of()));
            row.sorted("roles", roles.getOrDefault(person.id(), Set.of()))
                    .unless(false, "administrator", person.administrator())
                    .unless(true, "active", person.active());
            rows.put(person.login(), row.values());
        }
        return rows;
    }

    /** A main seat without dates is said by its code alone. */
    private void seats(Row row, List<Assignment> assignments) {
        List<Object> further = new ArrayList<>();
        assignments.stream().sorted(ORDER).forEach(a -> {
            if (a.kind() == Assignment.Kind.MAIN && a.from() == null && a.until() == null) {
                row.with("seat", seatOf(a));
                return;
            }
            further.add(new Row()
                    .with("seat", seatOf(a))
                    .with("kind", a.kind().code())
                    .with("from", Optional.ofNullable(a.from()).map(LocalDate::toString))
                    .with("until", Optional.ofNullable(a.until()).map(LocalDate::toString))
                    .values());
        });
        if (!further.isEmpty()) {
            row.with("seats", List.copyOf(further));
        }
    }

    private String seatOf(Assignment assignment) {
        return chart.desk(assignment.desk())
                .flatMap(desk -> seatCode(desk.seat()))
                .orElse("");
    }

    Map<String, Map<String, Object>> numbering() {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        facts.numbering().forEach((type, rule) -> rows.put(type, row(rule)));
        return rows;
    }

    private static Map<String, Object> row(NumberingRule rule) {
        return new Row()
                .with("mode", rule.mode())
                .unless("", "pattern", rule.pattern())
                .unless("never", "reset", rule.reset())
                .unless("type", "scope", rule.scope())
                .unless(1L, "start", rule.start())
                .unless(1L, "step", (long) rule.step())
                .unless("save", "assign", rule.assign())
                .unless(false, "gapless", rule.gapless())
                .values();
    }
}
