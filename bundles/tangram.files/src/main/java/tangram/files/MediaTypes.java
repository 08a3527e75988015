package tangram.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a content is, by its first bytes. What its sender says is believed only when they bear it out; a sender who says
 * nothing gets what they say. What a browser would run (HTML, SVG, scripts) is never called so.
 *
 * <p>A table of our own: nothing has to be found out but whether a claim is true, a dozen signatures are what people attach,
 * and of the libraries that know thousands one does not resolve here and the other is neither a bundle nor looked after.
 */
final class MediaTypes {

    static final String UNKNOWN = "application/octet-stream";
    private static final String TEXT = "text/plain";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+/[a-z0-9][a-z0-9.+-]{0,80}");
    /** What programs say who do not know: curl's and the browsers' words for "some bytes". */
    private static final Set<String> NOTHING_SAID =
            Set.of(UNKNOWN, "application/x-www-form-urlencoded", "binary/octet-stream");

    /** How a content begins, and what such contents are called; the first name is the plain one. */
    private record Signature(int offset, String hex, List<String> types) {
        boolean fits(byte[] head) {
            int length = hex.length() / 2;
            if (head.length < offset + length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if ((head[offset + i] & 0xff) != Integer.parseInt(hex, 2 * i, 2 * i + 2, 16)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "255044462d", List.of("application/pdf")),
            new Signature(0, "89504e470d0a1a0a", List.of("image/png")),
            new Signature(0, "ffd8ff", List.of("image/jpeg", "image/jpg")),
            new Signature(0, "474946383761", List.of("image/gif")),
            new Signature(0, "474946383961", List.of("image/gif")),
            new Signature(8, "57454250", List.of("image/webp")),
            new Signature(0, "49492a00", List.of("image/tiff")),
            new Signature(0, "4d4d002a", List.of("image/tiff")),
            new Signature(0, "424d", List.of("image/bmp", "image/x-ms-bmp")),
            new Signature(
                    0,
                    "504b0304",
                    List.of(
                            "application/zip",
                            "application/x-zip-compressed",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                            "application/vnd.oasis.opendocument.text",
                            "application/vnd.oasis.opendocument.spreadsheet",
                            "application/vnd.oasis.opendocument.presentation",
                            "application/ofd")),
            new Signature(
                    0,
                    "d0cf11e0a1b11ae1",
                    List.of(
                            "application/x-ole-storage",
                            "application/msword",
                            "application/vnd.ms-excel",
                            "application/vnd.ms-powerpoint",
                            "application/vnd.ms-outlook",
                            "application/vnd.visio")),
            new Signature(0, "526172211a07", List.of("application/vnd.rar", "application/x-rar-compressed")),
            new Signature(0, "377abcaf271c", List.of("application/x-7z-compressed")),
            new Signature(0, "1f8b08", List.of("application/gzip", "application/x-gzip")),
            new Signature(0, "7b5c727466", List.of("application/rtf", "text/rtf")),
            new Signature(
                    4, "66747970", List.of("video/mp4", "video/quicktime", "audio/mp4", "audio/x-m4a", "image/heic")),
            new Signature(0, "494433", List.of("audio/mpeg")),
            new Signature(0, "41433130", List.of("image/vnd.dwg", "application/acad", "application/x-dwg")));

    /** Texts of which nothing runs. */
    private static final List<String> TEXTS = List.of(
            TEXT,
            "text/csv",
            "text/markdown",
            "text/calendar",
            "text/vcard",
            "text/tab-separated-values",
            "application/json",
            "application/yaml",
            "message/rfc822");

    /** The control characters by which text is laid out. */
    private static final String LAYOUT = "\t\n\f\r\u001b";

    private MediaTypes() {}

    /** The type it is kept under. */
    static String of(byte[] head, Optional<String> said) {
        List<String> possible = possible(head);
        String claim = said.map(MediaTypes::withoutParameters).orElse("");
        if (claim.isEmpty()
                || NOTHING_SAID.contains(claim)
                || !NAME.matcher(claim).matches()) {
            return possible.get(0);
        }
        return possible.contains(claim) ? claim : UNKNOWN;
    }

    private static String withoutParameters(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> possible(byte[] head) {
        for (Signature signature : SIGNATURES) {
            if (signature.fits(head)) {
                return signature.types();
            }
        }
        return isText(head) ? TEXTS : List.of(UNKNOWN);
    }

    /** Text is UTF-8 without other control characters; the head may end within a character. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && LAYOUT.indexOf(b) < 0) {
                return false;
            }
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = utf8.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false);
        return !result.isError();
    }
}
