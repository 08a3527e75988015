package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Session;
import tangram.core.api.login.Token;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.testing.TestDatabase;

class ApiTokensTest {

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aTokenSpeaksForItsPersonUntilItIsDeleted(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            long id = office.personWithAccount("anna", "安娜");
            Caller anna = office.signedIn("anna").caller();
            String secret = office.login.createToken(anna, "  财务接口 ");
            assertThat(secret).matches("tk_[A-Za-z0-9_-]{43}");
            office.clock.advance(Duration.ofDays(400));

            Session session = office.session(secret).orElseThrow();

            assertThat(session.apiToken()).isTrue();
            assertThat(session.caller().person()).isEqualTo(id);
            assertThat(session.caller().locale()).isEqualTo(anna.locale());
            Token token = office.login.tokens(anna).get(0);
            assertThat(token.label()).isEqualTo("财务接口");
            assertThat(token.lastUsed()).contains(office.clock.instant());
            office.login.signOut(secret);
            assertThat(office.session(secret)).as("a token is not a session").isPresent();
            office.login.deleteToken(anna, token.id());
            assertThat(office.session(secret)).isEmpty();
            assertThat(office.audited(id))
                    .contains("token-created by anna from " + Office.DESK, "token-deleted by anna from " + Office.DESK);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void tokensOfOthersAreNeitherSeenNorDeleted(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            office.personWithAccount("ben", "本");
            Caller anna = office.signedIn("anna").caller();
            Caller ben = office.signedIn("ben").caller();
            String secret = office.login.createToken(anna, "接口");
            assertThat(office.login.tokens(ben)).isEmpty();
            long id = office.login.tokens(anna).get(0).id();
            assertThatThrownBy(() -> office.login.deleteToken(ben, id)).isInstanceOf(NotFound.class);
            assertThat(office.session(secret)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void labelsAndNumberOfTokensAreBounded(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            Caller anna = office.signedIn("anna").caller();
            assertThatThrownBy(() -> office.login.createToken(anna, " ")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> office.login.createToken(anna, "长".repeat(101)))
                    .isInstanceOf(Invalid.class);
            office.login.createToken(anna, "长".repeat(100));
            for (int i = 1; i < ApiTokens.MOST; i++) {
                office.login.createToken(anna, "接口 " + i);
            }
            assertThatThrownBy(() -> office.login.createToken(anna, "one more")).isInstanceOf(Conflict.class);
        }
    }
}
