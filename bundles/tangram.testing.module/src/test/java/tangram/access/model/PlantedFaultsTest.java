package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.Extent;
import tangram.testing.module.TestTangram;

/** The matrix is worth something: it is silent about a product without faults, and speaks up about each planted one. */
class PlantedFaultsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final int COMPANIES = 40;

    private static void run(long seed, Function<World, Driver> product) {
        new Matrix(seed, TODAY, product).run(60, 40);
    }

    /** {@code -Dtangram.planted=store} plants them in front of the real store instead of another model. */
    private static Driver sound() {
        return "store".equals(System.getProperty("tangram.planted"))
                ? new StoreDriver(TestTangram.start())
                : new ModelDriver(TODAY);
    }

    @Test
    void aProductWithoutFaultsIsAsExpected() {
        for (long seed = 1; seed <= 3; seed++) {
            run(seed, world -> new ModelDriver(TODAY));
        }
    }

    /** Usually an eighth of them, another one each day. */
    static Stream<Fault> faults() {
        return Stream.of(Fault.values()).filter(fault -> Extent.turn(fault.ordinal(), 8));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsFound(Fault fault) {
        for (long seed = 1; seed <= COMPANIES; seed++) {
            try (Driver sound = sound()) {
                run(seed, world -> new Planted(fault, sound, world));
            } catch (Matrix.Difference found) {
                assertThat(found).hasMessageContaining("-Dtangram.seed=" + seed);
                return;
            }
        }
        fail("Nobody has noticed that " + fault);
    }
}
