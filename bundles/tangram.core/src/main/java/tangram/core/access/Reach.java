package tangram.core.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.access.Scope;

/**
 * How far one person reaches: what his roles allow, and three sets of records, each within the next. <i>Own</i> lies
 * on his desks (R2); his <i>line</i> adds the desks on seats strictly below his, at any depth (R3), and no others: a
 * co-holder of his seat sits at another desk (R4); what he may <i>read</i> is his line, or everything when a rule says
 * so of one of his seats (R5a). Somebody without a seat has his seatless desk (R21); being an administrator adds
 * nothing (R27).
 */
record Reach(List<Rights> roles, Scope own, Scope line, Scope reading) {

    static Reach of(OrganisationChart chart, long person, List<Rights> roles, boolean readsAll) {
        Collection<Long> own = chart.desksOf(person);
        Set<Long> below = new HashSet<>();
        chart.seatsOf(person).forEach(seat -> below.addAll(chart.seatsBelow(seat)));
        Set<Long> line = new HashSet<>(own);
        line.addAll(chart.desksOn(below));
        Scope lineScope = desks(line);
        return new Reach(roles, desks(own), lineScope, readsAll ? Scope.ALL : lineScope);
    }

    boolean allows(String type, String group, Operation operation) {
        return roles.stream().anyMatch(rights -> rights.allow(type, group, operation));
    }

    Scope of(Operation operation) {
        return switch (operation) {
            case READ, PRINT, EXPORT, CONFIRM, BULK -> reading;
            case TRANSFER, SHARE, VOID -> line;
            case CREATE, IMPORT, EDIT, DELETE, SUBMIT -> own;
        };
    }

    private static Scope desks(Collection<Long> desks) {
        return Scope.of(desks, List.of(), List.of());
    }
}
