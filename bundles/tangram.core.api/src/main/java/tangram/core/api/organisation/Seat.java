package tangram.core.api.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seat (职位): a place in the position tree, apart from departments and roles. It has 0..n holders.
 *
 * @param id the seat's id
 * @param code unique code, {@code sales-mgr1}
 * @param name its name, not unique
 * @param department id of the department it stands in
 * @param reportsTo id of the seat above, or null at the top
 * @param kind what kind of seat it is for rules such as R11 ({@code 销售经理}), or null
 * @param aliases other names by which flows and rules may call it
 */
public record Seat(
        long id,
        String code,
        String name,
        long department,
        @Nullable Long reportsTo,
        @Nullable String kind,
        List<String> aliases) {

    /** Keeps a copy of the aliases. */
    public Seat {
        aliases = List.copyOf(aliases);
    }
}
