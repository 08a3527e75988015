package tangram.core.sharing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;

/**
 * Rules are kept with the codes of seats, whatever aliases they were said with: an alias may be given to another seat,
 * and one thing said in two ways is still one. A seat nobody knows stays as it was said, for the check to refuse.
 */
record SeatsByCode(OrganisationChart chart) {

    SharingRule of(SharingRule rule) {
        if (!(rule.to() instanceof Recipients.Named named)) {
            return rule;
        }
        return new SharingRule(
                rule.id(),
                new Recipients.Named(codes(named.seats()), named.departments(), named.roles(), named.people()),
                rule.types(),
                rule.records(),
                rule.level(),
                rule.superiors(),
                rule.exception(),
                rule.from(),
                rule.until(),
                rule.why());
    }

    Ceiling of(Ceiling ceiling) {
        return new Ceiling(ceiling.types(), codes(ceiling.seats()), ceiling.departments());
    }

    /** In the order of their codes. */
    List<Assistant> of(List<Assistant> assistants) {
        return assistants.stream()
                .map(a -> new Assistant(code(a.seat()), code(a.of()), a.types(), a.exception(), a.why()))
                .sorted(Comparator.comparing(Assistant::seat).thenComparing(Assistant::of))
                .toList();
    }

    private Set<String> codes(Set<String> names) {
        return names.stream().map(this::code).collect(Collectors.toSet());
    }

    private String code(String name) {
        return chart.seatByCode(name).map(Seat::code).orElse(name);
    }
}
