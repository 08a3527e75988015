package tangram.core.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;

/** Rules, the ceiling and assistants as JSON, in the words a survey has for them: so they are kept, and so the audit tells them. */
final class RuleText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<ArrayList<LinkedHashMap<String, Object>>> MAPS = new TypeReference<>() {};

    private RuleText() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> map(SharingRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", to(rule.to()));
        map.put("types", rule.types().isEmpty() ? "all" : sorted(rule.types()));
        map.put("records", records(rule.records()));
        map.put("level", rule.level().code());
        if (rule.superiors()) {
            map.put("superiors", true);
        }
        if (rule.exception()) {
            map.put("exception", true);
        }
        rule.from().ifPresent(day -> map.put("from", day.toString()));
        rule.until().ifPresent(day -> map.put("until", day.toString()));
        map.put("why", rule.why());
        return map;
    }

    private static Map<String, Object> to(Recipients to) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (to instanceof Recipients.Named named) {
            put(map, "seats", named.seats());
            put(map, "departments", named.departments());
            put(map, "roles", named.roles());
            put(map, "people", named.people());
        } else if (to instanceof Recipients.ResponsibleSales sales) {
            map.put("responsibleSales", sales.throughCustomer() ? "through-customer" : "through-projects");
        } else {
            Recipients.NearestSuperior superior = (Recipients.NearestSuperior) to;
            map.put("nearestSuperior", superior.kind());
            map.put("elseNearest", superior.elseNearest());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, Set<String> codes) {
        if (!codes.isEmpty()) {
            map.put(key, sorted(codes));
        }
    }

    private static List<String> sorted(Set<String> codes) {
        return List.copyOf(new TreeSet<>(codes));
    }

    private static Object records(Covered records) {
        if (records instanceof Covered.OwnedBy owned) {
            return Map.of("ownedBy", sorted(owned.departments()));
        }
        if (records instanceof Covered.Where where) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("where", where.field());
            map.put("is", where.value());
            return map;
        }
        return records instanceof Covered.All ? "all" : "of-other-departments";
    }

    static SharingRule rule(String id, String text) {
        Map<String, Object> map = read(text, MAP);
        return new SharingRule(
                id,
                to(map.get("to")),
                map.get("types") instanceof Collection<?> types ? codes(types) : Set.of(),
                records(map.get("records")),
                Level.of(String.valueOf(map.get("level"))).orElse(Level.READ),
                Boolean.TRUE.equals(map.get("superiors")),
                Boolean.TRUE.equals(map.get("exception")),
                day(map.get("from")),
                day(map.get("until")),
                String.valueOf(map.get("why")));
    }

    private static Recipients to(@Nullable Object json) {
        Map<?, ?> map = (Map<?, ?>) json;
        if (map == null) {
            throw new IllegalStateException("A rule without recipients");
        }
        if (map.get("responsibleSales") instanceof String how) {
            return new Recipients.ResponsibleSales(how.equals("through-customer"));
        }
        if (map.get("nearestSuperior") instanceof String kind) {
            return new Recipients.NearestSuperior(kind, Boolean.TRUE.equals(map.get("elseNearest")));
        }
        return new Recipients.Named(
                codes(map.get("seats")),
                codes(map.get("departments")),
                codes(map.get("roles")),
                codes(map.get("people")));
    }

    private static Covered records(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map.containsKey("ownedBy")
                    ? new Covered.OwnedBy(codes(map.get("ownedBy")))
                    : new Covered.Where(String.valueOf(map.get("where")), String.valueOf(map.get("is")));
        }
        return "all".equals(json) ? new Covered.All() : new Covered.OfOtherDepartments();
    }

    private static Optional<LocalDate> day(@Nullable Object json) {
        return json instanceof String day ? Optional.of(LocalDate.parse(day)) : Optional.empty();
    }

    private static Set<String> codes(@Nullable Object json) {
        Set<String> codes = new TreeSet<>();
        if (json instanceof Collection<?> list) {
            list.forEach(code -> codes.add(String.valueOf(code)));
        }
        return codes;
    }

    static Map<String, Object> map(Ceiling ceiling) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "types", ceiling.types());
        put(map, "seats", ceiling.seats());
        put(map, "departments", ceiling.departments());
        return map;
    }

    static Ceiling ceiling(String text) {
        Map<String, Object> map = read(text, MAP);
        return new Ceiling(codes(map.get("types")), codes(map.get("seats")), codes(map.get("departments")));
    }

    static List<Map<String, Object>> maps(List<Assistant> assistants) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Assistant assistant : assistants) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("seat", assistant.seat());
            map.put("of", assistant.of());
            map.put("types", sorted(assistant.types()));
            if (assistant.exception()) {
                map.put("exception", true);
            }
            map.put("why", assistant.why());
            maps.add(map);
        }
        return maps;
    }

    static List<Assistant> assistants(String text) {
        return read(text, MAPS).stream()
                .map(map -> new Assistant(
                        String.valueOf(map.get("seat")),
                        String.valueOf(map.get("of")),
                        codes(map.get("types")),
                        Boolean.TRUE.equals(map.get("exception")),
                        String.valueOf(map.get("why"))))
                .toList();
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A sharing rule is not JSON: " + text, e);
        }
    }
}
