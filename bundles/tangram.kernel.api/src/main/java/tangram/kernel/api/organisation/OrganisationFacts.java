package tangram.kernel.api.organisation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/**
 * What {@link OrganisationChanges} has written down, all of it: read anew from the database, with what the current
 * transaction has changed itself. For showing and comparing a configuration; requests ask
 * {@link tangram.core.api.organisation.Organisation}. Who may read it is asked before, by whoever answers. Thread-safe.
 */
@ProviderType
public interface OrganisationFacts {

    /** The company's facts by their names. */
    Map<String, String> company();

    /** Departments, seats and people as they are now. */
    OrganisationChart chart();

    /** Who is assigned to which desk, also before his time and after it, by desk. */
    List<Assignment> assignments();

    /** All roles, by code. */
    List<RoleFacts> roles();

    /** Codes of the roles people have, by the person's id; who has none is not in it. */
    Map<Long, Set<String>> rolesOfPeople();

    /** The numbering rules, by record type; a type without one is not in it. */
    Map<String, NumberingRule> numbering();

    /**
     * A role.
     *
     * @param rights as {@link OrganisationChanges#role} takes them; a key without operations closes what a wider one opens
     */
    record RoleFacts(String code, String name, Map<String, Set<Operation>> rights) {}
}
