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
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow.Step;
import tangram.survey.file.Survey.ApprovalRow;

/** Approval flows nobody can choose between, whose approvers are missing, or are nobody's superiors (T10, T11). */
final class FlowAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        choice(situation, remarks);
        numbers(situation, remarks);
        Map<Long, List<ApprovalRow>> atTheTop = new LinkedHashMap<>();
        for (ApprovalRow row : situation.survey().approvals()) {
            Stream.concat(seatsAsked(situation, row), handling(situation, row))
                    .distinct()
                    .forEach(seat -> vacant(situation, row, seat, remarks));
            for (Seat seat : seats(situation, row)) {
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
                                .list(rows.stream().map(FlowAdvice::code).toList()))));
    }

    private static String code(ApprovalRow row) {
        return row.flow().code();
    }

    private static Stream<Seat> seatsAsked(Situation situation, ApprovalRow row) {
        return row.seats().stream()
                .flatMap(seat -> situation.seat(seat).stream())
                .distinct();
    }

    /** The seat at which it is done what is to be done then. */
    private static Stream<Seat> handling(Situation situation, ApprovalRow row) {
        return row.flow().terms().handling().stream()
                .map(handling -> handling.step().by())
                .flatMap(by -> by instanceof Approver.AtSeat at ? Stream.of(at.seat()) : Stream.of())
                .flatMap(seat -> situation.seat(seat).stream());
    }

    /** The seats at which it is decided, also those of whoever is asked by name. */
    private static List<Seat> seats(Situation situation, ApprovalRow row) {
        Stream<Seat> ofPeople = row.flow().steps().stream()
                .flatMap(step -> step.by() instanceof Approver.Named named ? Stream.of(named.login()) : Stream.of())
                .flatMap(login -> situation.chart().personByLogin(login).stream())
                .flatMap(person -> situation.chart().seatsOf(person.id()).stream())
                .flatMap(id -> situation.chart().seat(id).stream());
        return Stream.concat(seatsAsked(situation, row), ofPeople).distinct().toList();
    }

    private static String type(ApprovalRow row) {
        return row.flow().type();
    }

    /** T10: of all flows without a condition whoever submits takes the one he likes. */
    private static void choice(Situation situation, Remarks remarks) {
        Map<String, List<ApprovalRow>> free = situation.survey().approvals().stream()
                .filter(row -> row.flow().when().isEmpty())
                .collect(Collectors.groupingBy(FlowAdvice::type));
        free.values().stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> remarks.add(
                        AdviceCode.FLOWS_WITHOUT_CRITERION,
                        rows.get(0).place(),
                        situation.words().type(type(rows.get(0))),
                        situation
                                .words()
                                .list(rows.stream().map(FlowAdvice::code).toList())));
    }

    /** Numbers that are given by an approval need one. */
    private static void numbers(Situation situation, Remarks remarks) {
        Set<String> approved =
                situation.survey().approvals().stream().map(FlowAdvice::type).collect(Collectors.toSet());
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
                row.flow().name(),
                seat.name(),
                next.map(Seat::name).orElse("—"));
    }

    /** Whoever sits at the top has nobody to decide what he submits himself, unless the flow says who does then. */
    private static boolean decidesOnHisOwn(Situation situation, ApprovalRow row, Seat seat) {
        return !another(situation, row, seat)
                && situation.chart().seatsAbove(seat.id()).isEmpty()
                && situation.holders(seat.id()).stream().anyMatch(person -> submits(situation, person, row));
    }

    private static boolean another(Situation situation, ApprovalRow row, Seat seat) {
        return row.flow()
                .terms()
                .above()
                .filter(by -> !(by instanceof Approver.AtSeat at
                        && situation.seat(at.seat()).filter(seat::equals).isPresent()))
                .isPresent();
    }

    private static boolean submits(Situation situation, Person person, ApprovalRow row) {
        return situation.allow(situation.rolesOf(person), type(row), Operation.SUBMIT);
    }

    /**
     * T11: those who submit what everybody submits, and have no superior among the steps. What is sold is submitted by those
     * who sell; where a step is the superior's or the head's of the department, whoever submits has one.
     */
    private static void strangers(Situation situation, ApprovalRow row, Remarks remarks) {
        List<Seat> steps = seats(situation, row);
        boolean sold = situation.types().group(type(row)).equals(Optional.of("sales"));
        boolean own = row.flow().steps().stream()
                .map(Step::by)
                .anyMatch(by -> by instanceof Approver.Superior || by instanceof Approver.DepartmentHead);
        if (steps.isEmpty() || own || sold || situation.ceiling().isProtected(type(row))) {
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
                    situation.words().type(type(row)),
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
