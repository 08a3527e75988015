package tangram.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Values for the fields of any record type, made from nothing but what {@code /api/modules} tells: some that a field takes,
 * a new one at every call, and some that it must refuse. Whatever a link needs is created first.
 */
final class Samples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CheckedClient person;
    private final Map<String, JsonNode> types = new HashMap<>();
    private int next;

    Samples(CheckedClient person, List<JsonNode> types) {
        this.person = person;
        types.forEach(type -> this.types.put(type.path("id").asText(), type));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static Optional<JsonNode> field(JsonNode type, String name) {
        return list(type.path("fields")).stream()
                .filter(field -> field.path("name").asText().equals(name))
                .findAny();
    }

    Optional<JsonNode> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /** What has to be said of a new record, and no more. */
    ObjectNode least(JsonNode type) {
        ObjectNode values = NODES.objectNode();
        for (JsonNode field : list(type.path("fields"))) {
            boolean asked = field.path("required").asBoolean() && !field.has("initial");
            if (asked && !field.path("readOnly").asBoolean()) {
                value(field).ifPresent(value -> values.set(field.path("name").asText(), value));
            }
        }
        return values;
    }

    /** A new record with what has to be said. */
    CheckedClient.Reply make(JsonNode type) {
        return person.post(type.path("address").asText(), least(type)).expect(201);
    }

    /** A value the field takes; empty where only people could know one. */
    Optional<JsonNode> value(JsonNode field) {
        int n = ++next;
        return switch (field.path("kind").asText()) {
            case "text", "long-text", "address" -> Optional.of(text(field, n + "号样本 上海"));
            case "rich-text" -> Optional.of(text(field, "<p>" + n + "号样本 <strong>上海</strong></p>"));
            case "phone" -> Optional.of(text(field, "021-" + (60_000_000 + n)));
            case "email" -> Optional.of(text(field, "wu" + n + "@example.com"));
            case "url" -> Optional.of(text(field, "https://www.example.com/" + n));
            case "choice" ->
                chosen(field).stream()
                        .skip(n % Math.max(1, chosen(field).size()))
                        .findFirst();
            case "choices" ->
                Optional.of(
                        NODES.arrayNode().addAll(chosen(field).stream().limit(2).toList()));
            case "enum" -> Optional.of(constant(field, n));
            case "integer" ->
                Optional.of(NODES.numberNode(bounded(field, new BigDecimal(n)).longValue()));
            case "decimal", "money", "percentage" -> Optional.of(NODES.numberNode(fraction(field, n)));
            case "date" ->
                Optional.of(NODES.textNode(LocalDate.of(2026, 1, 1).plusDays(n).toString()));
            case "instant" ->
                Optional.of(NODES.textNode(Instant.parse("2026-06-01T08:30:00Z")
                        .plusSeconds(60L * n)
                        .toString()));
            case "yes-no" -> Optional.of(NODES.booleanNode(n % 2 == 0));
            case "link" -> linked(field);
            case "links" -> linked(field).map(id -> NODES.arrayNode().add(id));
            case "person" -> Optional.of(NODES.textNode("zhao"));
            case "department" -> Optional.of(NODES.textNode("SALES"));
            case "rows" -> Optional.of(NODES.arrayNode().add(row(field)).add(row(field)));
            default -> Optional.empty();
        };
    }

    private static JsonNode text(JsonNode field, String text) {
        int most = field.path("maxLength").asInt(Integer.MAX_VALUE);
        return NODES.textNode(text.length() > most ? text.substring(0, most) : text);
    }

    private static List<JsonNode> chosen(JsonNode field) {
        return list(field.path("choices")).stream()
                .filter(choice -> !choice.path("retired").asBoolean())
                .map(choice -> choice.path("code"))
                .toList();
    }

    /** With a life cycle, what it begins with; the way on is for {@link #onward}. */
    private static JsonNode constant(JsonNode field, int n) {
        if (field.has("next")) {
            return field.path("initial");
        }
        List<JsonNode> all = chosen(field);
        return all.get(n % all.size());
    }

    /** Where a record in this state can go. */
    static List<String> onward(JsonNode field, String state) {
        return list(field.path("next").path(state)).stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static BigDecimal bounded(JsonNode field, BigDecimal number) {
        BigDecimal least = field.has("min") ? field.path("min").decimalValue() : BigDecimal.ZERO;
        BigDecimal most = field.has("max") ? field.path("max").decimalValue() : new BigDecimal(1_000);
        BigDecimal range = most.subtract(least).max(BigDecimal.ONE);
        return least.add(number.remainder(range)).min(most);
    }

    private static BigDecimal fraction(JsonNode field, int n) {
        BigDecimal half = field.path("scale").asInt() > 0 ? new BigDecimal("0.5") : BigDecimal.ZERO;
        return bounded(field, new BigDecimal(n % 90 + 1).add(half));
    }

    private Optional<JsonNode> linked(JsonNode field) {
        return type(field.path("linkTo").path("type").asText())
                .map(target -> NODES.textNode(make(target).id()));
    }

    private ObjectNode row(JsonNode field) {
        ObjectNode row = NODES.objectNode();
        for (JsonNode inner : list(field.path("fields"))) {
            if (!inner.path("readOnly").asBoolean()) {
                value(inner).ifPresent(value -> row.set(inner.path("name").asText(), value));
            }
        }
        return row;
    }

    /** Values the field must refuse, whatever module it is of. */
    List<JsonNode> refused(JsonNode field) {
        List<JsonNode> wrong = new ArrayList<>();
        String kind = field.path("kind").asText();
        boolean text = List.of("text", "long-text", "rich-text", "address", "phone", "email", "url")
                .contains(kind);
        if (field.path("required").asBoolean()) {
            wrong.add(NODES.nullNode());
        }
        wrong.add(NODES.objectNode().put("nonsense", 1));
        if (text && field.has("maxLength")) {
            wrong.add(NODES.textNode("长".repeat(field.path("maxLength").asInt() + 1)));
        }
        switch (kind) {
            case "rows", "links", "choices" -> wrong.add(NODES.textNode("x"));
            case "yes-no" -> wrong.add(NODES.textNode("true"));
            case "date" -> wrong.add(NODES.textNode("2026-02-30"));
            case "instant" -> wrong.add(NODES.textNode("2026-06-01"));
            case "choice", "enum" -> wrong.add(NODES.textNode("no-such-choice"));
            case "link", "person", "department" -> wrong.add(NODES.textNode("1"));
            case "email" -> wrong.add(NODES.textNode("nobody"));
            case "url" -> wrong.add(NODES.textNode("javascript:alert(1)"));
            case "integer" -> wrong.add(NODES.numberNode(new BigDecimal("1.5")));
            case "decimal", "money", "percentage" -> wrong.add(NODES.numberNode(new BigDecimal("1e30")));
            default -> wrong.add(NODES.numberNode(1));
        }
        for (String bound : List.of("min", "max")) {
            if (field.has(bound)) {
                int beyond = bound.equals("min") ? -1 : 1;
                wrong.add(NODES.numberNode(field.path(bound).decimalValue().add(new BigDecimal(beyond))));
            }
        }
        return wrong;
    }

    /** Whether what is read is what was sent. */
    boolean same(JsonNode field, JsonNode sent, JsonNode read) {
        return switch (field.path("kind").asText()) {
            case "decimal", "money", "percentage", "integer" ->
                read.isNumber() && sent.decimalValue().compareTo(read.decimalValue()) == 0;
            case "instant" -> Instant.parse(sent.asText()).equals(Instant.parse(read.asText()));
            case "link" -> sent.equals(read.path("id"));
            case "links" -> sent.get(0).equals(read.path(0).path("id")) && read.size() == sent.size();
            case "person" -> sent.equals(read.path("login"));
            case "department" -> sent.equals(read.path("code"));
            case "choices" -> list(read).containsAll(list(sent)) && read.size() == sent.size();
            case "rows" -> rows(field, (ArrayNode) sent, read);
            default -> sent.equals(read);
        };
    }

    private boolean rows(JsonNode field, ArrayNode sent, JsonNode read) {
        boolean same = sent.size() == read.size();
        for (int i = 0; same && i < sent.size(); i++) {
            for (JsonNode inner : list(field.path("fields"))) {
                String name = inner.path("name").asText();
                same = same
                        && (!sent.get(i).has(name)
                                || same(
                                        inner,
                                        sent.get(i).path(name),
                                        read.get(i).path(name)));
            }
        }
        return same;
    }
}
