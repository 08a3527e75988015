package tangram.survey;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
    record Done<T>(Optional<Kept> kept, List<Difference> differences, T result, List<Verdict> broken) {}

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
     * Carries a survey out, in the current transaction or one of its own.
     *
     * @param survey read when it is its turn, so that it can go by what is there then
     * @param insisting why it is done although policies break
     * @throws tangram.survey.file.SurveyRefused naming every row that cannot be
     * @throws PoliciesBroken when policies break and nobody insists
     */
    Done<SurveyApplication.Result> carryOut(
            Caller by,
            Supplier<Survey> survey,
            String source,
            Optional<String> insisting,
            SurveyApplication.BeforeCommit beforeCommit) {
        return carryOutWork(
                by,
                () -> application.apply(by, survey.get(), source, Optional.empty(), beforeCommit),
                source,
                insisting,
                result -> Optional.empty());
    }

    /**
     * Carries out what changes configuration, in the current transaction or one of its own.
     *
     * @param trace what it did besides, by which that can be taken back
     * @throws PoliciesBroken when policies break and nobody insists
     */
    <T> Done<T> carryOutWork(
            Caller by,
            Supplier<T> work,
            String source,
            Optional<String> insisting,
            Function<T, Optional<String>> trace) {
        return transactions.write(() -> {
            table.lock();
            Map<String, Map<String, Object>> desks = Desks.of(organisation.chart());
            Done<T> done = compared(by, work);
            if (!done.broken.isEmpty() && insisting.isEmpty()) {
                throw new PoliciesBroken(done.broken);
            }
            Map<String, Object> moved = Desks.moved(desks, Desks.of(organisation.chart()));
            Optional<String> besides = trace.apply(done.result);
            if (done.differences.isEmpty() && moved.isEmpty() && besides.isEmpty()) {
                return done;
            }
            Optional<String> reason = insisting.filter(why -> !done.broken.isEmpty());
            Kept kept = table.add(by.login(), source, done.differences, moved, besides, reason);
            return new Done<>(Optional.of(kept), done.differences, done.result, done.broken);
        });
    }

    /**
     * What would come of a survey: it is carried out, looked at, and taken back. Nobody gets a password.
     *
     * @throws tangram.survey.file.SurveyRefused naming every row that cannot be
     */
    Done<SurveyApplication.Result> plan(Caller by, Supplier<Survey> survey) {
        return planWork(by, () -> application.tried(by, survey.get()));
    }

    /** What would come of a change of configuration: it is carried out, looked at, and taken back. */
    <T> Done<T> planWork(Caller by, Supplier<T> work) {
        AtomicReference<Done<T>> planned = new AtomicReference<>();
        try {
            return transactions.write(() -> {
                planned.set(compared(by, work));
                throw new TakenBack();
            });
        } catch (TakenBack asMeant) {
            return Objects.requireNonNull(planned.get());
        }
    }

    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        TakenBack() {
            super(null, null, false, false);
        }
    }

    /** The work, with what it changed and what it broke; in the current transaction. */
    private <T> Done<T> compared(Caller by, Supplier<T> work) {
        ConfigurationRows before = system.rows(by);
        List<Verdict> brokenBefore = policies.broken();
        T result = work.get();
        List<Verdict> broken = policies.brokenSince(brokenBefore);
        return new Done<>(Optional.empty(), before.differencesTo(system.rows(by)), result, broken);
    }
}
