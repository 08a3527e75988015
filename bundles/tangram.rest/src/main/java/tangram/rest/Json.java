package tangram.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Invalid;

/** Reads and writes JSON within bounds: at most a megabyte, no deeper than it makes sense, no key twice, UTF-8 only. */
final class Json {

    static final int MAX_BODY = 1_048_576;
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(60)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addSerializer(Record.class, new Payload())
                    .setSerializerModifier(new OneOrder()))
            .build();

    private Json() {}

    /**
     * The object in a request's body.
     *
     * @throws Invalid when it is no JSON object
     * @throws HttpProblem 413 when it is too large
     */
    static Map<String, @Nullable Object> object(InputStream body) {
        return object(bytes(body));
    }

    /** The same, where no body says as much as an empty object. */
    static Map<String, @Nullable Object> objectOrNothing(InputStream body) {
        return objectOrNothing(bytes(body));
    }

    static Map<String, @Nullable Object> objectOrNothing(byte[] bytes) {
        return bytes.length == 0 ? Map.of() : object(bytes);
    }

    static Map<String, @Nullable Object> object(byte[] bytes) {
        try {
            LinkedHashMap<String, @Nullable Object> object = MAPPER.readValue(utf8(bytes), OBJECT);
            if (object == null) {
                throw new Invalid("not-an-object", "The body must be a JSON object.");
            }
            return object;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new Invalid(
                    "malformed-json",
                    "The body is not a JSON object, or too deep, or has a key twice: line {0}, column {1}.",
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr());
        }
    }

    /** The text of a body. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Invalid("not-utf-8", "The body is not UTF-8 text; it must not be compressed either.");
        }
    }

    /** What was sent, within the bound. */
    static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new HttpProblem(413, "too-large", "The body is too large; the limit is 1 MiB.");
            }
            return bytes;
        } catch (IOException e) {
            throw new HttpProblem(400, "body-cut-off", "The body ended too early.");
        }
    }

    static void write(Object value, OutputStream out) throws IOException {
        MAPPER.writeValue(out, value);
    }

    /**
     * The same, with the Java records of a module in it.
     *
     * @param payloads makes maps of them
     */
    static void write(Object value, Function<Record, Map<String, Object>> payloads, OutputStream out)
            throws IOException {
        MAPPER.writer().withAttribute(Payload.class, payloads).writeValue(out, value);
    }

    /**
     * Maps made by {@code Map.of} have an order that differs from one run to the next; they are written by their keys, so that
     * every node says the same in the same words.
     */
    private static final class OneOrder extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonSerializer<?> modifyMapSerializer(
                SerializationConfig config, MapType type, BeanDescription described, JsonSerializer<?> serializer) {
            return type.getRawClass() == Map.of().getClass() ? new ByKeys() : serializer;
        }
    }

    private static final class ByKeys extends StdSerializer<Map<?, ?>> {
        private static final long serialVersionUID = 1;

        ByKeys() {
            super(Map.class, false);
        }

        @Override
        public void serialize(Map<?, ?> map, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(new TreeMap<Object, Object>(map), out);
        }
    }

    /** A Java record is written as its module's fields are, and never as Jackson would. */
    private static final class Payload extends StdSerializer<Record> {
        private static final long serialVersionUID = 1;

        Payload() {
            super(Record.class);
        }

        @Override
        public void serialize(Record payload, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!(provider.getAttribute(Payload.class) instanceof Function<?, ?> payloads)) {
                throw new IllegalStateException("Nobody makes JSON of " + payload.getClass() + " here");
            }
            @SuppressWarnings("unchecked") // what write put there
            Function<Record, Map<String, Object>> maps = (Function<Record, Map<String, Object>>) payloads;
            out.writePOJO(maps.apply(payload));
        }
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
