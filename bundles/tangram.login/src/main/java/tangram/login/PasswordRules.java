package tangram.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tangram.core.api.problem.Invalid;

/**
 * What a password must be: long, and not among those everybody tries first. No rules about digits and signs, which
 * make passwords worse (NIST SP 800-63B).
 */
final class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int BESIDES_LOGIN = 6;
    private static final int DIFFERENT = 4;

    /** Letters and digits that are not taken for one another, read aloud or from paper. */
    private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Set<String> common;

    PasswordRules() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("The list of common passwords is missing");
            }
            this.common = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Nothing, when the password may be used.
     *
     * @throws Invalid saying what is wrong with it
     */
    void check(String login, char[] password) {
        String normal = PasswordHash.normal(password).toLowerCase(Locale.ROOT);
        int length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST) {
            throw new Invalid("login.password-too-short", "The password needs at least {0} characters.", SHORTEST);
        }
        if (length > LONGEST) {
            throw new Invalid("login.password-too-long", "The password may have at most {0} characters.", LONGEST);
        }
        if (normal.contains(login) && normal.replace(login, "").length() < BESIDES_LOGIN) {
            throw new Invalid("login.password-is-login", "The password must not be made from the login.");
        }
        if (common.contains(normal) || normal.codePoints().distinct().count() < DIFFERENT) {
            throw new Invalid("login.password-common", "This password is one of the first that are guessed.");
        }
    }

    /** A password nobody guesses but everybody can copy: four groups of five, 99 bits. */
    static String random() {
        return IntStream.range(0, 4)
                .mapToObj(group -> RANDOM.ints(5, 0, READABLE.length())
                        .mapToObj(i -> READABLE.substring(i, i + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
