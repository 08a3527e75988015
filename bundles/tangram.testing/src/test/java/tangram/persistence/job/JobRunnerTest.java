package tangram.persistence.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Job;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

class JobRunnerTest {

    private record Work(String name, BooleanSupplier portion) implements Job {

        @Override
        public Duration period() {
            return Duration.ofMinutes(10);
        }

        @Override
        public boolean run() {
            return portion.getAsBoolean();
        }
    }

    private final TestClock clock = TestClock.at(Instant.parse("2026-06-01T12:00:00Z"));

    private JobRunner node(TestDatabase database, Job... jobs) {
        return new JobRunner(database.transactions(), database.rows(), clock, List.of(jobs));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aJobIsRunOncePerPeriodOnWhicheverNode(TestDatabase database) {
        try (database) {
            AtomicInteger runs = new AtomicInteger();
            Job job = new Work("sweep", () -> runs.incrementAndGet() < 0);
            JobRunner one = node(database, job);
            JobRunner two = node(database, job);
            one.turn();
            two.turn();
            one.turn();
            assertThat(runs).hasValue(1);
            clock.advance(Duration.ofMinutes(10));
            two.turn();
            one.turn();
            assertThat(runs).hasValue(2);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aJobWithMoreToDoStaysOnItsNodeAndOthersGetTheirTurn(TestDatabase database) {
        try (database) {
            StringBuffer done = new StringBuffer();
            AtomicInteger left = new AtomicInteger(3);
            Job large = new Work("large", () -> {
                done.append('L');
                return left.decrementAndGet() > 0;
            });
            Job small = new Work("small", () -> {
                done.append('s');
                return false;
            });
            JobRunner node = node(database, large, small);
            JobRunner other = node(database, large);
            while (node.turn()) {
                assertThat(other.turn()).isFalse();
            }
            assertThat(done).hasToString("LsLL");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatAKilledNodeWasDoingAnotherDoesWhenItsLeaseHasEnded(TestDatabase database) {
        try (database) {
            AtomicInteger runs = new AtomicInteger();
            node(database, new Work("sweep", () -> true)).turn(); // and is never heard of again
            JobRunner other = node(database, new Work("sweep", () -> runs.incrementAndGet() < 0));
            other.turn();
            assertThat(runs).hasValue(0);
            clock.advance(JobRunner.LEASE.plusSeconds(1));
            other.turn();
            assertThat(runs).hasValue(1);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aPortionThatTakesLongerThanTheLeaseIsNotDoneByAnotherNode(TestDatabase database) {
        try (database) {
            AtomicInteger runs = new AtomicInteger();
            JobRunner other = node(database, new Work("sweep", () -> runs.incrementAndGet() < 0));
            JobRunner[] node = new JobRunner[1];
            node[0] = node(database, new Work("sweep", () -> {
                for (int i = 0; i < 5; i++) {
                    clock.advance(JobRunner.LEASE.dividedBy(2));
                    node[0].renewLease();
                    other.turn();
                }
                return false;
            }));
            node[0].turn();
            assertThat(runs).hasValue(0);
            clock.advance(Duration.ofMinutes(10));
            other.turn();
            assertThat(runs).hasValue(1);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aFailingJobHoldsUpNobody(TestDatabase database) {
        try (database) {
            AtomicInteger runs = new AtomicInteger();
            AtomicInteger failures = new AtomicInteger();
            JobRunner node = node(
                    database,
                    new Work("bad", () -> {
                        failures.incrementAndGet();
                        throw new IllegalStateException("no disk");
                    }),
                    new Work("good", () -> runs.incrementAndGet() < 0));
            node.turn();
            clock.advance(Duration.ofMinutes(10));
            node.turn();
            assertThat(runs).hasValue(2);
            assertThat(failures).hasValue(2);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void itStopsAfterThePortionAtHandHoweverMuchIsLeft(TestDatabase database) throws Exception {
        try (database) {
            AtomicInteger portions = new AtomicInteger();
            CountDownLatch busy = new CountDownLatch(100);
            JobRunner node = node(database, new Work("endless", () -> {
                portions.incrementAndGet();
                busy.countDown();
                return true;
            }));
            node.start();
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();

            node.close();

            int done = portions.get();
            AtomicInteger taken = new AtomicInteger();
            node(database, new Work("endless", () -> taken.incrementAndGet() < 0))
                    .turn();
            assertThat(taken).as("the lease is given back").hasValue(1);
            assertThat(portions).hasValue(done);
        }
    }
}
