package tangram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Epochs.Kind;

class GroundworkTest {

    private static int laid;

    private static final Groundwork TWICE_CHANGED = Groundwork.with(database -> {
        laid++;
        database.transactions().write(() -> database.epochs().bump(Kind.ACCESS));
        database.transactions().write(() -> database.epochs().bump(Kind.ACCESS));
    });

    static Stream<Supplier<TestDatabase>> engines() {
        return Stream.of(TWICE_CHANGED::derby, TWICE_CHANGED::postgresql);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsLaidOnceIsInEachCopyAndNoCopySeesAnothers(Supplier<TestDatabase> engine) {
        laid = 0;
        for (int copy : List.of(1, 2, 3)) {
            try (TestDatabase database = engine.get()) {
                assertThat(database.epochs().now().access()).as("copy %s", copy).isEqualTo(3);
                database.transactions().write(() -> database.epochs().bump(Kind.ACCESS));
                assertThat(database.epochs().now().access()).isEqualTo(4);
            }
        }
        assertThat(laid).isEqualTo(1);
    }
}
