package tangram.login;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is kept: hashed with Argon2id, written with its own parameters
 * ({@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}), so that the parameters can be raised while old hashes still hold.
 * The costs are those OWASP recommends for servers: two passes, and 19 MiB unless the deployment says otherwise.
 */
final class PasswordHash {

    /** The memory OWASP recommends, in KiB. */
    static final int RECOMMENDED_KIB = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int memory;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.passes = passes;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a new password.
     *
     * @param memory what that takes, in KiB
     */
    static PasswordHash of(char[] password, int memory) {
        byte[] salt = random(SALT_BYTES);
        return new PasswordHash(
                memory, PASSES, LANES, salt, argon2id(password, memory, PASSES, LANES, salt, HASH_BYTES));
    }

    /** A hash no password has: checking against it costs what checking costs. */
    static PasswordHash ofNobody(int memory) {
        return new PasswordHash(memory, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** Reads what {@link #text()} wrote. */
    static PasswordHash parse(String text) {
        Matcher m = PHC.matcher(text);
        if (!m.matches()) {
            throw new IllegalStateException("A stored password hash is not in the Argon2id format");
        }
        return new PasswordHash(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                Base64.getDecoder().decode(m.group(4)),
                Base64.getDecoder().decode(m.group(5)));
    }

    /** Computes and compares, in a time that does not depend on where they differ. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, argon2id(password, memory, passes, lanes, salt, hash.length));
    }

    /** Whether it was made with today's parameters; if not, it is made anew when the password is known next. */
    boolean isCurrent(int todaysMemory) {
        return memory == todaysMemory && passes == PASSES && lanes == LANES && hash.length == HASH_BYTES;
    }

    /** As it is stored. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** The form in which passwords are compared: a Chinese keyboard's full-width digits are the digits. */
    static String normal(char[] password) {
        return Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFKC);
    }

    private static byte[] argon2id(char[] password, int memory, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(normal(password).getBytes(StandardCharsets.UTF_8), out);
        return out;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
