package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/**
 * Whatever happens in a drawn company, everybody sees and may do on the real store what the model says. {@code
 * -Dtangram.seed=N} draws what a failure names, {@code -Dtangram.matrix=N} draws so many companies.
 */
class AccessMatrixTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final long SEED = Long.getLong("tangram.seed", 1);
    private static final int COMPANIES = Extent.of("tangram.matrix", 2, 6);
    private static final int RECORDS = 70;
    private static final int STEPS = Extent.all() ? 40 : 25;

    /** Every second company is on PostgreSQL. */
    static Stream<Arguments> companies() {
        return LongStream.range(SEED, SEED + COMPANIES)
                .mapToObj(seed -> Arguments.of(seed, seed % 2 == 0 ? TestDatabase.postgresql() : TestDatabase.derby()));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everybodySeesAndMayDoWhatTheModelSays(long seed, TestDatabase database) {
        try (StoreDriver product = new StoreDriver(TestTangram.on(database))) {
            assertThat(new Matrix(seed, TODAY, world -> product).run(RECORDS, STEPS))
                    .as("questions")
                    .isGreaterThan(1000);
        }
    }
}
