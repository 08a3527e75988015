package tangram.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import tangram.kernel.api.Sentence;

/** A sentence as it lies in its row: what is filled in is a JSON array of texts and numbers. */
final class KeptSentence {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

    private KeptSentence() {}

    static String arguments(Sentence sentence) {
        try {
            return JSON.writeValueAsString(sentence.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The arguments of " + sentence.code() + " cannot be kept", e);
        }
    }

    static Sentence of(String code, String english, String arguments) {
        try {
            return new Sentence(code, english, JSON.readValue(arguments, ARRAY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The arguments of a notice are no JSON: " + code, e);
        }
    }
}
