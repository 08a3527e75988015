package tangram.survey.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Person;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.RuleRow;

/** Rules that open less than they seem to, or nothing. */
final class RuleAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        RuleReach reach = new RuleReach(situation);
        for (RuleRow row : situation.survey().sharing().rules()) {
            if (situation.isOver(row.rule())) {
                remarks.add(
                        AdviceCode.RULE_ENDED,
                        row.place(),
                        row.rule().id(),
                        row.rule().until().map(Object::toString).orElse(""));
                continue;
            }
            types(situation, row, remarks);
            switchedOff(situation, row, remarks);
            about(row, reach, remarks);
            if (recipients(situation, row, reach, remarks)) {
                roles(situation, row, reach, remarks);
            }
        }
    }

    private static void types(Situation situation, RuleRow row, Remarks remarks) {
        SharingRule rule = row.rule();
        Words words = situation.words();
        if (rule.types().contains("customer") && !rule.types().contains("contact")) {
            remarks.add(AdviceCode.CUSTOMER_WITHOUT_CONTACT, row.place(), rule.id());
        }
        for (String type : new TreeSet<>(rule.types())) {
            situation
                    .types()
                    .whole(type)
                    .filter(whole -> !rule.types().contains(whole))
                    .ifPresent(whole -> remarks.add(
                            AdviceCode.PART_ALONE, row.place(), rule.id(), words.type(type), words.type(whole), whole));
        }
        Set<String> free = rule.types().stream()
                .filter(situation.types().ids()::contains)
                .filter(type -> !situation.ceiling().isProtected(type))
                .collect(Collectors.toSet());
        if (rule.exception() && !free.isEmpty() && situation.ceiling().concerns(rule)) {
            remarks.add(
                    AdviceCode.EXCEPTION_UNPROTECTED, row.place(), rule.id(), words.types(free), Words.written(free));
        }
    }

    /** The company's word on what departments see of protected types (R6). */
    private static void switchedOff(Situation situation, RuleRow row, Remarks remarks) {
        boolean departmentsOnly = row.rule().to() instanceof Recipients.Named named
                && !named.departments().isEmpty()
                && named.seats().isEmpty()
                && named.roles().isEmpty()
                && named.people().isEmpty();
        if (departmentsOnly
                && situation.ceiling().concerns(row.rule())
                && situation.setting(Switch.MARKETING_SCOPE).equals("none")) {
            remarks.add(AdviceCode.RULE_SWITCHED_OFF, row.place(), row.rule().id());
        }
    }

    private static void about(RuleRow row, RuleReach reach, Remarks remarks) {
        if (row.rule().records() instanceof Covered.OwnedBy owned && !reach.hasSeats(owned.departments())) {
            remarks.add(AdviceCode.RULE_ABOUT_NOBODY, row.place(), row.rule().id(), Words.written(owned.departments()));
        }
    }

    /** Whether there are any. */
    private static boolean recipients(Situation situation, RuleRow row, RuleReach reach, Remarks remarks) {
        SharingRule rule = row.rule();
        if (rule.to() instanceof Recipients.NearestSuperior superior) {
            boolean any = situation.chart().seats().stream()
                    .anyMatch(seat -> superior.kind().equals(seat.kind()));
            if (!any) {
                remarks.add(AdviceCode.KIND_WITHOUT_SEAT, row.place(), rule.id(), superior.kind());
            }
            return any;
        }
        boolean nobody = rule.to() instanceof Recipients.Named
                && situation.hasStaff()
                && reach.isCertain(rule)
                && reach.recipients(rule).isEmpty();
        if (nobody) {
            remarks.add(AdviceCode.RULE_FOR_NOBODY, row.place(), rule.id());
        }
        return !nobody;
    }

    /** People from whom the same types are kept closed are told of together. A rule for all types means all of his roles. */
    private static void roles(Situation situation, RuleRow row, RuleReach reach, Remarks remarks) {
        Set<String> known = row.rule().types().stream()
                .filter(situation.types().ids()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Set<String>, List<Person>> lacking = new LinkedHashMap<>();
        for (Person person : reach.recipients(row.rule())) {
            Set<String> closed = known.stream()
                    .filter(type -> !situation.allow(situation.rolesOf(person), type, Operation.READ))
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean hasRoles = !situation.rolesOf(person).isEmpty(); // else that is what is wrong
            if (hasRoles && situation.isKnown(person) && !closed.isEmpty()) {
                lacking.computeIfAbsent(closed, none -> new ArrayList<>()).add(person);
            }
        }
        lacking.forEach((closed, people) -> say(situation, row, known, closed, people, remarks));
    }

    private static void say(
            Situation situation,
            RuleRow row,
            Set<String> known,
            Set<String> closed,
            List<Person> people,
            Remarks remarks) {
        Words words = situation.words();
        Set<String> open = new TreeSet<>(known);
        open.removeAll(closed);
        Set<String> groups = closed.stream()
                .map(situation.types()::group)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> roles = people.stream()
                .flatMap(person -> situation.rolesOf(person).stream())
                .map(RoleRow::code)
                .distinct()
                .toList();
        remarks.add(
                open.isEmpty() ? AdviceCode.RULE_CLOSED_BY_ROLES : AdviceCode.RULE_BEYOND_ROLES,
                row.place(),
                row.rule().id(),
                situation.names(people),
                words.types(closed),
                words.groups(groups),
                words.types(open),
                Words.written(roles),
                Words.written(groups),
                Words.written(closed));
    }
}
