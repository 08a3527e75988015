package tangram.core.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;

/** A flow as JSON, in the words a survey has for it: so it is kept, and so the audit tells it. */
final class FlowText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private static final String RESUBMIT = "resubmit";
    private static final String AT_REJECTED = "rejected";

    private FlowText() {}

    static String write(Flow flow) {
        try {
            return JSON.writeValueAsString(map(flow));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> map(Flow flow) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", flow.type());
        map.put("name", flow.name());
        flow.when().ifPresent(when -> map.put("when", when));
        if (flow.rank() != 0) {
            map.put("rank", flow.rank());
        }
        map.put("steps", flow.steps().stream().map(FlowText::step).toList());
        Terms terms = flow.terms();
        if (terms.withdrawal() != Withdrawal.UNDECIDED) {
            map.put("withdraw", terms.withdrawal().code());
        }
        if (terms.resumes()) {
            map.put(RESUBMIT, AT_REJECTED);
        }
        flag(map, "batch", terms.batch());
        flag(map, "everyStep", terms.everyStep());
        terms.above().ifPresent(above -> map.put("above", above.text()));
        if (!terms.copies().isEmpty()) {
            map.put("copyTo", terms.copies().stream().map(Approver::text).toList());
        }
        terms.handling().ifPresent(handling -> {
            Map<String, Object> inner = new LinkedHashMap<>(Map.of("name", handling.name()));
            inner.putAll(step(handling.step()));
            map.put("handling", inner);
        });
        return map;
    }

    private static void flag(Map<String, Object> map, String name, boolean set) {
        if (set) {
            map.put(name, true);
        }
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("by", step.by().text());
        if (step.votes() != Votes.ONE) {
            map.put("votes", step.votes().code());
        }
        step.remind().ifPresent(hours -> map.put("remindAfter", hours));
        step.escalate().ifPresent(hours -> map.put("escalateAfter", hours));
        return map;
    }

    static Flow read(String code, String text) {
        try {
            return flow(code, JSON.readValue(text, MAP));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Flow " + code + " cannot be read", e);
        }
    }

    private static Flow flow(String code, Map<String, Object> map) {
        return new Flow(
                code,
                text(map, "type"),
                text(map, "name"),
                Optional.ofNullable(map.get("when")).map(Object::toString),
                number(map.get("rank")).orElse(0),
                ((List<?>) map.getOrDefault("steps", List.of()))
                        .stream().map(step -> step((Map<?, ?>) step)).toList(),
                new Terms(
                        Optional.ofNullable(map.get("withdraw"))
                                .map(word -> Withdrawal.valueOf(word.toString().toUpperCase(Locale.ROOT)))
                                .orElse(Withdrawal.UNDECIDED),
                        AT_REJECTED.equals(map.get(RESUBMIT)),
                        map.containsKey("batch"),
                        map.containsKey("everyStep"),
                        Optional.ofNullable(map.get("above")).map(FlowText::approver),
                        ((List<?>) map.getOrDefault("copyTo", List.of()))
                                .stream().map(FlowText::approver).toList(),
                        Optional.ofNullable((Map<?, ?>) map.get("handling"))
                                .map(inner -> new Handling(String.valueOf(inner.get("name")), step(inner)))));
    }

    private static Step step(Map<?, ?> map) {
        String votes = Optional.ofNullable(map.get("votes")).orElse("one").toString();
        return new Step(
                approver(map.get("by")),
                Votes.valueOf(votes.toUpperCase(Locale.ROOT).replace('-', '_')),
                number(map.get("remindAfter")),
                number(map.get("escalateAfter")));
    }

    private static Approver approver(@Nullable Object text) {
        return Approver.of(String.valueOf(text)).orElseThrow();
    }

    private static OptionalInt number(@Nullable Object value) {
        return value instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    private static String text(Map<String, Object> map, String name) {
        return String.valueOf(map.get(name));
    }
}
