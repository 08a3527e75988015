package tangram.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** File names in {@code Content-Disposition}, in any script (RFC 6266, RFC 8187). */
final class FileName {

    private static final Pattern ENCODED =
            Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s\"]{1,3000})");
    private static final Pattern QUOTED =
            Pattern.compile("(?i);\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){1,1000})\"");
    private static final Pattern BARE = Pattern.compile("(?i);\\s*filename\\s*=\\s*([^;\\s\"]{1,1000})");
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileName() {}

    /** The name a header gives; that in UTF-8 wins over the one for old programs. */
    static Optional<String> in(@Nullable String header) {
        String text = header == null ? "" : header;
        Matcher encoded = ENCODED.matcher(text);
        if (encoded.find()) {
            return Optional.of(decoded(encoded.group(1)));
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.find()) {
            return Optional.of(utf8(quoted.group(1).replaceAll("\\\\(.)", "$1")));
        }
        Matcher bare = BARE.matcher(text);
        return bare.find() ? Optional.of(utf8(bare.group(1))) : Optional.empty();
    }

    /** Servers read headers as ISO 8859-1, and many clients write UTF-8 all the same. */
    private static String utf8(String text) {
        boolean bytes = text.chars().allMatch(c -> c < 256) && text.chars().anyMatch(c -> c > 127);
        String read = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return bytes && read.indexOf('\uFFFD') < 0 ? read : text;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' && i + 2 < text.length() ? hex(text.substring(i + 1, i + 3)) : -1;
            bytes.write(value >= 0 ? value : c);
            i += value >= 0 ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String two) {
        int high = Character.digit(two.charAt(0), 16);
        int low = Character.digit(two.charAt(1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** The header that makes a browser save what it gets under this name. */
    static String attachment(String name) {
        StringBuilder header = new StringBuilder("attachment; filename*=UTF-8''");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                header.append(c);
            } else {
                header.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return header.toString();
    }
}
