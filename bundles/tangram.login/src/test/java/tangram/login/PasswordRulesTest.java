package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tangram.core.api.problem.Problem;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @CsvSource({
        "short1234, login.password-too-short",
        "九个字的密码不够长, login.password-too-short",
        "Qwertyuiop, login.password-common",
        "１２３４５６７８９０, login.password-common",
        "woaini1314, login.password-common",
        "ababababababab, login.password-common",
        "ZhangSan12345, login.password-is-login",
        "zhangsanzhangsan, login.password-is-login",
    })
    void weakPasswordsAreRefused(String password, String code) {
        assertThatThrownBy(() -> rules.check("zhangsan", password.toCharArray()))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    }

    @Test
    void aPasswordMayHaveTwoHundredCharactersAndNotOneMore() {
        String long200 = "一二三四五六七八九十".repeat(20);
        assertThatCode(() -> rules.check("li", long200.toCharArray())).doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.check("li", (long200 + "x").toCharArray()))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten chars!", "床前明月光疑是地上霜", "correct horse battery", "zhangsan likes tea"})
    void longPasswordsNeedNoSpecialCharacters(String password) {
        assertThatCode(() -> rules.check("zhangsan", password.toCharArray())).doesNotThrowAnyException();
    }

    @Test
    void randomPasswordsAreReadableDifferentAndGoodEnough() {
        assertThat(Stream.generate(PasswordRules::random).limit(100))
                .doesNotHaveDuplicates()
                .allMatch(p -> p.matches("([2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}"))
                .allSatisfy(p -> rules.check("admin", p.toCharArray()));
    }

    @Test
    void everyProblemIsSaidInBothLanguages() throws IOException {
        TreeSet<String> thrown = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                thrown.addAll(Pattern.compile("\"(login\\.[a-z-]+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .map((MatchResult r) -> r.group(1))
                        .collect(Collectors.toSet()));
            }
        }
        assertThat(thrown).isNotEmpty();
        assertThat(texts("login.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(thrown);
        assertThat(texts("login_zh_CN.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(thrown);
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/l10n", file))) {
            texts.load(reader);
        }
        return texts;
    }
}
