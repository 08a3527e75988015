package tangram.core.access;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.core.sharing.Eligibility;
import tangram.core.sharing.KnownTypes;
import tangram.core.sharing.KnownTypes.KnownType;
import tangram.core.sharing.RuleReader;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switch;

/**
 * What the deployment says of access on one day, the same for everybody: rules, the ceiling, assistants, switches, and to
 * whom records of each type belong. Read once for each epoch; immutable but for what it remembers.
 */
final class AccessFacts {

    private final OrganisationChart chart;
    private final List<SharingRule> rules;
    private final Eligibility eligibility;
    private final List<Assistant> assistants;
    private final Map<String, String> switches;
    private final Map<String, KnownType> types;
    private final Map<String, Set<Long>> peopleByRole;
    private final Neighbourhood neighbourhood;
    private final Map<Recipients.NearestSuperior, Map<Long, Optional<Long>>> nearest = new ConcurrentHashMap<>();

    /**
     * @param switches settings by the codes of switches, of those that were set
     * @param peopleByRole who has a role, by its code
     */
    AccessFacts(
            OrganisationChart chart,
            List<SharingRule> rules,
            Ceiling ceiling,
            List<Assistant> assistants,
            Map<String, String> switches,
            Map<String, KnownType> types,
            Map<String, Set<Long>> peopleByRole) {
        this.chart = chart;
        this.rules = rules;
        this.eligibility = new Eligibility(ceiling, chart);
        this.assistants = assistants;
        this.switches = switches;
        this.types = types;
        this.peopleByRole = peopleByRole;
        this.neighbourhood = new Neighbourhood(chart);
    }

    /** In the current transaction. */
    static AccessFacts read(Rows rows, OrganisationChart chart, LocalDate day) {
        RuleReader reader = new RuleReader(rows);
        Map<String, String> switches = new HashMap<>();
        rows.each(row -> switches.put(row.text(1), row.text(2)), "select name, setting from kernel_switch");
        Map<String, Set<Long>> peopleByRole = new HashMap<>();
        rows.each(
                row -> peopleByRole
                        .computeIfAbsent(row.text(1), none -> new HashSet<>())
                        .add(row.number(2)),
                "select r.code, p.person from core_person_role p join core_role r on r.id = p.role");
        List<SharingRule> rules =
                reader.rules().stream().filter(rule -> rule.on(day)).toList();
        return new AccessFacts(
                chart, rules, reader.ceiling(), reader.assistants(), switches, KnownTypes.of(rows), peopleByRole);
    }

    OrganisationChart chart() {
        return chart;
    }

    List<SharingRule> rules() {
        return rules;
    }

    Eligibility eligibility() {
        return eligibility;
    }

    List<Assistant> assistants() {
        return assistants;
    }

    KnownType type(String id) {
        return types.getOrDefault(id, KnownType.PLAIN);
    }

    boolean is(Switch which, String setting) {
        return switches.getOrDefault(which.code(), which.settings().get(0)).equals(setting);
    }

    /** Codes of somebody's roles. */
    Set<String> rolesOf(long person) {
        return peopleByRole.entrySet().stream()
                .filter(role -> role.getValue().contains(person))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<Long> peopleWith(String role) {
        return peopleByRole.getOrDefault(role, Set.of());
    }

    Neighbourhood neighbourhood() {
        return neighbourhood;
    }

    /** The seat whose holders a rule means for records that a seat is responsible for, if there is one (R11). */
    Optional<Long> nearest(Recipients.NearestSuperior to, long seat) {
        return nearest.computeIfAbsent(to, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(seat, from -> findNearest(to, from));
    }

    private Optional<Long> findNearest(Recipients.NearestSuperior to, long seat) {
        List<Seat> above = chart.seatsAbove(seat);
        Optional<Long> own = chart.seat(seat).filter(s -> fits(s, to)).map(Seat::id);
        Optional<Long> ofKind =
                own.or(() -> above.stream().filter(s -> fits(s, to)).findFirst().map(Seat::id));
        return ofKind.isPresent() || !to.elseNearest()
                ? ofKind
                : above.stream().filter(this::isHeld).findFirst().map(Seat::id);
    }

    private boolean fits(Seat seat, Recipients.NearestSuperior to) {
        return to.kind().equals(seat.kind()) && isHeld(seat);
    }

    private boolean isHeld(Seat seat) {
        return !chart.holders(seat.id()).isEmpty();
    }
}
