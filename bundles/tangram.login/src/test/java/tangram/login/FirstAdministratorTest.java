package tangram.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.login.SignIn;
import tangram.testing.TestDatabase;

class FirstAdministratorTest {

    private static final String SAID =
            "Administrator: admin   Password: (([2-9a-z]{5}-){3}[2-9a-z]{5})   \\(shown only now\\)\\R";

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theFirstStartSaysAPasswordOnceAndItHasToBeChanged(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            String said = start(office);
            assertThat(said).matches(SAID);
            assertThat(office.signIn("admin", said.replaceAll(SAID, "$1")))
                    .isInstanceOfSatisfying(SignIn.Accepted.class, accepted -> {
                        assertThat(accepted.mustChangePassword()).isTrue();
                        assertThat(accepted.caller().administrator()).isTrue();
                    });
            assertThat(start(office)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void ofNodesThatStartTogetherOneMakesTheAdministrator(TestDatabase database) throws Exception {
        try (database) {
            Office office = new Office(database);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            CountDownLatch go = new CountDownLatch(1);
            Stream<Future<String>> starts = IntStream.range(0, 4)
                    .mapToObj(i -> nodes.submit(() -> {
                        go.await();
                        return start(office);
                    }))
                    .toList()
                    .stream();
            go.countDown();
            StringBuilder said = new StringBuilder();
            for (Future<String> start : starts.toList()) {
                said.append(start.get());
            }
            nodes.shutdown();
            assertThat(said.toString()).matches(SAID);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void nobodyIsMadeAdministratorAgainByARestart(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("admin", "从前的管理员");
            assertThat(start(office)).isEmpty();
            assertThat(office.signedIn("admin").caller().administrator()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void nobodyIsMadeWhereSomebodyCanAdministrate(TestDatabase database) {
        try (database) {
            Office office = new Office(database);
            office.personWithAccount("li", "李");
            database.transactions().write(() -> office.organisation.person(office.console(), "li", "李", true));
            assertThat(start(office)).isEmpty();
        }
    }

    private static String start(Office office) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        TestDatabase database = office.database;
        FirstAdministrator.introduce(
                database.transactions(),
                database.rows(),
                database.database(),
                database.epochs(),
                office.organisation,
                office.accounts,
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }
}
