package tangram.survey.advice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.SeatRow;

/** People without a seat or a role, and people who have another seat's role (T12). */
final class PeopleAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        Set<Person> staff = new HashSet<>(situation.staff());
        for (EmployeeRow row : situation.survey().employees()) {
            situation
                    .chart()
                    .personByLogin(row.login())
                    .filter(staff::contains)
                    .ifPresent(person -> look(situation, row, person, remarks));
        }
        borrowed(situation, staff, remarks);
    }

    private static void look(Situation situation, EmployeeRow row, Person person, Remarks remarks) {
        if (situation.sittings(row).isEmpty() && !situation.isSeated(person)) {
            remarks.add(AdviceCode.PERSON_WITHOUT_SEAT, row.place(), row.name());
        }
        Optional<Set<String>> roles = situation.roleCodes(person);
        if (roles.filter(Set::isEmpty).isPresent()) {
            remarks.add(AdviceCode.PERSON_WITHOUT_ROLE, row.place(), row.name());
        }
    }

    /** Told once for each role, however many have it. */
    private static void borrowed(Situation situation, Set<Person> staff, Remarks remarks) {
        Set<String> seats =
                situation.survey().seats().stream().map(SeatRow::name).collect(Collectors.toSet());
        Set<String> roles =
                situation.survey().roles().stream().map(RoleRow::name).collect(Collectors.toSet());
        Map<String, List<Borrower>> borrowers = new LinkedHashMap<>();
        for (EmployeeRow row : situation.survey().employees()) {
            Optional<Person> person =
                    situation.chart().personByLogin(row.login()).filter(staff::contains);
            Optional<Seat> seat = row.main().flatMap(main -> situation.seat(main.seat()));
            if (person.isPresent() && seat.filter(s -> !hasItsOwn(s, roles)).isPresent()) {
                situation.rolesOf(person.get()).stream()
                        .map(RoleRow::name)
                        .filter(seats::contains)
                        .findFirst()
                        .ifPresent(role -> borrowers
                                .computeIfAbsent(role, none -> new ArrayList<>())
                                .add(new Borrower(row, seat.get())));
            }
        }
        borrowers.forEach((role, people) -> remarks.add(
                AdviceCode.BORROWED_ROLE,
                people.get(0).row.place(),
                situation.words().list(people.stream().map(b -> b.row.name()).toList()),
                situation.words().list(people.stream().map(b -> b.seat.name()).toList()),
                role));
    }

    /** Somebody with another seat's role, and the seat he sits at. */
    private record Borrower(EmployeeRow row, Seat seat) {}

    private static boolean hasItsOwn(Seat seat, Set<String> roles) {
        return roles.contains(seat.name())
                || seat.aliases().stream().anyMatch(roles::contains)
                || (seat.kind() != null && roles.contains(seat.kind()));
    }
}
