package tangram.core.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The two files of one bundle, in the order they are written. */
public record TextFiles(Map<String, String> english, Map<String, String> chinese) {

    static final TextFiles NONE = new TextFiles(Map.of(), Map.of());

    /**
     * @param english where the English file is, or null for none
     * @param chinese where the Chinese file is, or null for none
     * @throws IllegalArgumentException when one is no properties file
     */
    public static TextFiles read(@Nullable URL english, @Nullable URL chinese) throws IOException {
        return new TextFiles(inOrder(english), inOrder(chinese));
    }

    private static Map<String, String> inOrder(@Nullable URL url) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (url == null) {
            return texts;
        }
        Properties listening = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                texts.put((String) key, (String) value);
                return super.put(key, value);
            }
        };
        try (var reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            listening.load(reader);
        }
        return Collections.unmodifiableMap(texts);
    }
}
