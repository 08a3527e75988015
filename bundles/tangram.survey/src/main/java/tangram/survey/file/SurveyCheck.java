package tangram.survey.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients;
import tangram.kernel.api.approval.Approver;
import tangram.survey.file.Survey.ApprovalRow;
import tangram.survey.file.Survey.ChoiceRow;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.RuleRow;
import tangram.survey.file.Survey.SeatRow;

/** What only the whole file can tell: codes that are there twice or not at all, and trees that bite their tail. */
final class SurveyCheck {

    private final Findings findings;

    private final Known known;

    SurveyCheck(Findings findings, Known known) {
        this.findings = findings;
        this.known = known;
    }

    void check(Survey survey) {
        unique(survey.departments(), DepartmentRow::code, DepartmentRow::place);
        unique(survey.roles(), RoleRow::code, RoleRow::place);
        unique(survey.employees(), EmployeeRow::login, EmployeeRow::place);
        survey.choices().stream()
                .collect(Collectors.groupingBy(ChoiceRow::dictionary))
                .values()
                .forEach(rows -> unique(rows, ChoiceRow::code, ChoiceRow::place));
        unique(survey.sharing().rules(), row -> row.rule().id(), RuleRow::place);
        unique(survey.approvals(), row -> row.flow().code(), ApprovalRow::place);
        seatNames(survey.seats());
        Map<String, String> parents = new HashMap<>();
        survey.departments().forEach(d -> d.parent().ifPresent(p -> parents.put(d.code(), p)));
        noCycle(survey.departments(), DepartmentRow::code, DepartmentRow::place, parents);
        SeatCodes codes = SeatCodes.of(survey.seats());
        Map<String, String> above = new HashMap<>();
        survey.seats().forEach(s -> s.reportsTo().ifPresent(r -> above.put(s.code(), codes.code(r))));
        noCycle(survey.seats(), SeatRow::code, SeatRow::place, above);
        references(survey);
    }

    private void references(Survey survey) {
        Set<String> departments = new HashSet<>(known.departments());
        survey.departments().forEach(d -> departments.add(d.code()));
        Set<String> seats = new HashSet<>(known.seats());
        survey.seats().forEach(s -> {
            seats.add(s.code());
            seats.addAll(s.aliases());
        });
        Optional<Set<String>> roles = known.roles().map(before -> {
            Set<String> all = new HashSet<>(before);
            survey.roles().forEach(r -> all.add(r.code()));
            return all;
        });
        survey.departments().forEach(d -> d.parent().ifPresent(p -> known(d.place(), "department", p, departments)));
        for (SeatRow seat : survey.seats()) {
            known(seat.place(), "department", seat.department(), departments);
            seat.reportsTo().ifPresent(s -> known(seat.place(), "seat", s, seats));
        }
        for (EmployeeRow person : survey.employees()) {
            person.sittings().forEach(s -> known(person.place(), "seat", s.seat(), seats));
            person.roles()
                    .ifPresent(named ->
                            named.forEach(r -> roles.ifPresent(all -> known(person.place(), "role", r, all))));
        }
        survey.sharing().ceiling().ifPresent(row -> {
            row.ceiling().seats().forEach(s -> known(row.place(), "seat", s, seats));
            row.ceiling().departments().forEach(d -> known(row.place(), "department", d, departments));
        });
        survey.sharing().rules().forEach(row -> {
            if (row.rule().to() instanceof Recipients.Named named) {
                named.seats().forEach(s -> known(row.place(), "seat", s, seats));
                named.departments().forEach(d -> known(row.place(), "department", d, departments));
            }
            if (row.rule().records() instanceof Covered.OwnedBy owned)
                owned.departments().forEach(d -> known(row.place(), "department", d, departments));
        });
        survey.sharing().assistants().orElse(List.of()).forEach(row -> {
            known(row.place(), "seat", row.assistant().seat(), seats);
            known(row.place(), "seat", row.assistant().of(), seats);
        });
        Set<String> people = new HashSet<>(known.people());
        survey.employees().forEach(e -> people.add(e.login()));
        for (ApprovalRow row : survey.approvals()) {
            row.seatsNamed().forEach(seat -> approver(row, seat, seats, survey.seats()));
            for (Approver by : row.flow().named()) {
                if (by instanceof Approver.HasRole has)
                    roles.ifPresent(all -> known(row.place(), "role", has.role(), all));
                if (by instanceof Approver.Named named) known(row.place(), "person", named.login(), people);
            }
        }
    }

    /** Where nobody decides a flow cannot go on (A24); people like to write the name of the seat. */
    private void approver(ApprovalRow flow, String seat, Set<String> seats, List<SeatRow> rows) {
        if (seats.contains(seat)) return;
        List<String> named = rows.stream()
                .filter(row -> row.name().equals(seat))
                .map(SeatRow::code)
                .toList();
        Set<String> words = new HashSet<>(seats);
        words.addAll(List.of("submitter", "superior", "department-head"));
        Optional<String> meant = named.size() == 1 ? Optional.of(named.get(0)) : Nearest.to(seat, words);
        if (meant.isPresent()) findings.error(flow.place(), "unknown-approver-meant", seat, meant.get());
        else findings.error(flow.place(), "unknown-approver", seat);
    }

    private void known(Place place, String what, String code, Set<String> codes) {
        if (code.isEmpty() || codes.contains(code)) return;
        Optional<String> meant = Nearest.to(code, codes);
        if (meant.isPresent()) findings.error(place, "unknown-" + what + "-meant", code, meant.get());
        else findings.error(place, "unknown-" + what, code);
    }

    private <R> void unique(List<R> rows, Function<R, String> code, Function<R, Place> place) {
        Map<String, R> first = new HashMap<>();
        for (R row : rows) {
            if (code.apply(row).isEmpty()) continue;
            R before = first.putIfAbsent(code.apply(row).toLowerCase(Locale.ROOT), row);
            if (before != null)
                findings.error(
                        place.apply(row),
                        "code-twice",
                        code.apply(row),
                        "" + place.apply(before).line());
        }
    }

    /** Seats are called by code or alias, so both share one set of names. */
    private void seatNames(List<SeatRow> seats) {
        record Called(String name, Place place) {}
        List<Called> names = new ArrayList<>();
        for (SeatRow seat : seats) {
            names.add(new Called(seat.code(), seat.place()));
            seat.aliases().forEach(alias -> names.add(new Called(alias, seat.place())));
        }
        unique(names, Called::name, Called::place);
    }

    private <R> void noCycle(
            List<R> rows, Function<R, String> code, Function<R, Place> place, Map<String, String> above) {
        Set<String> clean = new HashSet<>();
        for (R row : rows) {
            List<String> way = new ArrayList<>();
            String at = code.apply(row);
            while (at != null && !clean.contains(at) && !way.contains(at)) {
                way.add(at);
                at = above.get(at);
            }
            if (at != null && way.contains(at)) {
                List<String> circle = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
                circle.add(at);
                findings.error(place.apply(row), "cycle", String.join(" → ", circle));
            }
            clean.addAll(way);
        }
    }
}
