package tangram.survey.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Share;
import tangram.kernel.api.policy.Policy.Who;

/** The policies as rows. */
final class PolicyRows {

    private PolicyRows() {}

    static Map<String, Map<String, Object>> of(Policies policies) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        policies.all().forEach(policy -> rows.put(policy.id(), row(policy)));
        return rows;
    }

    private static Map<String, Object> row(Policy policy) {
        Row row = new Row()
                .with("id", policy.id())
                .with("who", who(policy.who()))
                .with("operation", policy.operation().code())
                .with("type", policy.type());
        Map<String, Object> given = given(policy.given());
        return row.unless(Map.of(), "given", given)
                .with("expect", policy.expected().name().toLowerCase(Locale.ROOT))
                .with("why", policy.why())
                .values();
    }

    private static Map<String, Object> given(Given given) {
        Row row = new Row();
        given.owner().ifPresent(owner -> row.with("owner", who(owner)));
        given.responsible().ifPresent(desk -> row.with("responsible", who(desk)));
        if (given.throughCustomer()) {
            row.with("through", "customer");
        }
        row.unless(Map.of(), "values", new TreeMap<>(given.values()));
        row.unless(List.of(), "shared", shares(given, false));
        return row.unless(List.of(), "participants", shares(given, true)).values();
    }

    private static List<Object> shares(Given given, boolean takesPart) {
        return given.shares().stream()
                .filter(share -> share.takesPart() == takesPart)
                .<Object>map(PolicyRows::share)
                .toList();
    }

    private static Map<String, Object> share(Share share) {
        return new Row()
                .with("to", who(share.to()))
                .with("of", share.of())
                .unless("read", "level", share.level().code())
                .unless(false, "superiors", share.superiors())
                .values();
    }

    private static Object who(Who who) {
        if (who.seat().isEmpty()) {
            return who.person().orElse("");
        }
        return new Row().with("person", who.person()).with("seat", who.seat()).values();
    }
}
