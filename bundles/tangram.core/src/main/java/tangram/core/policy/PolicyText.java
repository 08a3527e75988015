package tangram.core.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Expected;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Share;
import tangram.kernel.api.policy.Policy.Who;

/** A policy as JSON, in the words a survey has for it: so it is kept, and so the audit tells it. */
final class PolicyText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private PolicyText() {}

    static String write(Policy policy) {
        try {
            return JSON.writeValueAsString(map(policy));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> map(Policy policy) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("who", who(policy.who()));
        map.put("operation", policy.operation().code());
        map.put("type", policy.type());
        Given given = policy.given();
        given.owner().ifPresent(owner -> map.put("owner", who(owner)));
        given.responsible().ifPresent(desk -> map.put("responsible", who(desk)));
        if (given.throughCustomer()) {
            map.put("throughCustomer", true);
        }
        if (!given.values().isEmpty()) {
            map.put("values", new TreeMap<>(given.values()));
        }
        if (!given.shares().isEmpty()) {
            map.put("shares", given.shares().stream().map(PolicyText::share).toList());
        }
        map.put("expected", policy.expected().name().toLowerCase(Locale.ROOT));
        map.put("why", policy.why());
        return map;
    }

    private static Map<String, Object> who(Who who) {
        Map<String, Object> map = new LinkedHashMap<>();
        who.person().ifPresent(login -> map.put("person", login));
        who.seat().ifPresent(code -> map.put("seat", code));
        return map;
    }

    private static Map<String, Object> share(Share share) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", who(share.to()));
        share.of().ifPresent(type -> map.put("of", type));
        map.put("level", share.level().code());
        if (share.superiors()) {
            map.put("superiors", true);
        }
        if (share.takesPart()) {
            map.put("takesPart", true);
        }
        return map;
    }

    /** What {@link #write} wrote. */
    static Policy read(String id, String text) {
        try {
            return policy(id, JSON.readValue(text, MAP));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The policy " + id + " cannot be read", e);
        }
    }

    private static Policy policy(String id, Map<String, Object> map) {
        Map<String, String> values = new TreeMap<>();
        inner(map.get("values")).forEach((field, value) -> values.put(field, String.valueOf(value)));
        List<Share> shares = new ArrayList<>();
        if (map.get("shares") instanceof List<?> all) {
            all.forEach(share -> shares.add(share(inner(share))));
        }
        return new Policy(
                id,
                who(inner(map.get("who"))),
                Operation.of(String.valueOf(map.get("operation"))).orElse(Operation.READ),
                String.valueOf(map.get("type")),
                new Given(
                        Optional.ofNullable(map.get("owner")).map(owner -> who(inner(owner))),
                        Optional.ofNullable(map.get("responsible")).map(desk -> who(inner(desk))),
                        map.containsKey("throughCustomer"),
                        values,
                        shares),
                Expected.valueOf(String.valueOf(map.get("expected")).toUpperCase(Locale.ROOT)),
                String.valueOf(map.get("why")));
    }

    private static Share share(Map<String, Object> map) {
        return new Share(
                who(inner(map.get("to"))),
                text(map.get("of")),
                Level.of(String.valueOf(map.get("level"))).orElse(Level.READ),
                map.containsKey("superiors"),
                map.containsKey("takesPart"));
    }

    private static Who who(Map<String, Object> map) {
        return new Who(text(map.get("person")), text(map.get("seat")));
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf);
    }

    private static Map<String, Object> inner(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> some) {
            some.forEach((key, inside) -> map.put(String.valueOf(key), inside));
        }
        return map;
    }
}
