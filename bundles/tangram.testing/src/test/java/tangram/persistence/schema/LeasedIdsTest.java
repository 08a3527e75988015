package tangram.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Unavailable;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** Nodes whose database was away for longer than the leases of their numbers. */
class LeasedIdsTest {

    private static final int NODES = 256;
    private static final int COUNTED = 1 << 14;

    private final TestClock clock = TestClock.at(Instant.parse("2026-06-01T12:00:00Z"));

    private LeasedIds node(TestDatabase database) {
        return new LeasedIds(database.transactions(), database.rows(), clock);
    }

    private static long number(long id) {
        return id / COUNTED % NODES;
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aNodeThatCouldNotRenewItsNumberMakesNoIdsUntilItHas(TestDatabase database) {
        try (database;
                LeasedIds node = node(database)) {
            long number = number(node.next());
            clock.advance(LeasedIds.LEASE.plusSeconds(1));

            assertThatThrownBy(node::next).isInstanceOf(Unavailable.class);

            node.renewInTime();
            assertThat(number(node.next())).as("nobody has taken it").isEqualTo(number);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aNodeWhoseNumberWasTakenMeanwhileGetsAnother(TestDatabase database) {
        try (database;
                LeasedIds slow = node(database)) {
            long number = number(slow.next());
            clock.advance(LeasedIds.LEASE.plus(LeasedIds.SKEW).plusSeconds(1));
            try (LeasedIds quick = node(database)) {
                assertThat(number(quick.next())).isEqualTo(number);

                slow.renewInTime();

                assertThat(number(slow.next())).isNotEqualTo(number(quick.next()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aNumberIsNotTakenWhileAClockThatIsBehindMayStillAllowIt(TestDatabase database) {
        try (database;
                LeasedIds behind = node(database)) {
            clock.advance(LeasedIds.LEASE.plus(Duration.ofSeconds(5)));
            try (LeasedIds ahead = node(database)) {
                clock.advance(Duration.ofSeconds(-10));
                assertThat(number(ahead.next())).isNotEqualTo(number(behind.next()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void noIdThatIsMadeFromAMomentOnIsBelowTheLowestOfThatMoment(TestDatabase database) {
        try (database;
                LeasedIds node = new LeasedIds(database.transactions(), database.rows(), InstantSource.system())) {
            Instant before = Instant.now();
            long id = node.next();
            assertThat(id)
                    .isGreaterThanOrEqualTo(node.from(before))
                    .isLessThan(node.from(Instant.now().plusMillis(1)));
            assertThat(node.from(Instant.EPOCH)).isZero();
        }
    }
}
