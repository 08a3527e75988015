package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.login.SignIn;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.Command;
import tangram.testing.TestDatabase;

class PasswordChangeTest {

    private static final String NEW = "tea with 牛奶 and sugar";

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aChangedPasswordEndsTheOtherSessionsAndKeepsTheTokens(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            long id = office.personWithAccount("anna", "安娜");
            String other = office.signedIn("anna").token();
            SignIn.Accepted mine = office.signedIn("anna");
            String token = office.login.createToken(mine.caller(), "接口");
            long epoch = database.epochs().now().session();

            change(office, mine.caller(), mine.token(), Office.PASSWORD, NEW);

            assertThat(office.session(mine.token())).isPresent();
            assertThat(office.session(token)).isPresent();
            assertThat(office.session(other)).isEmpty();
            assertThat(office.signIn("anna", Office.PASSWORD)).isEqualTo(new SignIn.Refused());
            assertThat(office.signIn("anna", NEW)).isInstanceOf(SignIn.Accepted.class);
            assertThat(office.audited(id)).contains("password-changed by anna from " + Office.DESK);
            assertThat(database.epochs().now().session()).isEqualTo(epoch + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aPasswordSomebodyElseGaveHasToBeChanged(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            office.setPassword("anna", Office.PASSWORD, true);
            SignIn.Accepted accepted = office.signedIn("anna");
            assertThat(accepted.mustChangePassword()).isTrue();
            assertThat(office.session(accepted.token()).orElseThrow().mustChangePassword())
                    .isTrue();
            change(office, accepted.caller(), accepted.token(), Office.PASSWORD, NEW);
            assertThat(office.session(accepted.token()).orElseThrow().mustChangePassword())
                    .isFalse();
            assertThat(((SignIn.Accepted) office.signIn("anna", NEW)).mustChangePassword())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aRefusedChangeChangesNothing(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            office.personWithAccount("ben", "本");
            SignIn.Accepted anna = office.signedIn("anna");
            SignIn.Accepted ben = office.signedIn("ben");
            String token = office.login.createToken(anna.caller(), "接口");
            String hash = hashes(database);

            assertRefused(
                    Invalid.class,
                    "login.password-wrong",
                    () -> change(office, anna.caller(), anna.token(), "wrong password", NEW));
            assertThat(office.audited(anna.caller().person()))
                    .contains("password-change-failed by anna from " + Office.DESK);
            assertRefused(
                    Invalid.class,
                    "login.password-too-short",
                    () -> change(office, anna.caller(), anna.token(), Office.PASSWORD, "short"));
            assertRefused(
                    Invalid.class,
                    "login.password-same",
                    () -> change(office, anna.caller(), anna.token(), Office.PASSWORD, Office.PASSWORD));
            assertRefused(
                    Denied.class,
                    "login.session-needed",
                    () -> change(office, anna.caller(), token, Office.PASSWORD, NEW));
            assertRefused(
                    Conflict.class,
                    "login.changed-meanwhile",
                    () -> change(office, anna.caller(), ben.token(), Office.PASSWORD, NEW));
            assertThat(hashes(database)).isEqualTo(hash);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theOldPasswordCannotBeGuessedThere(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            SignIn.Accepted anna = office.signedIn("anna");
            for (int i = 0; i < 5; i++) {
                assertThat(office.signIn("anna", "guess number " + i)).isEqualTo(new SignIn.Refused());
                assertThatThrownBy(() -> change(office, anna.caller(), anna.token(), "another guess", NEW))
                        .isInstanceOf(Invalid.class);
            }
            assertRefused(
                    Conflict.class,
                    "login.try-later",
                    () -> change(office, anna.caller(), anna.token(), Office.PASSWORD, NEW));
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void noSessionSlipsInBehindAChangedPassword(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            long id = office.personWithAccount("anna", "安娜");
            AccountRows accounts = new AccountRows(database.rows());
            String checked = office.only("select hash from login_account");
            office.setPassword("anna", NEW, false);
            assertThat(database.transactions()
                            .write(() -> accounts.signedIn(id, checked, checked, office.clock.instant())))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theConsoleResetsAPassword(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            SignIn.Accepted anna = office.signedIn("anna");
            String token = office.login.createToken(anna.caller(), "接口");
            for (int i = 0; i < 11; i++) {
                office.signIn("anna", "guess number " + i);
            }
            UserCommand command = new UserCommand(database.transactions(), database.epochs(), office.accounts);

            Command.Outcome outcome = command.run(List.of("reset-password", "Anna"), Path.of("."));

            assertThat(outcome.exit()).isZero();
            String password = outcome.output().replaceAll("(?s).*Password: (\\S+) .*", "$1");
            assertThat(office.session(anna.token())).isEmpty();
            assertThat(office.session(token)).isEmpty();
            assertThat(office.signIn("anna", password))
                    .isInstanceOfSatisfying(
                            SignIn.Accepted.class,
                            a -> assertThat(a.mustChangePassword()).isTrue());
            assertThat(command.run(List.of("reset-password", "nobody"), Path.of(".")))
                    .isEqualTo(Command.Outcome.refused("There is no person with the login nobody."));
            assertThat(command.run(List.of("reset-password"), Path.of(".")).exit())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anAccountIsOpenedOnce(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.person("ben", "本");
            Caller console = office.console();
            String password = database.transactions()
                    .write(() -> office.accounts.open(console, List.of("Ben")))
                    .get("Ben");
            assertThat(database.transactions().write(() -> office.accounts.open(console, List.of("ben"))))
                    .isEmpty();
            assertThat(office.signIn("ben", password))
                    .isInstanceOfSatisfying(
                            SignIn.Accepted.class,
                            a -> assertThat(a.mustChangePassword()).isTrue());
        }
    }

    private static void change(Office office, Caller caller, String secret, String old, String fresh) {
        office.login.changePassword(caller, secret, old.toCharArray(), fresh.toCharArray());
    }

    private static String hashes(TestDatabase database) {
        return String.join(" ", database.texts("select hash from login_account order by person"));
    }

    private static void assertRefused(Class<? extends Problem> kind, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(kind)
                .extracting(p -> ((Problem) p).code())
                .isEqualTo(code);
    }
}
