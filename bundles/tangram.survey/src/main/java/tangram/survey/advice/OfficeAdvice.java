package tangram.survey.advice;

import java.util.List;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Person;
import tangram.survey.file.Survey.DepartmentRow;

/** T9: offices that sell and stand outside the departments that are eligible. */
final class OfficeAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        List<Person> beyond = situation.sellers().beyond();
        for (DepartmentRow row : situation.survey().departments()) {
            List<Person> sellers = situation.chart().departmentByCode(row.code()).stream()
                    .flatMap(department -> beyond.stream().filter(person -> sitsIn(situation, person, department)))
                    .toList();
            if (!sellers.isEmpty()) {
                remarks.add(
                        AdviceCode.OFFICE_OUTSIDE_CEILING,
                        row.place(),
                        row.name(),
                        situation.names(sellers),
                        row.code());
            }
        }
    }

    private static boolean sitsIn(Situation situation, Person person, Department department) {
        return situation.chart().seatsOf(person.id()).stream()
                .flatMap(id -> situation.chart().seat(id).stream())
                .anyMatch(seat -> seat.department() == department.id());
    }
}
