package tangram.persistence.schema;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tangram.testing.TestDatabase;

class SqlMigrationsTest {

    /** Seventeen modules make their tables one after the other at a first start, and Derby lets nobody wait longer. */
    @Test
    void whoWaitsForAnothersTablesBeyondTheLockTimeOutIsNotTurnedAway() throws Exception {
        try (TestDatabase database = TestDatabase.derby()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch slow = new CountDownLatch(1);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> database.transactions().write(() -> {
                        database.rows()
                                .change("update kernel_migration set checksum = checksum where owner = 'kernel'");
                        held.countDown();
                        try {
                            slow.await(7, TimeUnit.SECONDS); // nobody counts it down: making tables takes so long here
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            held.await();

            assertThatCode(() -> database.migrations().apply("kernel", SqlMigrations.class))
                    .doesNotThrowAnyException();
            other.get();
        }
    }
}
