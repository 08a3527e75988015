package tangram.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.rest.metadata.Tag;

/** What screens are made of, for the one who asks and in his language. */
class ModuleViewTest {

    private final PostOffice post = new PostOffice();

    @AfterEach
    void close() {
        post.close();
    }

    private JsonNode module(String login, Locale locale) {
        return new ObjectMapper().valueToTree(post.module(login, locale));
    }

    private JsonNode parcels(String login, Locale locale) {
        return module(login, locale).at("/recordTypes/0");
    }

    private static JsonNode field(JsonNode fields, String name) {
        return StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.path("name").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Test
    void labelsAreInTheLanguageOfWhoeverAsks() {
        JsonNode english = parcels("anna", Locale.ENGLISH);
        JsonNode chinese = parcels("anna", Locale.SIMPLIFIED_CHINESE);
        assertThat(english.path("label").asText()).isEqualTo("Parcel");
        assertThat(chinese.path("label").asText()).isEqualTo("包裹");
        assertThat(chinese.at("/group/label").asText()).isEqualTo("销售");
        assertThat(field(chinese.path("fields"), "owner").path("label").asText())
                .isEqualTo("负责人");
        assertThat(field(chinese.path("fields"), "status")
                        .at("/choices/1/label")
                        .asText())
                .isEqualTo("已寄出");
        assertThat(field(field(chinese.path("fields"), "items").path("fields"), "material")
                        .path("label")
                        .asText())
                .isEqualTo("材料");
        assertThat(chinese.at("/actions/0/label").asText()).isEqualTo("寄出");
        assertThat(chinese.at("/actions/0/input/0/label").asText()).isEqualTo("承运人");
        assertThat(chinese.at("/form/sections/0/label").asText()).isEqualTo("基本信息");
    }

    @Test
    void aFieldSaysWhatAFormOrAFilterAsksOfIt() {
        JsonNode fields = parcels("anna", Locale.ENGLISH).path("fields");
        assertThat(field(fields, "subject").toString())
                .contains("\"required\":true", "\"sortable\":true", "\"searchable\":true", "\"maxLength\":5")
                .contains("\"filter\":[\"equal\",\"among\",\"order\",\"prefix\",\"contains\"]");
        assertThat(field(fields, "note").path("filter").toString()).isEqualTo("[\"empty\",\"prefix\",\"contains\"]");
        assertThat(field(fields, "price").toString()).contains("\"digits\":17", "\"scale\":2", "\"currency\":\"CNY\"");
        assertThat(field(fields, "price").path("min").decimalValue()).isEqualByComparingTo("100");
        assertThat(field(fields, "status").toString())
                .contains("\"initial\":\"packed\"", "\"next\":{")
                .contains("\"packed\":[\"sent\"]");
        assertThat(field(fields, "fragile").path("fixed").asBoolean()).isTrue();
        assertThat(field(fields, "inside").path("linkTo").toString())
                .isEqualTo("{\"type\":\"parcel\",\"label\":\"Parcel\",\"address\":\"/api/post/parcels\"}");
        JsonNode type = parcels("anna", Locale.ENGLISH);
        assertThat(type.path("countBy").asText()).isEqualTo("status");
        assertThat(type.path("measure").asText()).isEqualTo("price");
        assertThat(type.at("/list/columns").toString())
                .isEqualTo("[\"subject\",\"code\",\"owner\",\"createdAt\",\"status\"]");
        assertThat(type.path("form").findValuesAsText("id")).containsExactly("main", "text", "items", "system");
        assertThat(type.at("/form/sections").findValues("fields").stream()
                        .mapToInt(JsonNode::size)
                        .sum())
                .as("every field is somewhere")
                .isEqualTo(type.path("fields").size());
    }

    @Test
    void aTypeSaysWhatScreensCanOfferWithIt() {
        assertThat(parcels("anna", Locale.ENGLISH).path("offers").toString())
                .isEqualTo("[\"search\",\"merge\",\"follow\",\"attachments\"]");
        assertThat(parcels("bo", Locale.ENGLISH).path("offers").toString())
                .as("who may only read")
                .isEqualTo("[\"search\",\"follow\",\"attachments\"]");
        String before = tag("bo", Locale.ENGLISH);
        post.files = false;
        assertThat(parcels("bo", Locale.ENGLISH).path("offers").toString()).isEqualTo("[\"search\",\"follow\"]");
        assertThat(tag("bo", Locale.ENGLISH)).isNotEqualTo(before);
        JsonNode fields = parcels("anna", Locale.ENGLISH).path("fields");
        assertThat(field(fields, "phone").path("searchable").asBoolean()).isTrue();
        assertThat(field(fields, "note").has("searchable")).isFalse();
    }

    @Test
    void nothingIsToldOfTypesAndActionsTheRolesDoNotOpen() {
        JsonNode anna = module("anna", Locale.ENGLISH);
        JsonNode bo = module("bo", Locale.ENGLISH);
        assertThat(anna.path("recordTypes")).hasSize(2);
        assertThat(bo.path("recordTypes")).hasSize(1);
        assertThat(bo.at("/recordTypes/0/operations").toString()).isEqualTo("[\"read\"]");
        assertThat(bo.at("/recordTypes/0/actions")).isEmpty();
        assertThat(bo.toString()).doesNotContain("/api/post/secrets");
    }

    @Test
    void theMarkChangesWithDictionariesPeopleAndLanguagesAndOtherwiseStays() {
        String before = tag("anna", Locale.ENGLISH);
        assertThat(tag("anna", Locale.ENGLISH)).isEqualTo(before);
        assertThat(tag("anna", Locale.SIMPLIFIED_CHINESE)).isNotEqualTo(before);
        assertThat(tag("bo", Locale.ENGLISH)).isNotEqualTo(before);
        post.tangram
                .dictionaries()
                .put(
                        post.tangram.caller("anna"),
                        "parcel.material",
                        new Entry("stone", "石", "Stone", Optional.of("#808080"), 5, true));
        assertThat(tag("anna", Locale.ENGLISH)).isNotEqualTo(before);
        assertThat(field(parcels("anna", Locale.ENGLISH).path("fields"), "material")
                        .at("/choices/0")
                        .toString())
                .isEqualTo("{\"code\":\"stone\",\"label\":\"Stone\",\"colour\":\"#808080\"}");
    }

    private String tag(String login, Locale locale) {
        return Tag.of(post.viewer(login, locale), "1", post.served());
    }
}
