package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the server answered. */
record Answer(String asked, int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** This answer, if its status is the expected one. */
    Answer expect(int expected) {
        assertThat(status).as("%s → %s", asked, body).isEqualTo(expected);
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(asked + " → " + status + " " + body, e);
        }
    }

    /** The text at a field of the answer, empty where there is none. */
    String text(String field) {
        return json().path(field).asText();
    }

    /** The record alone, without what it is to the one who reads it. */
    JsonNode record() {
        return ((ObjectNode) json()).remove(List.of("followed", "may"));
    }

    String id() {
        return text("id");
    }

    String etag() {
        return headers.firstValue("ETag").orElse("");
    }

    /** The stable code of a refusal. */
    String code() {
        return text("code");
    }

    /** A field of every item of a list, in the list's order. */
    List<String> items(String field) {
        return StreamSupport.stream(json().path("items").spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    /** The fields a refusal names. */
    List<String> fields() {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())
                .toList();
    }
}
