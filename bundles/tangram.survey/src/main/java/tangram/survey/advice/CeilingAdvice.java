package tangram.survey.advice;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Person;
import tangram.core.api.sharing.Recipients;
import tangram.kernel.api.Switch;
import tangram.survey.file.Place;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.SwitchRow;

/** What the ceiling (R5) does not do, and whom it leaves with empty lists. */
final class CeilingAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        situation.survey().sharing().ceiling().ifPresent(row -> {
            eligibleOnly(situation, row.place(), remarks);
            groups(situation, row.place(), remarks);
            shares(situation, row.place(), remarks);
            lookup(situation, row.place(), remarks);
        });
    }

    /** T1: being eligible gives no records. */
    private static void eligibleOnly(Situation situation, Place place, Remarks remarks) {
        boolean rulesAreTold =
                situation.isFirst() || !situation.survey().sharing().rules().isEmpty();
        if (!rulesAreTold) {
            return;
        }
        List<Department> without = situation.ceiling().departmentCodes().stream()
                .sorted()
                .flatMap(code -> situation.chart().departmentByCode(code).stream())
                .filter(department -> named(situation).noneMatch(named -> includes(situation, named, department)))
                .toList();
        if (!without.isEmpty()) {
            remarks.add(
                    AdviceCode.ELIGIBLE_ONLY,
                    place,
                    situation
                            .words()
                            .list(without.stream().map(Department::name).toList()),
                    Words.written(without.stream().map(Department::code).toList()));
        }
    }

    /** Who is named by rules that open protected types. */
    private static Stream<Recipients.Named> named(Situation situation) {
        return situation.rules().stream()
                .filter(row -> situation.ceiling().concerns(row.rule()))
                .flatMap(row -> row.rule().to() instanceof Recipients.Named named ? Stream.of(named) : Stream.of());
    }

    private static boolean includes(Situation situation, Recipients.Named named, Department department) {
        return named.departments().stream()
                .flatMap(code -> situation.chart().departmentByCode(code).stream())
                .anyMatch(other -> situation.chart().departmentTree(other.id()).contains(department.id()));
    }

    /** T5: roles that open protected types to nobody who is eligible, who sells, or who stands above sellers. */
    private static void groups(Situation situation, Place place, Remarks remarks) {
        Sellers sellers = situation.sellers();
        Set<Person> others = new HashSet<>(sellers.beyond());
        situation.staff().stream()
                .filter(person -> situation.ceiling().isEligible(person) || isAbove(situation, person, sellers))
                .forEach(others::add);
        List<RoleRow> outside = situation.survey().roles().stream()
                .filter(role -> isOf(situation.peopleWith(role.code()), others))
                .filter(role -> !open(situation, role).isEmpty())
                .toList();
        Set<String> groups =
                outside.stream().flatMap(role -> open(situation, role).stream()).collect(Collectors.toSet());
        if (!outside.isEmpty()) {
            remarks.add(
                    AdviceCode.GROUP_OUTSIDE_CEILING,
                    place,
                    situation.words().list(outside.stream().map(RoleRow::name).toList()),
                    situation.words().groups(groups));
        }
    }

    private static boolean isAbove(Situation situation, Person person, Sellers sellers) {
        return situation.chart().seatsOf(person.id()).stream()
                .anyMatch(seat -> !sellers.below(seat).isEmpty());
    }

    /** Whether there are people, and none of the others among them. */
    private static boolean isOf(List<Person> people, Set<Person> others) {
        return !people.isEmpty() && people.stream().noneMatch(others::contains);
    }

    /** Groups of the protected types that a role opens. */
    private static Set<String> open(Situation situation, RoleRow role) {
        return situation.ceiling().types().stream()
                .filter(type -> situation.allows(role, type, Operation.READ))
                .flatMap(type -> situation.types().group(type).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Person> outsiders(Situation situation, String type, Operation operation) {
        return situation.staff().stream()
                .filter(person -> !situation.ceiling().isEligible(person))
                .filter(person -> situation.allow(situation.rolesOf(person), type, operation));
    }

    /** T8: customers go to people who see nothing else of what is protected. */
    private static void shares(Situation situation, Place place, Remarks remarks) {
        Set<String> others = situation.ceiling().types().stream()
                .filter(type -> situation.types().group(type).equals(Optional.of("sales")))
                .collect(Collectors.toSet());
        if (situation.ceiling().isProtected("customer")
                && !others.isEmpty()
                && outsiders(situation, "customer", Operation.READ).findAny().isPresent()) {
            remarks.add(AdviceCode.CUSTOMER_SHARE, place, situation.words().types(others));
        }
    }

    /** T14: whoever enters service requests needs their customers. */
    private static void lookup(Situation situation, Place place, Remarks remarks) {
        Set<String> theirs = outsiders(situation, "service-request", Operation.CREATE)
                .flatMap(person -> situation.rolesOf(person).stream())
                .map(RoleRow::code)
                .collect(Collectors.toSet());
        List<String> roles = situation.survey().roles().stream()
                .filter(role -> theirs.contains(role.code()))
                .filter(role -> situation.allows(role, "service-request", Operation.CREATE))
                .map(RoleRow::name)
                .toList();
        if (situation.ceiling().isProtected("customer") && !roles.isEmpty()) {
            Place decided = situation.survey().sharing().switches().stream()
                    .filter(row -> row.which() == Switch.EXACT_LOOKUP)
                    .map(SwitchRow::place)
                    .findFirst()
                    .orElse(place);
            remarks.add(
                    AdviceCode.LOOKUP_SWITCH,
                    decided,
                    situation.words().list(roles),
                    situation.setting(Switch.EXACT_LOOKUP));
        }
    }
}
