package tangram.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tangram.launcher.Samples.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import tangram.launcher.CheckedClient.Reply;

/**
 * What holds for every record type there is, tried on one over HTTP by what its description says of it. A module is
 * tested by being there. Refusals by a module's own rules are allowed where a value is only formally right; their codes have
 * a dot ({@code customer.credit-code}), and they too must change nothing.
 */
final class RecordContract {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectNode NOTHING = NODES.objectNode();
    private static final String WHOLE = "limit=100&total=exact";

    private final CheckedClient person;
    private final Samples samples;
    private final JsonNode type;
    private final String address;

    /**
     * @param person somebody who may do everything
     * @param type the type as {@code /api/modules} describes it
     */
    RecordContract(CheckedClient person, Samples samples, JsonNode type) {
        this.person = person;
        this.samples = samples;
        this.type = type;
        this.address = type.path("address").asText();
    }

    /** The same for every type, in the same order. */
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("the document's example makes a record that is read as it was made", this::example),
                dynamicTest("every field keeps what it is given, and the history says so", this::fields),
                dynamicTest("every field refuses what it does not take, and nothing is changed", this::refusals),
                dynamicTest(
                        "what only the server sets, and what was fixed, is not changed by anybody", this::unchangeable),
                dynamicTest("a life cycle is gone along and never across", this::transitions),
                dynamicTest("who changes another version than he read is told so", this::conflict),
                dynamicTest("by every sortable field the pages make up the list, in its order", this::sorting),
                dynamicTest(
                        "by every field the list is filtered in every way it promises, and in no other",
                        this::filtering),
                dynamicTest("a list has the fields that are asked for, and refuses others", this::projection),
                dynamicTest("what is deleted is in the bin, comes back, and is gone for good when purged", this::bin),
                dynamicTest("the history tells what happened, newest first", this::history),
                dynamicTest("a file has a line for every record of the list", this::file),
                dynamicTest("totals add up to the list", this::totals),
                dynamicTest("it is given to somebody else, who then has it", this::transfer),
                dynamicTest("many at once are judged one by one", this::bulk),
                dynamicTest("it is followed as long as one wishes", this::follow),
                dynamicTest("what is sent twice under a key is done once", this::twice),
                dynamicTest("files are kept with it", this::attachments),
                dynamicTest("it is said why one may do to it what one may", this::access),
                dynamicTest("actions are done where they are offered and refused where not", this::actions));
    }

    /**
     * What is not open to somebody is refused to him, and what he does not see is not there.
     *
     * @param asHeSeesIt the type as his own {@code /api/modules} describes it; missing where his roles do not open it
     * @param readsAll whether a rule lets him read all of it
     */
    void denied(CheckedClient other, JsonNode asHeSeesIt, boolean readsAll) {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        List<String> may = list(asHeSeesIt.path("operations")).stream()
                .map(JsonNode::asText)
                .toList();
        ObjectNode full = samples.least(type);
        long before = total();
        if (!may.contains("create")) {
            other.post(address, full).expect(403);
            other.send("POST", address, "{ this is no JSON").expect(403);
        }
        if (may.isEmpty()) {
            for (String path : List.of(
                    address,
                    address + "?bin=true",
                    address + "/totals",
                    record,
                    record + "/history",
                    record + "/access")) {
                other.get(path).expect(403);
            }
            other.patch(record, made.etag(), NOTHING).expect(403);
            other.delete(record).expect(403);
            for (String call : List.of("/transfer", "/restore", "/follow")) {
                if (call.equals("/transfer") && !isGiven()) continue;
                String method = call.equals("/follow") ? "PUT" : "POST";
                other.send(method, record + call, "{ neither is this").expect(403);
            }
            other.post(address + "/bulk", bulk("delete", made.id())).expect(403);
        } else if (readsAll || is(type, "common")) {
            other.get(record).expect(200);
            assertThat(other.patch(record, made.etag(), NOTHING).status()).isEqualTo(403);
            other.delete(record).expect(403);
        } else {
            // what he does not see is not there for him
            other.get(record).expect(404);
            other.get(record + "/history").expect(404);
            assertThat(other.get(record + "/access").expect(200).json())
                    .isEqualTo(other.get(address + "/4711/access").expect(200).json());
            assertThat(other.get(address + "?" + WHOLE).expect(200).ids()).doesNotContain(made.id());
            assertThat(other.patch(record, made.etag(), NOTHING).status()).isIn(403, 404);
            assertThat(other.delete(record).status()).isIn(403, 404);
        }
        assertThat(total()).isEqualTo(before);
        assertThat(person.get(record).expect(200).etag()).isEqualTo(made.etag());
    }

    private long total() {
        return person.get(address + "?" + WHOLE)
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }

    private List<JsonNode> fieldsOf() {
        return list(type.path("fields"));
    }

    /** Fields a client may set, as far as there is a value to try. */
    private List<JsonNode> settable() {
        return fieldsOf().stream()
                .filter(field -> !field.path("readOnly").asBoolean())
                .filter(field -> !field.path("kind").asText().equals("attachment"))
                .toList();
    }

    private static String name(JsonNode field) {
        return field.path("name").asText();
    }

    private static boolean is(JsonNode field, String flag) {
        return field.path(flag).asBoolean();
    }

    private static ObjectNode with(String name, JsonNode value) {
        return NODES.objectNode().set(name, value);
    }

    private static boolean byARule(Reply reply) {
        return reply.code().contains(".")
                || list(reply.json().path("errors")).stream()
                        .anyMatch(error -> error.path("code").asText().contains("."));
    }

    private void example() {
        String schema = "/components/schemas/" + type.path("id").asText() + ".create/examples/0";
        JsonNode example = person.document().root().at(schema);
        assertThat(example.isObject()).as("an example of what to send").isTrue();
        ObjectNode values = (ObjectNode) example.deepCopy();
        // the ids of an example are nobody's
        settable().stream()
                .filter(field -> values.has(name(field)) && field.has("linkTo"))
                .forEach(field -> samples.value(field).ifPresent(link -> values.set(name(field), link)));
        Reply made = person.post(address, values).expect(201);
        Reply read = person.get(address + "/" + made.id()).expect(200);
        assertThat(read.etag()).isEqualTo(made.etag());
        ObjectNode bare = ((ObjectNode) read.json().deepCopy()).without(List.of("may", "followed"));
        assertThat(bare).isEqualTo(made.json());
    }

    private void fields() {
        List<String> byRules = new ArrayList<>();
        for (JsonNode field : settable()) {
            Optional<JsonNode> value = samples.value(field);
            if (value.isEmpty() || is(field, "fixed") || field.has("next")) {
                continue;
            }
            Reply made = samples.make(type);
            String record = address + "/" + made.id();
            Reply changed = person.patch(record, made.etag(), with(name(field), value.get()));
            if (changed.status() != 200 && byARule(changed)) {
                byRules.add(name(field));
                assertThat(person.get(record).etag()).isEqualTo(made.etag());
                continue;
            }
            JsonNode read = changed.expect(200).json().path(name(field));
            if (read.isMissingNode() && !is(field, "required")) {
                byRules.add(name(field)); // a rule took it away again: it does not go with the rest
                continue;
            }
            assertThat(samples.same(field, value.get(), read))
                    .as("%s: %s, read %s", name(field), value, read)
                    .isTrue();
            assertThat(list(person.get(record + "/history").expect(200).json().at("/items/0/changes")))
                    .as("history of %s", name(field))
                    .extracting(change -> change.path("field").asText())
                    .contains(name(field));
            if (!is(field, "required")) {
                Reply emptied = person.patch(record, changed.etag(), with(name(field), NODES.nullNode()));
                assertThat(emptied.status() == 200 || byARule(emptied))
                        .as(emptied.text())
                        .isTrue();
            }
        }
        assertThat(byRules.size())
                .as("refused by rules: %s", byRules)
                .isLessThan(settable().size() / 2 + 1);
    }

    private void refusals() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        ObjectNode least = samples.least(type);
        long before = total();
        for (JsonNode field : settable()) {
            for (JsonNode wrong : samples.refused(field)) {
                ObjectNode values = least.deepCopy();
                values.set(name(field), wrong);
                if (wrong.isNull() && is(field, "copied")) {
                    copied(field, values);
                    continue;
                }
                refusedAt(field, person.post(address, values));
                if (!is(field, "fixed")) {
                    refusedAt(field, person.patch(record, made.etag(), with(name(field), wrong)));
                }
            }
            if (is(field, "required") && !field.has("initial")) {
                ObjectNode without = least.deepCopy().without(List.of(name(field)));
                if (is(field, "copied")) {
                    copied(field, without);
                } else {
                    refusedAt(field, person.post(address, without));
                }
            }
        }
        person.post(address, least.deepCopy().put("noSuchField", 1)).expect(400);
        for (String body : List.of("", "{", "[]", "null", "{\"a\": }", "\ufeff{}", "[".repeat(3_000))) {
            person.send("POST", address, body, "Content-Type", "application/json")
                    .expect(400);
        }
        assertThat(person.get(record).expect(200).etag()).isEqualTo(made.etag());
        assertThat(total()).isEqualTo(before);
    }

    private static void refusedAt(JsonNode field, Reply reply) {
        reply.expect(400);
        assertThat(list(reply.json().path("errors")))
                .as("%s → %s", reply.call(), reply.text())
                .extracting(error -> error.path("field").asText().split("[.\\[]")[0])
                .contains(name(field));
    }

    /** Left empty, the link is copied from what another link leads to, and refused where there is no other. */
    private void copied(JsonNode field, ObjectNode values) {
        Reply made = person.post(address, values);
        if (made.status() != 201) {
            refusedAt(field, made);
            return;
        }
        assertThat(made.json().path(name(field)).path("id").asText()).isNotEmpty();
        person.delete(address + "/" + made.id()).expect(204);
    }

    private void unchangeable() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        for (JsonNode field : fieldsOf()) {
            boolean codeOfItsOwn = name(field).equals("code");
            if ((is(field, "readOnly") && !codeOfItsOwn) || name(field).equals("owner")) {
                Reply refused = person.patch(record, made.etag(), with(name(field), NODES.textNode("x")));
                assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            }
            if (is(field, "fixed")) {
                JsonNode value = samples.value(field).orElseThrow();
                ObjectNode first = samples.least(type);
                first.set(name(field), value);
                Reply fixed = person.post(address, first).expect(201);
                assertThat(samples.same(field, value, fixed.json().path(name(field))))
                        .isTrue();
                JsonNode other = samples.value(field).orElseThrow();
                person.patch(address + "/" + fixed.id(), fixed.etag(), with(name(field), other))
                        .expect(400);
            }
        }
        assertThat(person.get(record).expect(200).etag()).isEqualTo(made.etag());
    }

    private void transitions() {
        for (JsonNode field : settable()) {
            if (!field.has("next")) {
                continue;
            }
            for (JsonNode choice : list(field.path("choices"))) {
                String state = choice.path("code").asText();
                Reply made = samples.make(type);
                String record = address + "/" + made.id();
                String before = made.json().path(name(field)).asText();
                if (state.equals(before)) {
                    continue;
                }
                Reply changed = person.patch(record, made.etag(), with(name(field), NODES.textNode(state)));
                boolean declared = Samples.onward(field, before).contains(state);
                boolean unapproved = type.has("approval") && changed.code().equals("not-approved"); // A20
                assertThat(changed.status() == 200 || !declared || byARule(changed) || unapproved)
                        .as("%s → %s: %s", before, state, changed.text())
                        .isTrue();
                if (!declared) {
                    assertThat(changed.status()).as("%s → %s", before, state).isIn(400, 409);
                    assertThat(person.get(record).etag()).isEqualTo(made.etag());
                }
            }
        }
    }

    private ObjectNode aChange() {
        JsonNode title = Samples.field(type, type.path("title").asText()).orElseThrow();
        return with(name(title), samples.value(title).orElseThrow());
    }

    private void conflict() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        person.send("PATCH", record, aChange().toString()).expect(428);
        Reply changed = person.patch(record, made.etag(), aChange()).expect(200);
        assertThat(changed.etag()).isNotEqualTo(made.etag());
        person.patch(record, made.etag(), aChange()).expect(412);
        person.send("DELETE", record, "", "If-Match", made.etag()).expect(412);
        assertThat(person.get(record).expect(200).etag()).isEqualTo(changed.etag());
        person.patch(record, "nonsense", aChange()).expect(400);
        person.patch(address + "/1", "\"1\"", aChange()).expect(404);
        person.get(address + "/nobody").expect(404);
    }

    /** The whole list, page by page. */
    private List<JsonNode> pages(String query, int size) {
        List<JsonNode> found = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = person.get(address + "?limit=" + size + query + after)
                    .expect(200)
                    .json();
            found.addAll(list(page.path("items")));
            after = page.has("next") ? "&after=" + encoded(page.path("next").asText()) : "";
        } while (!after.isEmpty());
        return found;
    }

    private void sorting() {
        for (int i = 0; i < 4; i++) {
            samples.make(type);
        }
        long total = total();
        for (JsonNode field : fieldsOf()) {
            if (!is(field, "sortable")) {
                person.get(address + "?sort=" + name(field)).expect(400);
                continue;
            }
            for (String sign : List.of("", "-")) {
                String query = "&fields=" + name(field) + "&sort=" + sign + name(field);
                List<JsonNode> small = pages(query, 3);
                List<JsonNode> large = pages(query, 100);
                assertThat(small).as("pages by %s", sign + name(field)).isEqualTo(large);
                assertThat(new HashSet<>(small)).hasSize(small.size());
                assertThat(small).hasSize((int) total);
                ordered(field, sign, small);
            }
        }
    }

    /** Texts go by the language's order, which the store's own tests know; of the rest everybody knows the order. */
    private static void ordered(JsonNode field, String sign, List<JsonNode> items) {
        for (int i = 1; i < items.size(); i++) {
            JsonNode one = items.get(i - 1).path(name(field));
            JsonNode two = items.get(i).path(name(field));
            int order = switch (field.path("kind").asText()) {
                case "integer", "decimal", "money", "percentage" ->
                    one.decimalValue().compareTo(two.decimalValue());
                case "date", "instant" -> one.asText().compareTo(two.asText());
                default -> 0;
            };
            assertThat(sign.isEmpty() ? order : -order)
                    .as("%s, then %s", one, two)
                    .isNotPositive();
        }
    }

    private void filtering() {
        for (JsonNode field : fieldsOf()) {
            if (is(field, "readOnly") || field.path("kind").asText().equals("attachment")) {
                continue;
            }
            Optional<JsonNode> value = samples.value(field);
            ObjectNode values = samples.least(type);
            value.ifPresent(sample -> values.set(name(field), sample));
            Reply made = person.post(address, values);
            if (made.status() == 201 && made.json().has(name(field)) && value.isPresent()) {
                filtering(field, made, value.get());
            } else if (made.status() != 201) {
                assertThat(value.isEmpty() || byARule(made)).as(made.text()).isTrue();
            }
        }
        person.get(address + "?filter=noSuchField==1").expect(400);
        person.get(address + "?filter=" + encoded("((")).expect(400);
    }

    private void filtering(JsonNode field, Reply made, JsonNode value) {
        List<String> ways =
                list(field.path("filter")).stream().map(JsonNode::asText).toList();
        String name = name(field);
        JsonNode one = value.isArray() ? value.get(0) : value;
        if (ways.contains("equal")) {
            found(made, true, name + "==" + quoted(one));
            found(made, false, name + "!=" + quoted(one));
        } else if (!ways.contains("within")) {
            person.get(address + "?filter=" + encoded(name + "==" + quoted(one)))
                    .expect(400);
        }
        if (ways.contains("among")) {
            found(made, true, name + "=in=(" + quoted(one) + ")");
            found(made, false, name + "=out=(" + quoted(one) + ")");
        }
        if (ways.contains("empty")) {
            found(made, false, name + "==''");
            found(made, true, name + "!=''");
        }
        if (ways.contains("order")) {
            found(made, true, name + "=ge=" + quoted(one) + ";" + name + "=le=" + quoted(one));
            found(made, false, name + "=gt=" + quoted(one));
        } else if (!ways.contains("within")) {
            person.get(address + "?filter=" + encoded(name + "=gt=" + quoted(one)))
                    .expect(400);
        }
        if (ways.contains("prefix")) {
            String text = one.asText();
            found(made, true, name + "==" + quoted(NODES.textNode(text.substring(0, 3) + "*")));
            found(made, true, name + "==" + quoted(NODES.textNode("*" + text.substring(1, text.length() - 1) + "*")));
            found(made, false, name + "==" + quoted(NODES.textNode("没有这样的*")));
        }
        if (ways.contains("within")) {
            within(field, made, one);
        }
    }

    /** Through a link to what it points at, or into the rows. */
    private void within(JsonNode field, Reply made, JsonNode one) {
        if (field.has("fields")) {
            for (JsonNode inner : list(field.path("fields"))) {
                JsonNode value = one.path(name(inner));
                if (!value.isMissingNode() && inner.path("filter").toString().contains("equal")) {
                    found(made, true, name(field) + "." + name(inner) + "==" + quoted(value));
                }
            }
            return;
        }
        samples.type(field.at("/linkTo/type").asText()).ifPresent(target -> {
            String title = target.path("title").asText();
            JsonNode read = person.get(target.path("address").asText() + "/" + one.asText())
                    .expect(200)
                    .json();
            found(made, true, name(field) + "." + title + "==" + quoted(read.path(title)));
            found(made, false, name(field) + "." + title + "=='没有'");
        });
    }

    private void found(Reply made, boolean yes, String filter) {
        List<String> ids = pages("&fields=createdAt&filter=" + encoded(filter), 100).stream()
                .map(item -> item.path("id").asText())
                .toList();
        if (yes) {
            assertThat(ids).as(filter).contains(made.id());
        } else {
            assertThat(ids).as(filter).doesNotContain(made.id());
        }
    }

    private static String quoted(JsonNode value) {
        return "'" + value.asText().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private void projection() {
        samples.make(type);
        for (JsonNode field : fieldsOf()) {
            JsonNode item = person.get(address + "?limit=1&fields=" + name(field))
                    .expect(200)
                    .json()
                    .at("/items/0");
            assertThat(item.properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .isSubsetOf("id", "version", name(field));
        }
        person.get(address + "?fields=noSuchField").expect(400);
        for (JsonNode view : list(type.path("views"))) {
            String named = "view=" + view.path("id").asText();
            assertThat(view.path("label").asText()).isNotEqualTo(view.path("id").asText());
            person.get(address + "?" + named + "&" + WHOLE).expect(200);
            if (view.has("work")) {
                String work = encoded(view.at("/work/filter").asText());
                person.get(address + "?" + named + "&filter=" + work + "&" + WHOLE)
                        .expect(200);
            }
            if (type.has("countBy")) {
                person.get(address + "/totals?" + named).expect(200);
            }
        }
        person.get(address + "?view=noSuchView").expect(400);
    }

    private void bin() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        String alone = address + "?" + WHOLE;
        person.delete(record + "?purge=true").expect(409);
        long before = total();
        person.delete(record).expect(204);
        person.get(record).expect(404);
        person.patch(record, made.etag(), NOTHING).expect(404);
        assertThat(total()).isEqualTo(before - 1);
        assertThat(person.get(alone).ids()).doesNotContain(made.id());
        assertThat(person.get(alone + "&bin=true").expect(200).ids()).contains(made.id());
        person.post(record + "/restore", NOTHING).expect(200);
        person.get(record).expect(200);
        assertThat(total()).isEqualTo(before);
        person.delete(record).expect(204);
        person.delete(record + "?purge=true").expect(204);
        person.post(record + "/restore", NOTHING).expect(404);
        assertThat(person.get(alone + "&bin=true").ids()).doesNotContain(made.id());
    }

    private void history() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        person.patch(record, made.etag(), aChange()).expect(200);
        person.delete(record).expect(204);
        person.post(record + "/restore", NOTHING).expect(200);
        for (String book : List.of("/history", "/timeline")) {
            assertThat(list(person.get(record + book).expect(200).json().path("items")))
                    .extracting(event -> event.path("operation").asText())
                    .containsExactly("restore", "delete", "edit", "create");
        }
        JsonNode first = person.get(record + "/history?limit=1").expect(200).json();
        assertThat(first.path("items")).hasSize(1);
        Reply rest = person.get(record + "/history?limit=50&after="
                        + encoded(first.path("next").asText()))
                .expect(200);
        assertThat(rest.json().path("items")).hasSize(3);
    }

    private void file() {
        ObjectNode values = samples.least(type);
        JsonNode title = Samples.field(type, type.path("title").asText()).orElseThrow();
        values.put(name(title), "=1+1 样本" + samples.value(title).orElseThrow().asText());
        Reply made = person.post(address, values);
        assertThat(made.status() == 201 || byARule(made)).as(made.text()).isTrue();
        String names =
                String.join(",", fieldsOf().stream().map(RecordContract::name).toList());
        String text =
                person.get(address + "?format=csv&fields=" + names).expect(200).text();
        assertThat(text).startsWith("\uFEFF").contains(made.status() == 201 ? "'=1+1 样本" : "样本");
        String plain =
                person.get(address + "?format=csv&fields=createdAt").expect(200).text();
        assertThat(plain.lines()).hasSize((int) total() + 1);
        person.get(address + "?format=csv&fields=noSuchField").expect(400);
    }

    private void totals() {
        samples.make(type);
        long total = total();
        for (JsonNode field : fieldsOf()) {
            Reply reply = person.get(address + "/totals?by=" + name(field));
            boolean counted = List.of("choice", "enum", "yes-no")
                    .contains(field.path("kind").asText());
            reply.expect(counted ? 200 : 400);
            if (counted) {
                assertThat(reply.json().path("count").asLong())
                        .as("by %s", name(field))
                        .isEqualTo(total);
                assertThat(list(reply.json().path("items")).stream()
                                .mapToLong(item -> item.path("count").asLong())
                                .sum())
                        .isEqualTo(total);
            }
        }
    }

    /** What belongs to nobody, or is a part of another record, is not given away. */
    private boolean isGiven() {
        return list(type.path("operations")).stream()
                .anyMatch(may -> may.asText().equals("transfer"));
    }

    private void transfer() {
        if (!isGiven()) return;
        String record = address + "/" + samples.make(type).id();
        ObjectNode to = NODES.objectNode();
        to.putObject("to").put("person", "li");
        Reply given = person.post(record + "/transfer", to).expect(200);
        assertThat(given.json().at("/owner/person").asText()).isEqualTo("li");
        to.putObject("to").put("person", "nobody-of-this-name");
        person.post(record + "/transfer", to).expect(400);
        person.post(record + "/transfer", NOTHING).expect(400);
        assertThat(person.get(record).expect(200).etag()).isEqualTo(given.etag());
    }

    private static ObjectNode bulk(String operation, String... ids) {
        ObjectNode bulk = NODES.objectNode().put("operation", operation);
        for (String id : ids) {
            bulk.withArray("ids").add(id);
        }
        return bulk;
    }

    private void bulk() {
        String first = samples.make(type).id();
        String second = samples.make(type).id();
        JsonNode results = person.post(address + "/bulk", bulk("delete", first, "1", second))
                .expect(200)
                .json();
        assertThat(list(results.path("items")))
                .extracting(item -> item.path("ok").asBoolean())
                .containsExactly(true, false, true);
        assertThat(results.at("/items/1/problem/status").asInt()).isEqualTo(404);
        person.get(address + "/" + first).expect(404);
        person.post(address + "/bulk", bulk("restore", first, second)).expect(200);
        person.get(address + "/" + second).expect(200);
        person.post(address + "/bulk", bulk("nonsense", first)).expect(400);
        person.post(address + "/bulk", NODES.objectNode().put("operation", "delete"))
                .expect(400);
    }

    private void follow() {
        String id = samples.make(type).id();
        String record = address + "/" + id;
        person.send("PUT", record + "/follow", "").expect(204);
        person.send("PUT", record + "/follow", "").expect(204);
        assertThat(person.get(record).json().path("followed").asBoolean()).isTrue();
        assertThat(person.get(address + "?followed=true&" + WHOLE).ids()).contains(id);
        person.delete(record + "/follow").expect(204);
        assertThat(person.get(address + "?followed=true&" + WHOLE).ids()).doesNotContain(id);
        person.send("PUT", address + "/1/follow", "").expect(404);
    }

    private void twice() {
        ObjectNode values = samples.least(type);
        String key = "contract-" + type.path("id").asText();
        String[] headers = {"Idempotency-Key", key};
        Reply first = person.send("POST", address, values.toString(), headers).expect(201);
        long total = total();
        Reply again = person.send("POST", address, values.toString(), headers).expect(201);
        assertThat(again.text()).isEqualTo(first.text());
        person.send("POST", address, samples.least(type).toString(), headers).expect(422);
        assertThat(total()).isEqualTo(total);
    }

    private void attachments() {
        Reply made = samples.make(type);
        String files = address + "/" + made.id() + "/attachments";
        String content = "附件内容 1\n";
        Reply kept = person.send(
                        "POST",
                        files + "?name=" + encoded("说明.txt"),
                        content,
                        "Content-Type",
                        "application/octet-stream")
                .expect(201);
        assertThat(list(person.get(files).expect(200).json().path("items")))
                .extracting(file -> file.path("name").asText())
                .containsExactly("说明.txt");
        assertThat(person.get(files + "/" + kept.id()).expect(200).text()).isEqualTo(content);
        for (JsonNode field : fieldsOf()) {
            if (field.path("kind").asText().equals("attachment")) {
                String record = address + "/" + made.id();
                Reply now = person.get(record).expect(200);
                JsonNode id = NODES.textNode(kept.id());
                Reply chosen =
                        person.patch(record, now.etag(), with(name(field), id)).expect(200);
                assertThat(chosen.json().path(name(field)).path("id")).isEqualTo(id);
                person.patch(record, chosen.etag(), with(name(field), NODES.textNode("1")))
                        .expect(400);
                person.patch(record, chosen.etag(), with(name(field), NODES.nullNode()))
                        .expect(200);
            }
        }
        person.delete(files + "/" + kept.id()).expect(204);
        person.get(files + "/" + kept.id()).expect(404);
    }

    private void access() {
        Reply made = samples.make(type);
        String record = address + "/" + made.id();
        List<String> may = list(person.get(record).json().at("/may/operations")).stream()
                .map(JsonNode::asText)
                .toList();
        for (String operation : List.of("read", "edit", "delete", "transfer", "share", "void")) {
            JsonNode told = person.get(record + "/access?operation=" + operation)
                    .expect(200)
                    .json();
            assertThat(told.path("allowed").asBoolean()).as(told.toString()).isEqualTo(may.contains(operation));
            assertThat(told.path("missing").isMissingNode()).isEqualTo(may.contains(operation));
            assertThat(told.path("because").isEmpty() && may.contains(operation))
                    .as(told.toString())
                    .isFalse();
        }
        person.get(record + "/access?operation=create").expect(400);
        person.get(record + "/access?person=nobody").expect(400);
        JsonNode ofType = person.get(
                        "/api/access/explain?type=" + type.path("id").asText())
                .expect(200)
                .json();
        assertThat(ofType.path("total").asLong()).isEqualTo(total());
    }

    /** Not every text is a filter. */
    private static boolean wantsAFilter(Reply refused) {
        return refused.json().at("/errors/0/code").asText().equals("bad-filter");
    }

    private void actions() {
        for (JsonNode action : list(type.path("actions"))) {
            String id = action.path("id").asText();
            Reply made = samples.make(type);
            String record = address + "/" + made.id();
            ObjectNode input = samples.least(NODES.objectNode().set("fields", action.path("input")));
            boolean offered =
                    person.get(record).json().at("/may/actions").toString().contains("\"" + id + "\"");
            if (!input.isEmpty()) {
                Reply bare = person.post(record + "/actions/" + id, NOTHING);
                assertThat(bare.status()).as(bare.text()).isIn(400, 409);
            }
            Reply done = person.post(record + "/actions/" + id, input);
            if (offered) {
                assertThat(done.status() == 200 || byARule(done) || wantsAFilter(done))
                        .as(done.text())
                        .isTrue();
            } else {
                assertThat(done.status()).as(done.text()).isEqualTo(409);
                assertThat(person.get(record).etag()).isEqualTo(made.etag());
            }
        }
    }
}
