package tangram.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Person;
import tangram.core.api.sharing.Assistant;
import tangram.kernel.api.Switches;
import tangram.kernel.api.access.AccessChanges;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.policy.Policies;
import tangram.survey.file.Survey;
import tangram.survey.file.Survey.AssistantRow;
import tangram.survey.file.Survey.ChoiceRow;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.SeatRow;
import tangram.survey.file.Survey.Sharing;

/**
 * Carries a survey out in the current transaction, section by section: what is referred to comes before what refers to
 * it, what is taken away goes last, and whoever leaves after that, since by then nothing may count on him.
 */
record SurveyedChanges(
        OrganisationChanges changes,
        AccessChanges access,
        CompanyCalendar calendar,
        SurveyedChoices choices,
        Switches switches,
        Flows flows,
        Policies policies,
        SurveyedRemovals removals) {

    void carryOut(Caller by, Survey survey, RowWork work) {
        survey.company().ifPresent(company -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("name", company.name());
            company.profile().ifPresent(profile -> facts.put("profile", profile));
            company.currency().ifPresent(currency -> facts.put("currency", currency));
            work.row("company", company.place(), () -> changes.company(by, facts));
        });
        parentsFirst(survey.departments())
                .forEach(d -> work.row(
                        "departments", d.place(), () -> changes.department(by, d.code(), d.name(), d.parent())));
        superiorsFirst(survey.seats())
                .forEach(s -> work.row(
                        "seats",
                        s.place(),
                        () -> changes.seat(
                                by, s.code(), s.name(), s.department(), s.reportsTo(), s.kind(), s.aliases())));
        survey.roles()
                .forEach(r -> work.row("roles", r.place(), () -> changes.role(by, r.code(), r.name(), r.rights())));
        survey.employees().forEach(e -> work.row("employees", e.place(), () -> employee(by, e, work)));
        survey.numbering()
                .forEach(n -> work.row("numbering", n.place(), () -> changes.numbering(by, n.type(), n.rule())));
        survey.calendar().ifPresent(row -> work.row("calendar", row.place(), () -> calendar.set(by, row.calendar())));
        dictionaries(by, survey.choices(), work);
        removals.rules(by, survey.removals(), work);
        sharing(by, survey.sharing(), work);
        survey.sharing()
                .switches()
                .forEach(s -> work.row("switches", s.place(), () -> switches.set(by, s.which(), s.setting())));
        survey.approvals().forEach(row -> work.row("approvals", row.place(), () -> flows.set(by, row.flow())));
        survey.policies().forEach(row -> work.row("policies", row.place(), () -> policies.set(by, row.policy())));
        removals.others(by, survey.removals(), work);
        removals.leavers(by, survey.employees(), work);
    }

    private void sharing(Caller by, Sharing sharing, RowWork work) {
        Set<String> stated =
                sharing.rules().stream().map(row -> row.rule().id()).collect(Collectors.toSet());
        sharing.assistants().ifPresent(all -> stated.add("assistants"));
        sharing.ceiling()
                .ifPresent(row -> work.row("sharing", row.place(), () -> access.ceiling(by, row.ceiling(), stated)));
        sharing.rules().forEach(row -> work.row("sharing", row.place(), () -> access.rule(by, row.rule())));
        sharing.assistants().ifPresent(rows -> {
            List<Assistant> all = rows.stream().map(AssistantRow::assistant).toList();
            rows.stream()
                    .findFirst()
                    .map(AssistantRow::place)
                    .ifPresentOrElse(
                            place -> work.row("sharing", place, () -> access.assistants(by, all)),
                            () -> access.assistants(by, all));
        });
    }

    private void dictionaries(Caller by, List<ChoiceRow> rows, RowWork work) {
        Set<String> seen = new HashSet<>();
        for (ChoiceRow row : rows) {
            if (seen.add(row.dictionary()) && !choices.known(by, row.dictionary())) {
                work.findings.warning(row.place(), "unknown-dictionary", row.dictionary());
            }
            work.row("dictionaries", row.place(), () -> choices.apply(by, row));
        }
    }

    private boolean employee(Caller by, EmployeeRow row, RowWork work) {
        boolean administrator = row.administrator()
                .orElseGet(() -> work.before
                        .personByLogin(row.login())
                        .map(Person::administrator)
                        .orElse(false));
        boolean changed = changes.person(by, row.login(), row.name(), administrator);
        if (row.email().isPresent()) {
            changed |= changes.email(by, row.login(), row.email().filter(e -> !e.equals(EmployeeRow.NO_EMAIL)));
        }
        changed |= removals.end(by, row, changes, work);
        if (row.main().isPresent() && row.records().isPresent()) {
            boolean withRecords = row.records().get() == Survey.Records.FOLLOW;
            changed |= changes.leaveMainSeat(by, row.login(), row.main().get().seat(), withRecords);
        }
        for (Survey.Sitting s : row.sittings()) {
            changed |= changes.assignment(by, row.login(), s.seat(), s.kind(), s.from(), s.until());
        }
        if (row.roles().isPresent()) {
            changed |= changes.roles(by, row.login(), row.roles().get());
        }
        if (row.takesOver() && row.main().isPresent()) {
            String seat = row.main().get().seat();
            boolean took = changes.takeOver(by, row.login(), seat);
            if (took) {
                work.besides(row.place(), "plan.takes-over", row.login(), seat);
            }
            changed |= took;
        }
        if (row.active().orElse(false)) {
            changed |= changes.active(by, row.login(), true);
        }
        return changed;
    }

    /** Rows come in any order, but a department is made after the one it belongs to. */
    private static List<DepartmentRow> parentsFirst(List<DepartmentRow> rows) {
        return ordered(rows, row -> Set.of(row.code()), row -> row.parent());
    }

    private static List<SeatRow> superiorsFirst(List<SeatRow> rows) {
        return ordered(
                rows,
                row -> {
                    Set<String> names = new HashSet<>(row.aliases());
                    names.add(row.code());
                    return names;
                },
                row -> row.reportsTo());
    }

    private static <R> List<R> ordered(
            List<R> rows, Function<R, Set<String>> names, Function<R, Optional<String>> above) {
        List<R> rest = new ArrayList<>(rows);
        List<R> ordered = new ArrayList<>(rows.size());
        while (!rest.isEmpty()) {
            Set<String> waiting = new HashSet<>();
            rest.forEach(row -> waiting.addAll(names.apply(row)));
            List<R> next = rest.stream()
                    .filter(row -> above.apply(row).filter(waiting::contains).isEmpty())
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("The survey check lets no circle through");
            }
            ordered.addAll(next);
            rest.removeAll(next);
        }
        return ordered;
    }
}
