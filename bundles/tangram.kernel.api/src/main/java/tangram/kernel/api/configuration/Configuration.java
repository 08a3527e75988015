package tangram.kernel.api.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/**
 * The configuration of a deployment: organisation, roles, sharing, switches, dictionaries, numbering, calendar, approval flows, policies. A change is a
 * survey, of one row or of a whole enterprise; it is carried out in one transaction or not at all, after the policies were
 * judged with it, and what it did can be undone as one thing for a day. Only administrators are served: everybody else is
 * {@link tangram.core.api.problem.Denied}. Thread-safe.
 */
@ProviderType
public interface Configuration {

    /**
     * The rows of a section, in order.
     *
     * @param section as people call it: company, departments, seats, roles, people, numbering, calendar, dictionaries, ceiling, rules,
     *     assistants, switches, approvals, policies
     * @throws tangram.core.api.problem.NotFound when there is no such section
     */
    List<ConfiguredRow> rows(Caller by, String section);

    /**
     * One row of a section.
     *
     * @throws tangram.core.api.problem.NotFound when there is no such section or row
     */
    ConfiguredRow row(Caller by, String section, String key);

    /** All of it as a survey. */
    String survey(Caller by);

    /**
     * Carries out what a survey says.
     *
     * @param survey as text: YAML, or JSON, which is YAML
     * @param source where it comes from, for whoever asks later: a file, an address
     * @param insisting why it is done although policies break; empty when it is not to be done then
     * @throws tangram.core.api.problem.Invalid naming every row that cannot be, or every policy it would break
     */
    Change apply(Caller by, String survey, String source, Optional<String> insisting);

    /** What a survey would do; nothing is changed. Policies it would break are told, not refused. */
    Change plan(Caller by, String survey);

    /**
     * Brings one row to what is wanted. What it does not name stays, as far as the section allows that.
     *
     * @param key by which its section knows it; empty for a new one, which names itself
     * @param version the version that was seen; empty for a new one
     * @param row in the words of a survey, null for what is to be taken away from it; with {@code remove: true} it is taken away
     * @throws tangram.core.api.problem.NotFound when there is no such section or row
     * @throws tangram.core.api.problem.Conflict when the row is another by now, or there is one where there should be none
     */
    Change set(
            Caller by,
            String section,
            Optional<String> key,
            Optional<String> version,
            Map<String, @Nullable Object> row,
            Optional<String> insisting);

    /**
     * What a numbering rule says that is not set yet.
     *
     * @param row in the words of a survey
     * @throws tangram.core.api.problem.Invalid naming what no survey could say
     */
    NumberingRule numberingRule(Caller by, String type, Map<String, @Nullable Object> row);

    /**
     * What an approval flow says that is not in force.
     *
     * @param row in the words of a survey
     * @throws tangram.core.api.problem.Invalid naming what no survey could say
     */
    Flow flow(Caller by, String code, Map<String, @Nullable Object> row);

    /** The changes of late, the newest first, at most a hundred. */
    List<Change> changes(Caller by);

    /**
     * Brings what a change did back to what was before, in one transaction.
     *
     * @throws tangram.core.api.problem.NotFound when there is no such change
     * @throws tangram.core.api.problem.Conflict when it is older than a day, was undone, or a row was changed since
     */
    Change undo(Caller by, long change, Optional<String> insisting);

    /**
     * A row.
     *
     * @param key by which its section knows it
     * @param version of what it says; another when it says something else
     * @param row what it says, in the words of a survey
     */
    record ConfiguredRow(String key, String version, Map<String, Object> row) {}
}
