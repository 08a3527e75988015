package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.TestDatabase;

class GuessesTest {

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void parallelTriesOnTwoNodesPassTenTimes(TestDatabase database) throws Exception {
        try (database) {
            Office office = new Office(database);
            Guesses[] nodes = {guesses(office), guesses(office)};
            ExecutorService guessers = Executors.newFixedThreadPool(16);
            try {
                for (int round = 0; round < 5; round++) {
                    String login = "round" + round;
                    List<Future<Optional<Duration>>> tries = new ArrayList<>();
                    for (int i = 0; i < 16; i++) {
                        Guesses node = nodes[i % 2];
                        String address = "192.0.2." + round + i;
                        tries.add(guessers.submit(() -> node.count(login, address)));
                    }
                    int passed = 0;
                    for (Future<Optional<Duration>> one : tries) {
                        passed += one.get().isEmpty() ? 1 : 0;
                    }
                    assertThat(passed).isEqualTo(Guesses.TRIES_PER_ACCOUNT);
                }
            } finally {
                guessers.shutdown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void noFifteenMinutesHoldMoreThanTenTries(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            Guesses guesses = guesses(office);
            int passed = 0;
            for (int minute = 0; minute < 25; minute++) {
                passed += guesses.count("anna", "192.0.2." + minute).isEmpty() ? 1 : 0;
                office.clock.advance(Duration.ofMinutes(1));
            }
            // Ten in the first ten minutes, then quiet is asked for until fifteen minutes after the last of them.
            assertThat(passed).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anAddressHasAHundredTriesOverAllLogins(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            Guesses guesses = guesses(office);
            for (int i = 0; i < Guesses.TRIES_PER_ADDRESS; i++) {
                assertThat(guesses.count("login" + i, "2001:db8:1:2::" + i)).isEmpty();
            }
            office.clock.advance(Duration.ofMinutes(5));
            assertThat(guesses.count("another", "2001:db8:1:2:ffff::1")).contains(Duration.ofMinutes(10));
            assertThat(guesses.count("another", "2001:db8:1:3::1"))
                    .as("another network")
                    .isEmpty();
            office.clock.advance(Duration.ofMinutes(10));
            assertThat(guesses.count("another", "2001:db8:1:2:ffff::1")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void triesFromABlockedAddressDoNotBlockTheAccount(TestDatabase database) {
        try (database) {
            Guesses guesses = guesses(new Office(database));
            for (int i = 0; i < Guesses.TRIES_PER_ADDRESS; i++) {
                guesses.count("login" + i, "192.0.2.66");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(guesses.count("anna", "192.0.2.66")).isPresent();
            }
            assertThat(guesses.count("anna", Office.DESK)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anOfficeBehindOneAddressSignsInAllMorning(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            Guesses guesses = guesses(office);
            for (int i = 0; i < 2 * Guesses.TRIES_PER_ADDRESS; i++) {
                String login = "login" + i;
                assertThat(guesses.count(login, Office.DESK)).isEmpty();
                database.transactions().write(() -> {
                    guesses.forget(login);
                    guesses.giveBackToAddress(Office.DESK);
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatIsOldIsSweptInBatches(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            Guesses guesses = guesses(office);
            for (int i = 0; i < 5; i++) {
                guesses.count("old" + i, "192.0.2." + i);
            }
            office.clock.advance(Duration.ofMinutes(15));
            guesses.count("new", "198.51.100.1");
            assertThat(database.transactions().write(() -> guesses.sweep(8))).isEqualTo(8);
            assertThat(database.transactions().write(() -> guesses.sweep(8))).isEqualTo(2);
            assertThat(database.texts("select subject from login_attempt")).hasSize(2);
        }
    }

    private static Guesses guesses(Office office) {
        TestDatabase database = office.database;
        return new Guesses(
                database.transactions(), database.rows(), database.database().dialect(), office.clock);
    }
}
