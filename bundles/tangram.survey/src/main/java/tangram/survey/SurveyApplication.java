package tangram.survey;

import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Problem;
import tangram.core.api.sharing.Assistant;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessChanges;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.survey.file.Finding;
import tangram.survey.file.Findings;
import tangram.survey.file.Known;
import tangram.survey.file.Place;
import tangram.survey.file.Survey;
import tangram.survey.file.Survey.AssistantRow;
import tangram.survey.file.Survey.ChoiceRow;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.SeatRow;
import tangram.survey.file.Survey.Sharing;
import tangram.survey.file.SurveyRefused;

/**
 * Brings the running system to what a survey says, in one transaction: all of it or nothing. What the survey does not
 * name stays; applied a second time it changes nothing.
 */
@Component(service = SurveyApplication.class)
public final class SurveyApplication {

    private static final int SOURCE_LENGTH = 500;

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Organisation organisation;
    private final OrganisationChanges changes;
    private final AccessChanges access;
    private final SurveyedChoices choices;
    private final Switches switches;
    private final Accounts accounts;
    private final Texts texts;

    @Activate
    public SurveyApplication(
            @Reference SurveySchema tablesExist,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Organisation organisation,
            @Reference OrganisationChanges changes,
            @Reference AccessChanges access,
            @Reference Dictionaries dictionaries,
            @Reference Switches switches,
            @Reference Accounts accounts,
            @Reference Texts texts) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
        this.changes = changes;
        this.access = access;
        this.choices = new SurveyedChoices(dictionaries);
        this.switches = switches;
        this.accounts = accounts;
        this.texts = texts;
    }

    /**
     * What applying did.
     *
     * @param changed how many rows of each section changed something
     * @param unchanged how many did not
     * @param passwords the initial passwords of new people, by login
     * @param warnings what was done as written, but perhaps not meant
     */
    record Result(Map<String, Integer> changed, int unchanged, Map<String, String> passwords, List<Finding> warnings) {

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

    /**
     * Applies the survey, or refuses it.
     *
     * @param demoPassword when it is the demo's: what its people sign in with
     * @throws SurveyRefused naming every row that cannot be applied to this system
     */
    Result apply(Caller by, Survey survey, String source, Optional<String> demoPassword, BeforeCommit beforeCommit) {
        return transactions.write(() -> {
            Work work = carriedOut(by, survey);
            Map<String, String> passwords = accounts(by, survey, demoPassword);
            if (!work.changed.isEmpty()) {
                rows.change(
                        "insert into survey_applied (id, happened, login, source, demo) values (?, ?, ?, ?, ?)",
                        ids.next(),
                        Instant.now(),
                        by.login(),
                        source.substring(Math.max(0, source.length() - SOURCE_LENGTH)),
                        demoPassword.isPresent());
            }
            beforeCommit.accept(passwords);
            return new Result(work.changed, work.unchanged, passwords, work.findings.warnings());
        });
    }

    /**
     * Says whether the survey could be applied now: it is, and then taken back.
     *
     * @return what would be done as written, but perhaps not meant
     * @throws SurveyRefused naming every row that could not
     */
    List<Finding> check(Caller by, Survey survey) {
        try {
            return transactions.write(() -> {
                throw new TakenBack(carriedOut(by, survey).findings.warnings());
            });
        } catch (TakenBack asMeant) {
            return asMeant.warnings;
        }
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<Finding> warnings;

        TakenBack(List<Finding> warnings) {
            this.warnings = warnings;
        }
    }

    private Work carriedOut(Caller by, Survey survey) {
        Work work = new Work(by);
        OrganisationChart before = organisation.chart(by);
        survey.company().ifPresent(company -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("name", company.name());
            company.profile().ifPresent(profile -> facts.put("profile", profile));
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
        survey.employees().forEach(e -> work.row("employees", e.place(), () -> employee(by, e, before)));
        survey.numbering()
                .forEach(n -> work.row("numbering", n.place(), () -> changes.numbering(by, n.type(), n.rule())));
        dictionaries(by, survey.choices(), work);
        sharing(by, survey.sharing(), work);
        survey.sharing()
                .switches()
                .forEach(s -> work.row("switches", s.place(), () -> switches.set(by, s.which(), s.setting())));
        work.findings.refuseIfAny();
        return work;
    }

    private void sharing(Caller by, Sharing sharing, Work work) {
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

    private void dictionaries(Caller by, List<ChoiceRow> rows, Work work) {
        Set<String> seen = new HashSet<>();
        for (ChoiceRow row : rows) {
            if (seen.add(row.dictionary()) && !choices.known(by, row.dictionary())) {
                work.findings.warning(row.place(), "unknown-dictionary", row.dictionary());
            }
            work.row("dictionaries", row.place(), () -> choices.apply(by, row));
        }
    }

    private Map<String, String> accounts(Caller by, Survey survey, Optional<String> demoPassword) {
        if (demoPassword.isEmpty()) {
            return accounts.open(
                    by, survey.employees().stream().map(EmployeeRow::login).toList());
        }
        // The administrator is no sample: the first start gives him a password of his own.
        List<String> people = survey.employees().stream()
                .filter(e -> !e.administrator().orElse(false))
                .map(EmployeeRow::login)
                .toList();
        accounts.open(by, people, demoPassword.get().toCharArray());
        return Map.of();
    }

    private boolean employee(Caller by, EmployeeRow row, OrganisationChart before) {
        boolean administrator = row.administrator()
                .orElseGet(() -> before.personByLogin(row.login())
                        .map(Person::administrator)
                        .orElse(false));
        boolean changed = changes.person(by, row.login(), row.name(), administrator);
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
            changed |= changes.takeOver(by, row.login(), row.main().get().seat());
        }
        if (row.active().isPresent()) {
            changed |= changes.active(by, row.login(), row.active().get());
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

    /** Row by row: what changed, what did not, and what this system refuses; a refused row does not end the work. */
    private final class Work {
        final Map<String, Integer> changed = new LinkedHashMap<>();
        final Findings findings = new Findings();
        int unchanged;
        private final Caller by;

        Work(Caller by) {
            this.by = by;
        }

        void row(String section, Place place, BooleanSupplier change) {
            try {
                if (change.getAsBoolean()) {
                    changed.merge(section, 1, Integer::sum);
                } else {
                    unchanged++;
                }
            } catch (Problem problem) {
                refuse(place, problem);
            }
        }

        private void refuse(Place place, Problem problem) {
            if (problem.code().equals("organisation.second-main")) {
                // What the core advises is not for those who fill in a survey.
                String[] whoAndWhere =
                        problem.arguments().stream().map(String::valueOf).toArray(String[]::new);
                findings.error(place, "moves-where-to-records", whoAndWhere);
                return;
            }
            findings.error(
                    place,
                    "refused-row",
                    texts.sentence(problem.code(), problem.pattern(), problem.arguments(), by.locale()));
        }
    }
}
