package tangram.core.checkup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/** Departments and seats make trees, everybody has his seatless desk (R21), and every record lies on a desk there is. */
@Component
public final class OrganisationCheckup implements Checkup {

    @Activate
    public OrganisationCheckup(@Reference CoreSchema schema) {}

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.organisation", "organisation");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        circles(moment, "core_department", "parent", findings);
        circles(moment, "core_seat", "reports_to", findings);
        findings.wrong(
                "doctor.organisation.deskless",
                "{0} people in {1} have no desk of their own: {2}",
                "core_person",
                Cases.of(
                        moment,
                        "select p.id from core_person p where not exists (select 1 from core_desk d where d.holder = p.id"
                                + " and d.seat is null)"));
        KnownTypes.tables(moment)
                .forEach((type, table) -> findings.wrong(
                        "doctor.organisation.no-desk",
                        "{0} records in {1} lie on desks that are not there: {2}",
                        table,
                        Cases.of(
                                moment,
                                "select t.id from " + table
                                        + " t where not exists (select 1 from core_desk d where d.id = t.owner_id)")));
    }

    private static void circles(Rows moment, String table, String above, Findings findings) {
        Map<Long, @Nullable Long> parents = new HashMap<>();
        moment.each(row -> parents.put(row.number(1), row.numberOrNull(2)), "select id, " + above + " from " + table);
        Cases circles = new Cases();
        Set<Long> known = new HashSet<>();
        for (Long begin : parents.keySet()) {
            Set<Long> path = new LinkedHashSet<>();
            Long at = begin;
            while (at != null && !known.contains(at) && path.add(at)) {
                at = parents.get(at);
            }
            if (at != null && path.contains(at)) {
                boolean inside = false;
                for (Long step : path) {
                    inside |= step.equals(at);
                    if (inside) {
                        circles.add(step);
                    }
                }
            }
            known.addAll(path);
        }
        findings.wrong("doctor.organisation.circle", "{0} in {1} stand above themselves: {2}", table, circles);
    }
}
