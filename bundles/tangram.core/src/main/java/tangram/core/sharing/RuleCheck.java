package tangram.core.sharing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.core.change.Codes;
import tangram.core.sharing.KnownTypes.KnownType;
import tangram.kernel.api.Rows;

/** Refuses rules that cannot mean anything, and rules that open protected types beyond the ceiling (R5, S56). */
final class RuleCheck {

    private static final int WHY = 1000;

    private final Rows rows;
    private final Codes codes;
    private final OrganisationChart chart;
    private final Eligibility eligibility;

    RuleCheck(Rows rows, Codes codes, OrganisationChart chart, Ceiling ceiling) {
        this.rows = rows;
        this.codes = codes;
        this.chart = chart;
        this.eligibility = new Eligibility(ceiling, chart);
    }

    void check(SharingRule rule) {
        Codes.checkCode(rule.id());
        Codes.checkName(rule.why(), WHY);
        rule.types().forEach(Codes::checkCode);
        if (rule.from().isPresent()
                && rule.until()
                        .filter(until -> until.isBefore(rule.from().get()))
                        .isPresent()) {
            throw new Invalid("access.ends-before-it-begins", "Rule {0} ends before it begins.", rule.id());
        }
        if (rule.records() instanceof Covered.OwnedBy owned) {
            some(rule, owned.departments());
            owned.departments().forEach(codes::department);
        }
        if (rule.records() instanceof Covered.Where where) {
            where(rule, where);
        }
        if (rule.to() instanceof Recipients.Named named) {
            named(rule, named);
        } else if (rule.to() instanceof Recipients.NearestSuperior superior) {
            Codes.checkName(superior.kind(), 64);
        }
        ceiling(rule);
    }

    private static void some(SharingRule rule, Collection<String> named) {
        if (named.isEmpty()) {
            throw new Invalid("access.nobody", "Rule {0} names nobody where it must.", rule.id());
        }
    }

    private void named(SharingRule rule, Recipients.Named named) {
        Set<String> all = new TreeSet<>(named.seats());
        all.addAll(named.departments());
        all.addAll(named.roles());
        all.addAll(named.people());
        some(rule, all);
        named.seats().forEach(codes::seat);
        named.departments().forEach(codes::department);
        named.roles().forEach(codes::role);
        named.people().forEach(codes::person);
    }

    /** Records are selected by values only in fields that are marked for it, by who is named. */
    private void where(SharingRule rule, Covered.Where where) {
        if (!(rule.to() instanceof Recipients.Named) || rule.types().isEmpty()) {
            throw new Invalid(
                    "access.where-unfit",
                    "Rule {0} selects records by a value; it needs types and recipients that are named.",
                    rule.id());
        }
        Map<String, KnownType> known = KnownTypes.of(rows);
        for (String type : new TreeSet<>(rule.types())) {
            if (!known.getOrDefault(type, KnownType.PLAIN).ruleable().contains(where.field())) {
                throw new Invalid(
                        "access.not-ruleable",
                        "Rule {0} selects records of {1} by {2}, which is no field that rules may go by.",
                        rule.id(),
                        type,
                        where.field());
            }
        }
    }

    /** Whoever is found from the record itself is responsible for it, so the ceiling is about who is named. */
    void ceiling(SharingRule rule) {
        if (rule.exception() || !eligibility.concerns(rule) || !(rule.to() instanceof Recipients.Named named)) {
            return;
        }
        named.seats().stream()
                .filter(code -> chart.seatByCode(code)
                        .map(Seat::id)
                        .filter(eligibility::isEligible)
                        .isEmpty())
                .findFirst()
                .ifPresent(seat -> refuse(rule.id(), seat));
        named.departments().stream()
                .filter(code -> chart.departmentByCode(code)
                        .map(Department::id)
                        .filter(eligibility::isEligibleDepartment)
                        .isEmpty())
                .findFirst()
                .ifPresent(department -> refuse(rule.id(), department));
        named.people().stream()
                .filter(login -> !eligible(chart.personByLogin(login)))
                .findFirst()
                .ifPresent(person -> refuse(rule.id(), person));
        for (String role : new TreeSet<>(named.roles())) {
            rows
                    .list(
                            row -> row.number(1),
                            "select p.person from core_person_role p join core_role r on r.id = p.role where r.code = ?",
                            role)
                    .stream()
                    .filter(person -> !eligible(chart.person(person)))
                    .findFirst()
                    .ifPresent(person -> refuse(rule.id(), role));
        }
    }

    private boolean eligible(Optional<Person> person) {
        return person.filter(p -> eligibility.isEligible(chart.seatsOf(p.id()))).isPresent();
    }

    void check(Assistant assistant) {
        Codes.checkName(assistant.why(), WHY);
        long seat = codes.seat(assistant.seat());
        codes.seat(assistant.of());
        if (assistant.types().isEmpty()) {
            throw new Invalid(
                    "access.assistant-without-types", "Say what the assistant {0} may read.", assistant.seat());
        }
        assistant.types().forEach(Codes::checkCode);
        boolean opens = assistant.types().stream().anyMatch(eligibility::isProtected);
        if (opens && !assistant.exception() && !eligibility.isEligible(seat)) {
            refuse(assistant.seat() + "→" + assistant.of(), assistant.seat());
        }
    }

    /** A seat assists another in one row. */
    void once(List<Assistant> assistants) {
        Set<List<String>> pairs = new HashSet<>();
        for (Assistant assistant : assistants) {
            if (!pairs.add(List.of(assistant.seat(), assistant.of()))) {
                throw new Invalid(
                        "access.assistant-twice",
                        "That {0} assists {1} is said twice; say it once, with all types.",
                        assistant.seat(),
                        assistant.of());
            }
        }
    }

    private static void refuse(String rule, String whom) {
        throw new Invalid(
                "access.beyond-ceiling",
                "Rule {0} opens protected types to {1}, beyond the ceiling. If it is meant, make it an exception.",
                rule,
                whom);
    }
}
