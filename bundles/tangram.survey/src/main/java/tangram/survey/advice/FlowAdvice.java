package tangram.survey.advice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.survey.file.Survey.ApprovalRow;

/** Approval flows nobody can choose between, whose approvers are missing, or are nobody's superiors (T10, T11). */
final class FlowAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        choice(situation, remarks);
        numbers(situation, remarks);
        Map<Long, List<ApprovalRow>> atTheTop = new LinkedHashMap<>();
        for (ApprovalRow row : situation.survey().approvals()) {
            for (Seat seat : seats(situation, row)) {
                vacant(situation, row, seat, remarks);
                if (decidesOnHisOwn(situation, row, seat)) {
                    atTheTop.computeIfAbsent(seat.id(), none -> new ArrayList<>())
                            .add(row);
                }
            }
            strangers(situation, row, remarks);
        }
        atTheTop.forEach((id, rows) -> situation
                .chart()
                .seat(id)
                .ifPresent(seat -> remarks.add(
                        AdviceCode.NOBODY_ABOVE,
                        rows.get(0).place(),
                        seat.name(),
                        situation
                                .words()
                                .list(rows.stream().map(ApprovalRow::code).toList()))));
    }

    private static List<Seat> seats(Situation situation, ApprovalRow row) {
        return row.seats().stream()
                .flatMap(step -> situation.seat(step).stream())
                .distinct()
                .toList();
    }

    /** T10: of all flows without a condition whoever submits takes the one he likes. */
    private static void choice(Situation situation, Remarks remarks) {
        Map<String, List<ApprovalRow>> free = situation.survey().approvals().stream()
                .filter(row -> row.when().isEmpty())
                .collect(Collectors.groupingBy(ApprovalRow::type));
        free.values().stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> remarks.add(
                        AdviceCode.FLOWS_WITHOUT_CRITERION,
                        rows.get(0).place(),
                        situation.words().type(rows.get(0).type()),
                        situation
                                .words()
                                .list(rows.stream().map(ApprovalRow::code).toList())));
    }

    /** Numbers that are given by an approval need one. */
    private static void numbers(Situation situation, Remarks remarks) {
        Set<String> approved =
                situation.survey().approvals().stream().map(ApprovalRow::type).collect(Collectors.toSet());
        if (approved.isEmpty()) {
            return;
        }
        situation.survey().numbering().stream()
                .filter(row -> !row.rule().assign().equals("save") && !approved.contains(row.type()))
                .forEach(row -> remarks.add(
                        AdviceCode.NUMBER_WITHOUT_FLOW,
                        row.place(),
                        situation.words().type(row.type()),
                        row.rule().assign(),
                        row.type()));
    }

    private static void vacant(Situation situation, ApprovalRow row, Seat seat, Remarks remarks) {
        if (!situation.hasStaff() || !situation.holders(seat.id()).isEmpty()) {
            return;
        }
        Optional<Seat> next = situation.chart().seatsAbove(seat.id()).stream()
                .filter(above -> !situation.holders(above.id()).isEmpty())
                .findFirst();
        remarks.add(
                AdviceCode.APPROVER_VACANT,
                row.place(),
                row.name(),
                seat.name(),
                next.map(Seat::name).orElse("—"));
    }

    /** Whoever sits at the top has nobody to decide what he submits himself. */
    private static boolean decidesOnHisOwn(Situation situation, ApprovalRow row, Seat seat) {
        return situation.chart().seatsAbove(seat.id()).isEmpty()
                && situation.holders(seat.id()).stream().anyMatch(person -> submits(situation, person, row));
    }

    private static boolean submits(Situation situation, Person person, ApprovalRow row) {
        return situation.allow(situation.rolesOf(person), row.type(), Operation.SUBMIT);
    }

    /**
     * T11: those who submit what everybody submits, and have no superior among the steps. What is sold is submitted by those
     * who sell.
     */
    private static void strangers(Situation situation, ApprovalRow row, Remarks remarks) {
        List<Seat> steps = seats(situation, row);
        boolean sold = situation.types().group(row.type()).equals(Optional.of("sales"));
        if (steps.isEmpty() || sold || situation.ceiling().isProtected(row.type())) {
            return;
        }
        Set<Long> line = new HashSet<>();
        for (Seat step : steps) {
            line.add(step.id());
            line.addAll(situation.chart().seatsBelow(step.id()));
            situation.chart().seatsAbove(step.id()).forEach(above -> line.add(above.id()));
        }
        List<Person> strangers = situation.staff().stream()
                .filter(situation::isSeated)
                .filter(person -> submits(situation, person, row))
                .filter(person ->
                        situation.chart().seatsOf(person.id()).stream().noneMatch(line::contains))
                .toList();
        if (!strangers.isEmpty()) {
            remarks.add(
                    AdviceCode.APPROVER_NOT_SUPERIOR,
                    row.place(),
                    situation.words().type(row.type()),
                    situation.words().list(steps.stream().map(Seat::name).toList()),
                    departments(situation, strangers));
        }
    }

    private static String departments(Situation situation, List<Person> people) {
        Set<String> names = people.stream()
                .flatMap(person -> situation.chart().seatsOf(person.id()).stream())
                .flatMap(id -> situation.chart().seat(id).stream())
                .flatMap(seat -> situation.chart().department(seat.department()).stream())
                .map(Department::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return situation.words().list(names);
    }
}
