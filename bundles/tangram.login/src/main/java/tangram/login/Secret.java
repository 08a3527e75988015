package tangram.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client shows to be let in: 256 random bits with a prefix that tells sessions from API tokens, to us and to
 * scanners that look for leaked secrets. It is kept as its SHA-256: nobody guesses 256 bits, so a slow hash would only
 * slow us.
 */
final class Secret {

    private static final String SESSION = "ts_";
    private static final String TOKEN = "tk_";
    private static final Pattern FORM = Pattern.compile("t[sk]_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    static Secret ofSession() {
        return random(SESSION);
    }

    static Secret ofToken() {
        return random(TOKEN);
    }

    private static Secret random(String prefix) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(prefix + BASE64.encodeToString(bits));
    }

    /** What a client sent; empty when it cannot be a secret of ours, which saves asking the database. */
    static Optional<Secret> read(String sent) {
        return FORM.matcher(sent).matches() ? Optional.of(new Secret(sent)) : Optional.empty();
    }

    boolean isToken() {
        return text.startsWith(TOKEN);
    }

    /** The secret itself, for the client only. */
    String text() {
        return text;
    }

    /** What is stored of it. */
    String hash() {
        return sha256(text);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
        return text.substring(0, SESSION.length()) + "…";
    }
}
