package tangram.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.survey.file.Known;
import tangram.survey.file.Survey;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.SeatRow;

/**
 * Brings the running system to what a survey says, in one transaction: all of it or nothing. What the survey does not
 * name stays; applied a second time it changes nothing.
 */
@Component(service = SurveyApplication.class)
public final class SurveyApplication {

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Organisation organisation;
    private final OrganisationChanges changes;
    private final Accounts accounts;

    @Activate
    public SurveyApplication(
            @Reference SurveySchema tablesExist,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Organisation organisation,
            @Reference OrganisationChanges changes,
            @Reference Accounts accounts) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
        this.changes = changes;
        this.accounts = accounts;
    }

    /**
     * What applying did.
     *
     * @param changed how many rows of each section changed something
     * @param unchanged how many did not
     * @param passwords the initial passwords of new people, by login
     */
    record Result(Map<String, Integer> changed, int unchanged, Map<String, String> passwords) {

        int total() {
            return changed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** What to do with the passwords before the commit. */
    interface BeforeCommit {
        void accept(Map<String, String> passwords);
    }

    /** What a survey may refer to without naming it. */
    Known known(Caller caller) {
        OrganisationChart chart = organisation.chart(caller);
        Set<String> seats = new HashSet<>();
        chart.seats().forEach(seat -> {
            seats.add(seat.code());
            seats.addAll(seat.aliases());
        });
        Set<String> departments = new HashSet<>();
        chart.departments().forEach(d -> departments.add(d.code()));
        return new Known(departments, seats, Optional.empty());
    }

    Result apply(Caller by, Survey survey, String source, boolean demo, BeforeCommit beforeCommit) {
        return transactions.write(() -> {
            Tally tally = new Tally();
            survey.company().ifPresent(company -> {
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("name", company.name());
                company.profile().ifPresent(profile -> facts.put("profile", profile));
                tally.count("company", changes.company(by, facts));
            });
            parentsFirst(survey.departments())
                    .forEach(d -> tally.count("departments", changes.department(by, d.code(), d.name(), d.parent())));
            superiorsFirst(survey.seats())
                    .forEach(s -> tally.count(
                            "seats",
                            changes.seat(
                                    by, s.code(), s.name(), s.department(), s.reportsTo(), s.kind(), s.aliases())));
            survey.roles().forEach(r -> tally.count("roles", changes.role(by, r.code(), r.name(), r.rights())));
            Map<String, String> passwords = new LinkedHashMap<>();
            survey.employees().forEach(e -> {
                tally.count("employees", employee(by, e));
                accounts.open(by, e.login()).ifPresent(password -> passwords.put(e.login(), password));
            });
            survey.numbering().forEach(n -> tally.count("numbering", changes.numbering(by, n.type(), n.rule())));
            survey.sharing()
                    .readsAll()
                    .forEach(rule -> tally.count("sharing", changes.readsAll(by, rule.id(), rule.seats(), rule.why())));
            if (tally.total() > 0) {
                rows.change(
                        "insert into survey_applied (id, happened, login, source, demo) values (?, ?, ?, ?, ?)",
                        ids.next(),
                        Instant.now(),
                        by.login(),
                        source,
                        demo);
            }
            beforeCommit.accept(passwords);
            return new Result(tally.changed, tally.unchanged, passwords);
        });
    }

    private boolean employee(Caller by, EmployeeRow row) {
        boolean changed =
                changes.person(by, row.login(), row.name(), row.administrator().orElse(false));
        for (Survey.Sitting s : row.sittings()) {
            changed |= changes.assignment(by, row.login(), s.seat(), s.kind(), s.from(), s.until());
        }
        if (row.roles().isPresent()) {
            changed |= changes.roles(by, row.login(), row.roles().get());
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

    private static final class Tally {
        final Map<String, Integer> changed = new LinkedHashMap<>();
        int unchanged;

        void count(String section, boolean change) {
            if (change) {
                changed.merge(section, 1, Integer::sum);
            } else {
                unchanged++;
            }
        }

        int total() {
            return changed.size();
        }
    }
}
