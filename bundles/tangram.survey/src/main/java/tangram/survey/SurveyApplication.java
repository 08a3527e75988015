package tangram.survey;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessChanges;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.kernel.api.organisation.Removals;
import tangram.kernel.api.policy.Policies;
import tangram.survey.advice.Change;
import tangram.survey.file.Finding;
import tangram.survey.file.Known;
import tangram.survey.file.Survey;
import tangram.survey.file.Survey.EmployeeRow;
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
    private final OrganisationFacts facts;
    private final SurveyedChanges changes;
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
            @Reference Removals removals,
            @Reference OrganisationFacts facts,
            @Reference CompanyCalendar calendar,
            @Reference Dictionaries dictionaries,
            @Reference Switches switches,
            @Reference Flows flows,
            @Reference Policies policies,
            @Reference Accounts accounts,
            @Reference Texts texts) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
        this.facts = facts;
        this.changes = new SurveyedChanges(
                changes,
                access,
                calendar,
                new SurveyedChoices(dictionaries),
                switches,
                flows,
                policies,
                new SurveyedRemovals(removals, access, flows, policies, facts));
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
     * @param besides what was done that no row of a configuration shows
     * @param change the organisation without and with it
     */
    record Result(
            Map<String, Integer> changed,
            int unchanged,
            Map<String, String> passwords,
            List<Finding> warnings,
            List<Finding> besides,
            Change change) {

        int total() {
            return changed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * What applying would do.
     *
     * @param warnings what would be done as written, but perhaps not meant
     * @param change the organisation without and with it
     */
    record Checked(List<Finding> warnings, Change change) {}

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
        Set<String> people = new HashSet<>();
        chart.people().forEach(person -> people.add(person.login()));
        return new Known(departments, seats, people, Optional.empty());
    }

    /**
     * Applies the survey, or refuses it.
     *
     * @param demoPassword when it is the demo's: what its people sign in with
     * @throws SurveyRefused naming every row that cannot be applied to this system
     */
    Result apply(Caller by, Survey survey, String source, Optional<String> demoPassword, BeforeCommit beforeCommit) {
        return transactions.write(() -> {
            RowWork work = carriedOut(by, survey);
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
            return result(work, passwords);
        });
    }

    /**
     * The same without anybody getting a password, inside a transaction that is taken back.
     *
     * @throws SurveyRefused naming every row that cannot be applied to this system
     */
    Result tried(Caller by, Survey survey) {
        return result(carriedOut(by, survey), Map.of());
    }

    private Result result(RowWork work, Map<String, String> passwords) {
        return new Result(
                work.changed,
                work.unchanged(),
                passwords,
                work.findings.warnings(),
                List.copyOf(work.besides),
                new Change(work.before, facts.chart()));
    }

    private RowWork carriedOut(Caller by, Survey survey) {
        RowWork work = new RowWork(by, organisation.chart(by), texts);
        changes.carryOut(by, survey, work);
        work.findings.refuseIfAny();
        return work;
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
}
