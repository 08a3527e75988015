package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tangram.core.api.access.Epoch;
import tangram.core.api.login.SignIn;
import tangram.kernel.api.Epochs;
import tangram.testing.TestDatabase;

class SessionTest {

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSessionEndsAfterEightHoursWithoutUse(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            String secret = office.signedIn("anna").token();
            office.clock.advance(Duration.ofHours(7));
            assertThat(office.session(secret)).isPresent();
            office.clock.advance(Duration.ofHours(7));
            assertThat(office.session(secret)).as("it slides with use").isPresent();
            office.clock.advance(Duration.ofHours(8));
            assertThat(office.session(secret)).isEmpty();
            office.clock.advance(Duration.ofHours(1));
            assertThat(office.session(secret)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSessionEndsAfterAWeekOfUse(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            SignIn.Accepted accepted = office.signedIn("anna");
            while (office.clock.instant().plus(Duration.ofHours(5)).isBefore(accepted.expires())) {
                office.clock.advance(Duration.ofHours(5));
                assertThat(office.session(accepted.token())).isPresent();
            }
            office.clock.turnTo(accepted.expires());
            assertThat(office.session(accepted.token())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void useIsNotedEveryFewMinutesOnly(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            String secret = office.signedIn("anna").token();
            String noted = "select last_used_at from login_session";
            String first = office.only(noted);
            office.clock.advance(Duration.ofMinutes(4));
            office.session(secret);
            assertThat(office.only(noted)).isEqualTo(first);
            office.clock.advance(Duration.ofMinutes(1));
            office.session(secret);
            assertThat(office.only(noted)).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoIsDisabledIsOutOnTheNextRequest(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            SignIn.Accepted accepted = office.signedIn("anna");
            String token = office.login.createToken(accepted.caller(), "接口");
            office.active("anna", false);
            assertThat(office.session(accepted.token())).isEmpty();
            assertThat(office.session(token)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSessionCarriesTheEpochOfTheMoment(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            String secret = office.signedIn("anna").token();
            Epoch before = office.session(secret).orElseThrow().caller().epoch();
            database.transactions().write(() -> {
                database.epochs().bump(Epochs.Kind.ACCESS);
                database.epochs().bump(Epochs.Kind.ORGANISATION);
            });
            assertThat(office.session(secret).orElseThrow().caller().epoch())
                    .isEqualTo(new Epoch(before.access() + 1, before.organisation() + 1, before.session()));
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void signingOutEndsThisSessionOnEveryNodeAndNoOther(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            long id = office.personWithAccount("anna", "安娜");
            String one = office.signedIn("anna").token();
            String two = office.signedIn("anna").token();
            long epoch = database.epochs().now().session();
            office.login.signOut(one);
            office.login.signOut(one);
            office.login.signOut("ts_unknown");
            assertThat(office.node(new Passwords(1, Office.MEMORY)).session(one, Optional.empty(), Office.DESK))
                    .isEmpty();
            assertThat(office.session(two)).isPresent();
            assertThat(office.audited(id))
                    .filteredOn(entry -> entry.startsWith("sign-out"))
                    .containsExactly("sign-out by anna from " + Office.DESK);
            assertThat(database.epochs().now().session()).isEqualTo(epoch + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ts_", "tk_x", "ts_'; drop table core_person --", "\0", "张三"})
    void whatCannotBeASecretIsNotAskedFor(String sent) {
        assertThat(Secret.read(sent)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void expiredSessionsAreSwept(TestDatabase database) throws Exception {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            office.signedIn("anna");
            office.clock.advance(Duration.ofHours(8));
            String open = office.signedIn("anna").token();
            boolean more = new ExpiredLogins(
                            database.transactions(), database.rows(), database.database(), office.clock)
                    .run();
            assertThat(more).isFalse();
            assertThat(database.texts("select secret from login_session"))
                    .containsExactly(Secret.read(open).orElseThrow().hash());
        }
    }
}
