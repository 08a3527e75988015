package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreSchema;
import tangram.core.checkup.OrganisationCheckup;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.persistence.checkup.CounterCheckup;
import tangram.persistence.checkup.ResponsibleCheckup;
import tangram.persistence.page.Counters;
import tangram.persistence.page.PageReader;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/**
 * Whoever hands over in a drawn company, everybody sees and may do afterwards what the model says: the successor what was
 * his, he himself no more, and nobody else anything else. {@code -Dtangram.seed=N} draws what a failure names, {@code
 * -Dtangram.matrix=N} draws so many companies.
 */
class HandoverMatrixTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final long SEED = Long.getLong("tangram.seed", 1);
    private static final int COMPANIES = Extent.of("tangram.matrix", 2, 4);
    private static final int RECORDS = 60;
    private static final int STEPS = 10;
    private static final int HANDOVERS = Extent.all() ? 6 : 3;

    /** Every second company is on PostgreSQL. */
    static Stream<Arguments> companies() {
        return LongStream.range(SEED, SEED + COMPANIES)
                .mapToObj(seed -> Arguments.of(seed, seed % 2 == 0 ? TestDatabase.postgresql() : TestDatabase.derby()));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everybodySeesAndMayDoWhatTheModelSaysAndTheBooksAgree(long seed, TestDatabase database) {
        try (StoreDriver product = new StoreDriver(TestTangram.on(database))) {
            Matrix matrix = new Matrix(seed, TODAY, world -> product);
            matrix.run(RECORDS, STEPS);
            for (int i = 0; i < HANDOVERS; i++) {
                assertThat(matrix.handOver()).isPositive();
                assertThat(wrong(database)).as("-Dtangram.seed=" + seed).isEmpty();
            }
        }
    }

    /** What the doctor finds. */
    private static List<String> wrong(TestDatabase database) {
        var transactions = database.transactions();
        var rows = database.rows();
        var migrations = database.migrations();
        var counters = new Counters(transactions, database.connections(), migrations);
        var pages = new PageReader(transactions, rows, database.connections(), migrations);
        Told told = new Told();
        for (Checkup checkup : List.of(
                new CounterCheckup(transactions, counters),
                new ResponsibleCheckup(transactions, rows, counters, pages),
                new OrganisationCheckup(new CoreSchema(migrations)))) {
            transactions.write(() -> checkup.look(rows, told));
        }
        return told.wrong;
    }

    private static final class Told implements Findings {
        private final List<String> wrong = new ArrayList<>();

        @Override
        public boolean repairing() {
            return false;
        }

        @Override
        public void wrong(String code, String english, String table, Cases cases) {
            if (!cases.none()) {
                wrong.add(code + " " + table + ": " + cases.named());
            }
        }

        @Override
        public void repaired(String code, String english, String table, Cases cases) {}

        @Override
        public void note(Sentence sentence) {}
    }
}
