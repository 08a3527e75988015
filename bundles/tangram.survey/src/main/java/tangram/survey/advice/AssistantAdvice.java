package tangram.survey.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Recipients;
import tangram.survey.file.Survey.AssistantRow;
import tangram.survey.file.Survey.RuleRow;
import tangram.survey.file.Survey.SeatRow;

/**
 * T4: an assistant sits below whom he assists and so sees nothing of his, unless the survey says so. Assistants are known by
 * the names of their seats.
 */
final class AssistantAdvice implements Topic {

    private static final Pattern ASSISTANT =
            Pattern.compile("助理|助手|秘书|\\bassistant\\b|\\bsecretary\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public void look(Situation situation, Remarks remarks) {
        Optional<List<AssistantRow>> said = situation.survey().sharing().assistants();
        said.orElse(List.of()).forEach(row -> beyondRoles(situation, row, remarks));
        if (said.isPresent() || situation.isFirst()) {
            Set<Person> opened = recipients(situation);
            for (SeatRow row : situation.survey().seats()) {
                situation
                        .seat(row.code())
                        .filter(seat -> isLeftAlone(situation, seat, said.orElse(List.of()), opened))
                        .ifPresent(seat -> withoutRule(situation, row, seat, remarks));
            }
        }
    }

    private static boolean isLeftAlone(
            Situation situation, Seat seat, List<AssistantRow> assistants, Set<Person> opened) {
        return ASSISTANT.matcher(seat.name()).find()
                && seat.reportsTo() != null
                && situation.chart().seatsBelow(seat.id()).isEmpty()
                && !situation.holders(seat.id()).isEmpty()
                && assistants.stream()
                        .flatMap(row -> situation.seat(row.assistant().seat()).stream())
                        .noneMatch(other -> other.id() == seat.id())
                && situation.holders(seat.id()).stream().noneMatch(opened::contains);
    }

    /** Everybody whom a rule names. */
    private static Set<Person> recipients(Situation situation) {
        RuleReach reach = new RuleReach(situation);
        return situation.rules().stream()
                .map(RuleRow::rule)
                .filter(rule -> rule.to() instanceof Recipients.Named)
                .flatMap(rule -> reach.recipients(rule).stream())
                .collect(Collectors.toSet());
    }

    private static void withoutRule(Situation situation, SeatRow row, Seat seat, Remarks remarks) {
        Seat superior = situation.chart().seatsAbove(seat.id()).get(0);
        Set<String> types = opened(situation, superior);
        boolean exception =
                situation.ceiling().protectsAny(types) && !situation.ceiling().isEligible(seat);
        remarks.add(
                AdviceCode.ASSISTANT_WITHOUT_RULE,
                row.place(),
                row.name(),
                superior.name(),
                situation.names(situation.holders(seat.id())),
                "{seat: " + row.code() + ", of: " + superior.code() + ", types: "
                        + (types.isEmpty() ? "[…]" : Words.written(types)) + (exception ? ", exception: true" : "")
                        + ", why: …}");
    }

    /** What rules name the superior for, which is a good guess of what he needs help with. */
    private static Set<String> opened(Situation situation, Seat superior) {
        RuleReach reach = new RuleReach(situation);
        return situation.rules().stream()
                .map(RuleRow::rule)
                .filter(rule -> rule.to() instanceof Recipients.Named named && reach.names(named, superior))
                .flatMap(rule -> rule.types().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void beyondRoles(Situation situation, AssistantRow row, Remarks remarks) {
        List<Person> holders = situation.seat(row.assistant().seat()).stream()
                .flatMap(seat -> situation.holders(seat.id()).stream())
                .filter(situation::isKnown)
                .toList();
        Set<String> closed = new TreeSet<>();
        for (String type : row.assistant().types()) {
            boolean open = !situation.types().ids().contains(type)
                    || holders.stream()
                            .allMatch(person -> situation.allow(situation.rolesOf(person), type, Operation.READ));
            if (!open) {
                closed.add(type);
            }
        }
        if (!closed.isEmpty()) {
            remarks.add(
                    AdviceCode.ASSISTANT_BEYOND_ROLES,
                    row.place(),
                    situation.names(holders),
                    situation.words().types(closed),
                    Words.written(closed));
        }
    }
}
