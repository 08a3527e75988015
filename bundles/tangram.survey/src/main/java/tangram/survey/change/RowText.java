package tangram.survey.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Rows as text, to be kept, compared and read again. It is JSON, which is YAML. */
public final class RowText {

    private static final int VERSION_BYTES = 8;
    private static final DumpSettings ONE_LINE = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setDefaultScalarStyle(ScalarStyle.JSON_SCALAR_STYLE)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();

    private RowText() {}

    /** Maps, lists, texts, whole numbers, yes and no, in one line. */
    public static String write(Object value) {
        return new Dump(ONE_LINE).dumpToString(value).strip();
    }

    /** What {@link #write} wrote; whole numbers are Long. */
    public static Object read(String text) {
        return plain(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(inner -> plain.add(plain(inner)));
            return plain;
        }
        return value instanceof Number number ? Long.valueOf(number.longValue()) : value;
    }

    /** A mark that is another when the row says something else. */
    public static String version(Map<String, Object> row) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(write(row).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
