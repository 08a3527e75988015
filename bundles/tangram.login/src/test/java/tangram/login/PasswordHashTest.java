package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    /** From the reference implementation's own tests. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private static final int MEMORY = PasswordHash.RECOMMENDED_KIB;

    @Test
    void aHashOfTheReferenceImplementationHolds() {
        PasswordHash hash = PasswordHash.parse(REFERENCE);
        assertThat(hash.matches("password".toCharArray())).isTrue();
        assertThat(hash.matches("Password".toCharArray())).isFalse();
        assertThat(hash.isCurrent(MEMORY)).isFalse();
        assertThat(hash.text()).isEqualTo(REFERENCE);
    }

    @Test
    void aPasswordIsStoredWithItsParametersAndASaltOfItsOwn() {
        String first = PasswordHash.of("七巧板 tangram".toCharArray(), MEMORY).text();
        String second = PasswordHash.of("七巧板 tangram".toCharArray(), MEMORY).text();
        assertThat(first)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .hasSizeLessThan(200)
                .isNotEqualTo(second);
        assertThat(PasswordHash.parse(first).isCurrent(MEMORY)).isTrue();
        assertThat(PasswordHash.parse(first).matches("七巧板 tangram".toCharArray()))
                .isTrue();
    }

    @Test
    void fullWidthDigitsOfAChineseKeyboardAreTheDigits() {
        assertThat(PasswordHash.of("紫禁城１９２５年开放".toCharArray(), MEMORY).matches("紫禁城1925年开放".toCharArray()))
                .isTrue();
    }

    @Test
    void nobodysHashMatchesNothing() {
        assertThat(PasswordHash.ofNobody(MEMORY).matches(new char[0])).isFalse();
        assertThatThrownBy(() -> PasswordHash.parse("$2a$10$abc")).isInstanceOf(IllegalStateException.class);
    }
}
