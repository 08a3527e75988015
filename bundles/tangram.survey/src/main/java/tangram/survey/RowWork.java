package tangram.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.Texts;
import tangram.survey.file.Finding;
import tangram.survey.file.Findings;
import tangram.survey.file.Place;

/** Row by row: what changed, what did not, and what this system refuses; a refused row does not end the work. */
final class RowWork {

    final Map<String, Integer> changed = new LinkedHashMap<>();
    final Findings findings = new Findings();
    /** What was done that no row of a configuration shows. */
    final List<Finding> besides = new ArrayList<>();

    /** Who works here without what is done. */
    final OrganisationChart before;

    private final Set<Place> changedRows = new HashSet<>();
    private final Set<Place> sameRows = new HashSet<>();
    private final Caller by;
    private final Texts texts;

    RowWork(Caller by, OrganisationChart before, Texts texts) {
        this.by = by;
        this.before = before;
        this.texts = texts;
    }

    /** How many rows changed nothing. */
    int unchanged() {
        return sameRows.size();
    }

    /** Does what a row says, or a part of it: a row counts once. */
    void row(String section, Place place, BooleanSupplier change) {
        try {
            boolean changes = change.getAsBoolean();
            if (changes && changedRows.add(place)) {
                sameRows.remove(place);
                changed.merge(section, 1, Integer::sum);
            } else if (!changedRows.contains(place)) {
                sameRows.add(place);
            }
        } catch (Problem problem) {
            refuse(place, problem);
        }
    }

    void besides(Place place, String code, String... arguments) {
        besides.add(new Finding(place, code, List.of(arguments)));
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
