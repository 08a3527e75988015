package tangram.survey.rows;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.access.AccessRules;

/** The ceiling, the sharing rules and the assistants as rows. */
final class SharingRows {

    private static final String RESPONSIBLE = "responsible-sales";

    private final AccessRules access;

    SharingRows(AccessRules access) {
        this.access = access;
    }

    Map<String, Map<String, Object>> ceiling() {
        Ceiling ceiling = access.ceiling();
        if (ceiling.equals(Ceiling.NONE)) {
            return Map.of();
        }
        Map<String, Object> eligible = new Row()
                .sorted("seats", ceiling.seats())
                .sorted("departments", ceiling.departments())
                .values();
        Row row = new Row().with("types", sorted(ceiling.types()));
        return Map.of("", row.unless(Map.of(), "eligible", eligible).values());
    }

    Map<String, Map<String, Object>> rules() {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        access.rules().forEach(rule -> rows.put(rule.id(), row(rule)));
        return rows;
    }

    private static Map<String, Object> row(SharingRule rule) {
        Row row = new Row().with("id", rule.id()).with("to", to(rule.to()));
        if (rule.to() instanceof Recipients.ResponsibleSales sales) {
            row.with(
                    "through",
                    sales.throughCustomer()
                            ? List.of("opportunity", "contract", "project", "customer")
                            : List.of("opportunity", "contract", "project"));
        }
        return row.with("types", rule.types().isEmpty() ? "all" : sorted(rule.types()))
                .with("records", records(rule.records()))
                .unless("read", "level", rule.level().code())
                .unless(false, "superiors", rule.superiors())
                .unless(false, "exception", rule.exception())
                .with("from", rule.from().map(LocalDate::toString))
                .with("until", rule.until().map(LocalDate::toString))
                .with("why", rule.why())
                .values();
    }

    private static Object to(Recipients to) {
        if (to instanceof Recipients.ResponsibleSales) {
            return RESPONSIBLE;
        }
        if (to instanceof Recipients.NearestSuperior superior) {
            return new Row()
                    .with("nearestSuperior", superior.kind())
                    .with("of", RESPONSIBLE)
                    .with("else", superior.elseNearest() ? "nearestSuperior" : "nobody")
                    .values();
        }
        Recipients.Named named = (Recipients.Named) to;
        return new Row()
                .sorted("seats", named.seats())
                .sorted("departments", named.departments())
                .sorted("roles", named.roles())
                .sorted("people", named.people())
                .values();
    }

    private static Object records(Covered records) {
        if (records instanceof Covered.OwnedBy owned) {
            return Map.of("ownedBy", Map.of("departments", sorted(owned.departments())));
        }
        if (records instanceof Covered.Where where) {
            return new Row()
                    .with("where", where.field())
                    .with("is", where.value())
                    .values();
        }
        return records instanceof Covered.All ? "all" : "of-other-departments";
    }

    Map<String, Map<String, Object>> assistants() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        access.assistants().forEach(assistant -> {
            Row row = new Row()
                    .with("seat", assistant.seat())
                    .with("of", assistant.of())
                    .with("types", sorted(assistant.types()))
                    .unless(false, "exception", assistant.exception())
                    .with("why", assistant.why());
            rows.put(assistant.seat() + "/" + assistant.of(), row.values());
        });
        return rows;
    }

    private static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }
}
