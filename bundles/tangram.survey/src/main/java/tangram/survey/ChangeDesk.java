package tangram.survey;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.survey.change.ChangeTable;
import tangram.survey.change.ChangeTable.Kept;
import tangram.survey.change.Desks;
import tangram.survey.file.Survey;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.Difference;
import tangram.survey.rows.RunningSystem;

/**
 * Where every change of configuration is carried out: one after the other, compared row by row with what was before, judged by
 * the policies, and written down so that it can be undone. A change that breaks a policy which held is refused, unless
 * somebody insists and says why; policies that were broken before do not stand in its way.
 */
@Component(service = ChangeDesk.class)
public final class ChangeDesk {

    private final Transactions transactions;
    private final SurveyApplication application;
    private final RunningSystem system;
    private final OrganisationFacts organisation;
    private final Policies policies;
    private final ChangeTable table;

    @Activate
    public ChangeDesk(
            @Reference SurveySchema tablesExist,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference SurveyApplication application,
            @Reference RunningSystem system,
            @Reference OrganisationFacts organisation,
            @Reference Policies policies) {
        this.transactions = transactions;
        this.application = application;
        this.system = system;
        this.organisation = organisation;
        this.policies = policies;
        this.table = new ChangeTable(rows, ids);
    }

    /**
     * What came of it.
     *
     * @param kept as it was written down; empty when nothing was changed
     * @param broken policies that do not hold any more
     */
    record Done(
            Optional<Kept> kept, List<Difference> differences, SurveyApplication.Result result, List<Verdict> broken) {}

    /** A change would break policies, and nobody insists. */
    static final class PoliciesBroken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<Verdict> verdicts;

        PoliciesBroken(List<Verdict> verdicts) {
            super("Policies would break: " + verdicts);
            this.verdicts = verdicts;
        }

        List<Verdict> verdicts() {
            return verdicts;
        }
    }

    ChangeTable table() {
        return table;
    }

    /**
     * Carries it out, in the current transaction or one of its own.
     *
     * @param survey read when it is its turn, so that it can go by what is there then
     * @param insisting why it is done although policies break
     * @throws tangram.survey.file.SurveyRefused naming every row that cannot be
     * @throws PoliciesBroken when policies break and nobody insists
     */
    Done carryOut(
            Caller by,
            Supplier<Survey> survey,
            String source,
            Optional<String> insisting,
            SurveyApplication.BeforeCommit beforeCommit) {
        return transactions.write(() -> {
            table.lock();
            Map<String, Map<String, Object>> desks = Desks.of(organisation.chart());
            Done done = compared(by, () -> application.apply(by, survey.get(), source, Optional.empty(), beforeCommit));
            if (!done.broken.isEmpty() && insisting.isEmpty()) {
                throw new PoliciesBroken(done.broken);
            }
            Map<String, Object> moved = Desks.moved(desks, Desks.of(organisation.chart()));
            if (done.differences.isEmpty() && moved.isEmpty()) {
                return done;
            }
            Optional<String> reason = insisting.filter(why -> !done.broken.isEmpty());
            Kept kept = table.add(by.login(), source, done.differences, moved, reason);
            return new Done(Optional.of(kept), done.differences, done.result, done.broken);
        });
    }

    /**
     * What would come of it: it is carried out, looked at, and taken back. Nobody gets a password.
     *
     * @throws tangram.survey.file.SurveyRefused naming every row that cannot be
     */
    Done plan(Caller by, Supplier<Survey> survey) {
        try {
            return transactions.write(() -> {
                throw new TakenBack(compared(by, () -> application.tried(by, survey.get())));
            });
        } catch (TakenBack planned) {
            return planned.done;
        }
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Done done;

        TakenBack(Done done) {
            super(null, null, false, false);
            this.done = done;
        }
    }

    /** The work, with what it changed and what it broke; in the current transaction. */
    private Done compared(Caller by, Supplier<SurveyApplication.Result> work) {
        ConfigurationRows before = system.rows(by);
        List<Verdict> brokenBefore = policies.broken();
        SurveyApplication.Result result = work.get();
        List<Verdict> broken = policies.brokenSince(brokenBefore);
        return new Done(Optional.empty(), before.differencesTo(system.rows(by)), result, broken);
    }
}
