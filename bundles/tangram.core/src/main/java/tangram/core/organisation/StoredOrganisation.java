package tangram.core.organisation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.numbering.NumberRules;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.organisation.OrganisationFacts;

/** The organisation, roles and numbering rules as the tables have them, each in a statement or two. */
@Component
public final class StoredOrganisation implements OrganisationFacts {

    private final Transactions transactions;
    private final Rows rows;
    private final CachedOrganisation organisation;

    @Activate
    public StoredOrganisation(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CachedOrganisation organisation) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisation = organisation;
    }

    @Override
    public Map<String, String> company() {
        Map<String, String> facts = new TreeMap<>();
        each(() -> rows.each(row -> facts.put(row.text(1), row.text(2)), "select fact, content from core_company"));
        return facts;
    }

    @Override
    public OrganisationChart chart() {
        return organisation.inTransaction();
    }

    @Override
    public List<Assignment> assignments() {
        return transactions.read(() -> rows.list(
                row -> new Assignment(
                        row.number(1),
                        row.number(2),
                        Assignment.Kind.valueOf(row.text(3).toUpperCase(Locale.ROOT)),
                        row.dateOrNull(4),
                        row.dateOrNull(5)),
                "select person, desk, kind, starts, ends from core_assignment order by desk, person"));
    }

    @Override
    public List<RoleFacts> roles() {
        Map<String, Map<String, Set<Operation>>> rights = new HashMap<>();
        each(() -> rows.each(
                row -> {
                    Set<Operation> operations = rights.computeIfAbsent(row.text(1), none -> new TreeMap<>())
                            .computeIfAbsent(row.text(2), none -> EnumSet.noneOf(Operation.class));
                    Operation.of(row.text(3)).ifPresent(operations::add);
                },
                "select r.code, x.right_key, x.operation from core_role_right x join core_role r on r.id = x.role"));
        return transactions.read(() -> rows.list(
                row -> new RoleFacts(row.text(1), row.text(2), rights.getOrDefault(row.text(1), Map.of())),
                "select code, name from core_role order by code"));
    }

    @Override
    public Map<Long, Set<String>> rolesOfPeople() {
        Map<Long, Set<String>> roles = new HashMap<>();
        each(() -> rows.each(
                row -> roles.computeIfAbsent(row.number(1), none -> new TreeSet<>())
                        .add(row.text(2)),
                "select p.person, r.code from core_person_role p join core_role r on r.id = p.role"));
        return roles;
    }

    @Override
    public Map<String, NumberingRule> numbering() {
        return transactions.read(() -> NumberRules.all(rows));
    }

    private void each(Runnable reading) {
        transactions.read(() -> {
            reading.run();
            return Boolean.TRUE;
        });
    }
}
