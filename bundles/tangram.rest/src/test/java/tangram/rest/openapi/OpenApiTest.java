package tangram.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.testing.OpenApiDocument;
import tangram.testing.module.TestRecords;

/** The API as it is described: valid, true, and for the one who asks. */
class OpenApiTest {

    private static final String PARCELS = "/api/post/parcels";

    private final PostOffice post = new PostOffice();

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void theDocumentIsValidInBothLanguagesAndForEverybody() {
        for (String login : List.of("anna", "bo")) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(post.openApi(login, locale).problems())
                        .as("%s %s", login, locale)
                        .isEmpty();
            }
        }
    }

    @Test
    void aDocumentThatIsWrongIsFoundWrong() {
        JsonNode right = post.openApi("anna", Locale.ENGLISH).root();
        for (String[] change : new String[][] {
            {"\"type\":\"string\"", "\"type\":\"text\""},
            {"\"in\":\"query\"", "\"in\":\"question\""},
            {"#/components/schemas/owner", "#/components/schemas/nobody"},
            {"\"responses\":{\"204\"", "\"answers\":{\"204\""},
            {"\"2026-03-31\"", "\"in March\""}
        }) {
            String wrong = right.toString().replace(change[0], change[1]);
            assertThat(wrong).isNotEqualTo(right.toString());
            assertThat(OpenApiDocument.parse(wrong).problems()).as(change[1]).isNotEmpty();
        }
    }

    @Test
    void noTextIsMissing() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            List<String> texts = new ArrayList<>();
            JsonNode root = post.openApi("anna", locale).root();
            texts.addAll(root.findValuesAsText("description"));
            texts.addAll(root.findValuesAsText("summary"));
            assertThat(texts).isNotEmpty().noneMatch(text -> text.contains("openapi.") || text.isBlank());
        }
        assertThat(post.openApi("anna", Locale.SIMPLIFIED_CHINESE).root().findValuesAsText("summary"))
                .allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic));
    }

    @Test
    void whoMayOnlyReadIsToldOfReadingAndOfNoOtherTypes() {
        List<String> anna = post.openApi("anna", Locale.ENGLISH).calls();
        List<String> bo = post.openApi("bo", Locale.ENGLISH).calls();
        assertThat(anna).contains("POST " + PARCELS, "PATCH " + PARCELS + "/{id}", "GET /api/post/secrets");
        assertThat(bo)
                .contains("GET " + PARCELS, "GET " + PARCELS + "/{id}/history")
                .doesNotContain("POST " + PARCELS, "PATCH " + PARCELS + "/{id}", "POST " + PARCELS + "/{id}/transfer")
                .noneMatch(call -> call.contains("secrets") || call.contains("/actions/"));
        assertThat(post.openApi("bo", Locale.ENGLISH)
                        .root()
                        .at("/components/schemas")
                        .has("secret"))
                .isFalse();
    }

    @Test
    void theExampleOfANewRecordIsAcceptedAndWhatIsReadBackIsAsDescribed() throws Exception {
        OpenApiDocument document = post.openApi("anna", Locale.SIMPLIFIED_CHINESE);
        JsonNode example = document.root().at("/components/schemas/parcel.create/examples/0");
        TestRecords parcels = post.tangram.records(post.tangram.caller("anna"), "parcel");
        long plain = parcels.create(values(example));
        assertRead(document, parcels, plain);

        Map<String, Object> all = values(example);
        long secret =
                post.tangram.records(post.tangram.caller("anna"), "secret").create(Map.of("name", "x"));
        all.put("weight", new BigDecimal("0.125"));
        all.put("site", "https://www.example.com/");
        all.put("seenAt", "2026-06-01T08:30:00+08:00");
        all.put("filling", List.of("paper"));
        all.put("inside", Long.toString(plain));
        all.put("beside", List.of(Long.toString(plain)));
        all.put("packer", "anna");
        all.put("department", "HQ");
        all.put("note", "多行\n备注");
        all.put("items", List.of(Map.of("name", "书", "material", "paper", "secret", Long.toString(secret))));
        assertThat(document.checkRequest("POST", PARCELS, PostOffice.json(all))).isEmpty();
        assertRead(document, parcels, parcels.create(all));
    }

    private static void assertRead(OpenApiDocument document, TestRecords parcels, long id) {
        Map<String, Object> read = new LinkedHashMap<>(parcels.get(id));
        read.put("id", Long.toString(id));
        assertThat(document.check("GET", PARCELS + "/" + id, 200, "application/json", PostOffice.json(read)))
                .isEmpty();
    }

    private static Map<String, Object> values(JsonNode json) throws Exception {
        Map<?, ?> read = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(json.toString(), Map.class);
        Map<String, Object> values = new LinkedHashMap<>();
        read.forEach((name, value) -> values.put(String.valueOf(name), value));
        return values;
    }

    @Test
    void whatTheStoreWouldRefuseTheSchemaRefusesToo() throws Exception {
        OpenApiDocument document = post.openApi("anna", Locale.ENGLISH);
        JsonNode example = document.root().at("/components/schemas/parcel.create/examples/0");
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("subject", "too long by far");
        wrong.put("status", "lost");
        wrong.put("price", 99);
        wrong.put("discount", 6);
        wrong.put("pieces", 1);
        wrong.put("mail", "nowhere");
        wrong.put("due", "2026-02-30");
        wrong.put("fragile", "yes");
        wrong.put("material", "stone");
        wrong.put("filling", List.of("stone"));
        wrong.put("inside", 7);
        wrong.put("items", List.of(Map.of("colour", "red")));
        wrong.put("colour", "red");
        for (Map.Entry<String, Object> each : wrong.entrySet()) {
            Map<String, Object> values = values(example);
            values.put(each.getKey(), each.getValue());
            assertThat(document.checkRequest("POST", PARCELS, PostOffice.json(values)))
                    .as(each.getKey())
                    .isNotEmpty();
        }
        for (String required : List.of("subject", "price", "due", "material")) {
            Map<String, Object> values = values(example);
            values.remove(required);
            assertThat(document.checkRequest("POST", PARCELS, PostOffice.json(values)))
                    .as(required)
                    .isNotEmpty();
        }
    }

    @Test
    void aResourceOfTheModulesOwnIsDescribedByItsAnnotationsAndJavaRecords() {
        OpenApiDocument document = post.openApi("bo", Locale.ENGLISH);
        String counter = "/api/post/counters/{number}";
        String letters = counter + "/letters";
        assertThat(document.calls())
                .contains(
                        "GET " + counter,
                        "DELETE " + counter,
                        "GET " + letters,
                        "POST " + letters,
                        "POST " + counter + "/bags");
        JsonNode look = document.root().path("paths").path(counter).path("get");
        assertThat(look.path("parameters").toString())
                .contains("\"name\":\"number\"", "\"in\":\"path\"", "\"enum\":[\"SHORT\",\"LONG\"]")
                .contains(
                        "{\"type\":\"integer\",\"default\":5}", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        assertThat(look.path("summary").asText()).isEqualTo("Look at a counter");
        assertThat(look.path("tags").toString()).isEqualTo("[\"module.post\"]");
        assertThat(document.checkRequest("POST", letters, "{\"to\":\"anna\",\"with\":\"7\",\"day\":\"2026-12-01\"}"))
                .isEmpty();
        for (String wrong :
                List.of("{}", "{\"to\":5}", "{\"to\":\"anna\",\"day\":\"today\"}", "{\"to\":\"a\",\"from\":\"b\"}")) {
            assertThat(document.checkRequest("POST", letters, wrong)).as(wrong).isNotEmpty();
        }
        assertThat(document.check("POST", "/api/post/counters/1/letters", 200, "application/json", "{\"stamp\":\"1\"}"))
                .isEmpty();
        assertThat(document.check("GET", "/api/post/counters/1/letters", 200, "application/json", "[{\"stamp\":1}]"))
                .isNotEmpty();
        assertThat(document.check("DELETE", "/api/post/counters/1", 204, "", ""))
                .isEmpty();
        assertThat(document.root()
                        .at("/components/schemas/post.Counter.Letter/properties/to/description")
                        .asText())
                .isEqualTo("To");
        post.resources.clear();
        assertThat(post.openApi("bo", Locale.ENGLISH).calls()).noneMatch(call -> call.contains("counters"));
    }

    @Test
    void anActionsAnswerIsDescribedAsTheJavaRecordItsPerformReturns() {
        OpenApiDocument document = post.openApi("anna", Locale.ENGLISH);
        String send = PARCELS + "/1/actions/send";
        assertThat(document.check("POST", send, 200, "application/json", "{\"label\":\"SF-1\",\"due\":\"2026-12-01\"}"))
                .isEmpty();
        assertThat(document.check("POST", send, 200, "application/json", "{\"id\":\"1\",\"version\":2}"))
                .as("or the record")
                .isEmpty();
        assertThat(document.check("POST", send, 200, "application/json", "{\"lable\":\"SF-1\"}"))
                .isNotEmpty();
    }

    /** Whatever is sent as JSON has an example of what to send; whether examples are right, problems() tells. */
    @Test
    void everyBodyHasAnExample() {
        JsonNode root = post.openApi("anna", Locale.ENGLISH).root();
        List<String> without = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    JsonNode content =
                            call.getValue().at("/requestBody/content").path("application/json");
                    JsonNode schema = content.path("schema");
                    JsonNode meant = schema.has("$ref")
                            ? root.at(schema.path("$ref").asText().substring(1))
                            : schema;
                    if (!content.isMissingNode() && !meant.has("examples")) {
                        without.add(call.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(without).containsExactly("post /api/post/counters/{number}/bags");
    }

    @Test
    void aDictionaryIsDescribedAsItIsNow() {
        post.tangram
                .dictionaries()
                .put(
                        post.tangram.caller("anna"),
                        "parcel.material",
                        new Entry("stone", "石", "Stone", Optional.empty(), 5, true));
        post.tangram.dictionaries().retire(post.tangram.caller("anna"), "parcel.material", "wood");
        JsonNode schemas = post.openApi("anna", Locale.ENGLISH).root().at("/components/schemas");
        assertThat(schemas.at("/parcel.create/properties/material/enum").toString())
                .isEqualTo("[\"stone\",\"paper\"]");
        assertThat(schemas.at("/parcel.change/properties/material/enum").toString())
                .isEqualTo("[\"stone\",\"paper\",\"wood\"]");
    }
}
