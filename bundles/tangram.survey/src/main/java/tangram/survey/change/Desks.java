package tangram.survey.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;

/**
 * Where desks stand and whose they are. A survey speaks of people and not of desks, so this is not part of it; but who undoes
 * a move puts the very desks back, with what lies on them.
 */
public final class Desks {

    private Desks() {}

    /** By the desk's id: {@code seat} and {@code person}, where it has them. */
    public static Map<String, Map<String, Object>> of(OrganisationChart chart) {
        Map<String, Map<String, Object>> desks = new TreeMap<>();
        for (Desk desk : chart.desks()) {
            Map<String, Object> row = new LinkedHashMap<>();
            if (desk.seat() != null) {
                chart.seat(desk.seat()).map(Seat::code).ifPresent(code -> row.put("seat", code));
            }
            if (desk.holder() != null) {
                chart.person(desk.holder()).map(Person::login).ifPresent(login -> row.put("person", login));
            }
            desks.put(Long.toString(desk.id()), row);
        }
        return desks;
    }

    /** How those stood that were there and stand otherwise now. */
    public static Map<String, Object> moved(
            Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
        Map<String, Object> moved = new LinkedHashMap<>();
        before.forEach((id, row) -> {
            Map<String, Object> now = after.getOrDefault(id, Map.of());
            if (!row.equals(now)) {
                moved.put(id, Map.of("before", row, "after", now));
            }
        });
        return moved;
    }
}
