package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Session;
import tangram.core.api.login.SignIn;
import tangram.testing.TestDatabase;

class DatabaseLoginTest {

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theRightPasswordOpensASession(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            long id = office.personWithAccount("zhangsan", "张三丰");

            SignIn.Accepted accepted = office.signedIn("  ZhangSan ");

            assertThat(accepted.token()).matches("ts_[A-Za-z0-9_-]{43}");
            assertThat(accepted.mustChangePassword()).isFalse();
            assertThat(accepted.expires()).isEqualTo(office.clock.instant().plus(Duration.ofDays(7)));
            Caller expected = new Caller(
                    id,
                    "zhangsan",
                    "张三丰",
                    false,
                    Locale.SIMPLIFIED_CHINESE,
                    Office.DESK,
                    database.epochs().now());
            assertThat(accepted.caller()).isEqualTo(expected);
            assertThat(office.session(accepted.token())).contains(new Session(expected, false, false));
            assertThat(office.login.session(accepted.token(), Optional.of(Locale.ENGLISH), "198.51.100.9"))
                    .hasValueSatisfying(session -> {
                        assertThat(session.caller().locale()).isEqualTo(Locale.ENGLISH);
                        assertThat(session.caller().from()).isEqualTo("198.51.100.9");
                    });
            assertThat(office.only("select secret from login_session")).isNotEqualTo(accepted.token());
            assertThat(office.audited(id))
                    .containsExactly("password-set by console from console", "sign-in by zhangsan from " + Office.DESK);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void everyRefusalIsTheSameAndTakesTheSameWork(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("right", "对");
            office.personWithAccount("disabled", "停用");
            office.person("without", "没有账号");
            office.active("disabled", false);
            String tooLong = "x".repeat(1_000_000);

            for (String[] attempt : List.of(
                    new String[] {"right", "wrong password"},
                    new String[] {"right", ""},
                    new String[] {"right", tooLong},
                    new String[] {"disabled", Office.PASSWORD},
                    new String[] {"disabled", "wrong password"},
                    new String[] {"without", Office.PASSWORD},
                    new String[] {"unknown", Office.PASSWORD},
                    new String[] {"", Office.PASSWORD},
                    new String[] {"nul\0\uD800", Office.PASSWORD},
                    new String[] {tooLong, Office.PASSWORD})) {
                long before = office.passwords.computed();
                int audited = failures(database);
                assertThat(office.signIn(attempt[0], attempt[1])).isEqualTo(new SignIn.Refused());
                assertThat(office.passwords.computed() - before).isEqualTo(1);
                assertThat(failures(database) - audited).isEqualTo(1);
            }
            assertThat(database.texts("select secret from login_session")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void sixteenGuessesAtOnceOnTwoNodesAreTenGuesses(TestDatabase database) throws Exception {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            Passwords others = new Passwords(2, Office.MEMORY);
            DatabaseLogin[] nodes = {office.login, office.node(others)};
            long before = office.passwords.computed();
            ExecutorService guessers = Executors.newFixedThreadPool(16);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<SignIn>> guesses = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                DatabaseLogin node = nodes[i % 2];
                String guess = "guess number " + i;
                guesses.add(guessers.submit(() -> {
                    go.await();
                    return node.signIn("anna", guess.toCharArray(), Locale.ENGLISH, Office.DESK);
                }));
            }
            go.countDown();
            List<SignIn> answers = new ArrayList<>();
            for (Future<SignIn> guess : guesses) {
                answers.add(guess.get());
            }
            guessers.shutdown();

            assertThat(answers).filteredOn(SignIn.Refused.class::isInstance).hasSize(10);
            assertThat(answers).filteredOn(SignIn.TryLater.class::isInstance).hasSize(6);
            assertThat(office.passwords.computed() - before + others.computed()).isEqualTo(10);
            assertThat(office.signIn("anna", Office.PASSWORD, "198.51.100.1"))
                    .as("the right password, from elsewhere")
                    .isEqualTo(new SignIn.TryLater(Guesses.WINDOW));
            office.clock.advance(Guesses.WINDOW);
            assertThat(office.signIn("anna", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void loginsNobodyHasAreLimitedAlike(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            for (int i = 0; i < 10; i++) {
                assertThat(office.signIn("Nobody ", "guess number " + i)).isEqualTo(new SignIn.Refused());
            }
            assertThat(office.signIn("nobody", "guess")).isEqualTo(new SignIn.TryLater(Guesses.WINDOW));
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSuccessForgetsTheTriesBefore(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 9; i++) {
                    assertThat(office.signIn("anna", "typing error")).isEqualTo(new SignIn.Refused());
                }
                assertThat(office.signIn("anna", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
            }
            assertThat(office.only("select sum(tries) from login_attempt"))
                    .as("of the address")
                    .isEqualTo("18");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoeverDoesNotGetHisTurnMayTryAgainAndLosesNothing(TestDatabase database) throws Exception {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            CountDownLatch over = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(2);
            ExecutorService others = Executors.newFixedThreadPool(2);
            for (int i = 0; i < 2; i++) {
                others.execute(() -> office.passwords.eventually(() -> {
                    busy.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                }));
            }
            busy.await();

            assertThat(office.signIn("anna", Office.PASSWORD))
                    .isInstanceOfSatisfying(
                            SignIn.TryLater.class,
                            later -> assertThat(later.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));

            over.countDown();
            others.shutdown();
            assertThat(office.only("select sum(tries) from login_attempt")).isEqualTo("0");
            assertThat(office.signIn("anna", Office.PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anOldHashIsMadeAnewWhenThePasswordIsKnown(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("anna", "安娜");
            database.transactions()
                    .write(
                            () -> database.rows()
                                    .change(
                                            "update login_account set hash = ?",
                                            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
            assertThat(office.signIn("anna", "password")).isInstanceOf(SignIn.Accepted.class);
            assertThat(office.only("select hash from login_account")).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
            assertThat(office.signIn("anna", "password")).isInstanceOf(SignIn.Accepted.class);
        }
    }

    /** Those with an entry of their own, and those that are counted for one when the minute is over. */
    private static int failures(TestDatabase database) {
        int entered = database.texts("select operation from core_audit where operation = 'sign-in-failed'")
                .size();
        return entered
                + database.texts("select times from core_audit_repeat where operation = 'sign-in-failed'").stream()
                        .mapToInt(Integer::parseInt)
                        .sum();
    }
}
