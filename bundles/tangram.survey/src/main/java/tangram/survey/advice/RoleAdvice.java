package tangram.survey.advice;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Person;
import tangram.survey.file.Survey.RoleRow;

/** Roles nobody has, roles that open nothing, groups without records, and sellers to whom leads are closed. */
final class RoleAdvice implements Topic {

    private static final String LEAD = "lead";

    @Override
    public void look(Situation situation, Remarks remarks) {
        boolean everybodysRolesAreKnown = situation.hasStaff()
                && situation.staff().stream()
                        .allMatch(person -> situation.roleCodes(person).isPresent());
        for (RoleRow role : situation.survey().roles()) {
            if (everybodysRolesAreKnown && situation.peopleWith(role.code()).isEmpty()) {
                remarks.add(AdviceCode.ROLE_WITHOUT_PEOPLE, role.place(), role.name());
            }
            if (role.rights().values().stream().allMatch(Set::isEmpty)) {
                remarks.add(AdviceCode.ROLE_WITHOUT_GROUPS, role.place(), role.name());
            }
            grants(situation, role, remarks);
        }
        groups(situation, remarks);
        leads(situation, remarks);
    }

    /** A right to a type opens nothing where its group is closed (R1). */
    private static void grants(Situation situation, RoleRow role, Remarks remarks) {
        new TreeMap<>(role.rights())
                .forEach((type, operations) -> situation
                        .types()
                        .group(type)
                        .filter(group -> !operations.isEmpty() && !situation.opens(role, group))
                        .ifPresent(group -> remarks.add(
                                AdviceCode.GRANT_WITHOUT_GROUP,
                                role.place(),
                                role.name(),
                                situation.words().type(type),
                                situation.words().group(group),
                                group,
                                type)));
    }

    private static void groups(Situation situation, Remarks remarks) {
        Set<String> filled = situation.types().ids().stream()
                .flatMap(type -> situation.types().group(type).stream())
                .collect(Collectors.toSet());
        Set<String> empty = situation.survey().roles().stream()
                .flatMap(role -> role.groups().stream())
                .filter(group -> !filled.contains(group))
                .collect(Collectors.toCollection(TreeSet::new));
        situation.survey().roles().stream()
                .filter(role -> role.groups().stream().anyMatch(empty::contains))
                .findFirst()
                .ifPresent(role -> remarks.add(
                        AdviceCode.GROUP_WITHOUT_MODULE,
                        role.place(),
                        situation.words().groups(empty)));
    }

    /** T13: leads lie in a group of their own, which others have. */
    private static void leads(Situation situation, Remarks remarks) {
        List<Person> sellers = situation.sellers().within();
        boolean somebodyHasThem = situation.staff().stream()
                .anyMatch(person -> situation.allow(situation.rolesOf(person), LEAD, Operation.CREATE));
        if (!somebodyHasThem) {
            return;
        }
        for (RoleRow role : situation.survey().roles()) {
            List<Person> without = sellers.stream()
                    .filter(person -> situation.isKnown(person)
                            && situation.rolesOf(person).contains(role)
                            && !situation.allow(situation.rolesOf(person), LEAD, Operation.READ))
                    .toList();
            if (Sellers.creates(role) && !without.isEmpty()) {
                String group = situation.types().group(LEAD).orElse("");
                remarks.add(
                        AdviceCode.LEADS_CLOSED,
                        role.place(),
                        role.name(),
                        situation.words().group(group),
                        situation.names(without),
                        group);
            }
        }
    }
}
