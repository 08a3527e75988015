package tangram.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.record.ModuleRecords;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/**
 * What is more than one record succeeds or fails as a whole: broken off at whichever write, it leaves every row of every table as it
 * was, and done again it succeeds.
 */
class ConversionsTest {

    /** Each of them is tried every so many days, unless everything is. */
    private static final int TURNS = 4;

    /** More writes no conversion has here. */
    private static final int MOST = 500;

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> ShippedModules.open(TestTangram.on(database)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aConversionThatIsBrokenOffAnywhereLeavesNothing(TestTangram tangram) {
        Map<String, Supplier<Runnable>> all = new Conversions(tangram).all();
        SoftAssertions softly = new SoftAssertions();
        int which = 0;
        for (Map.Entry<String, Supplier<Runnable>> one : all.entrySet()) {
            if (Extent.turn(which++, TURNS)) {
                softly.assertThatCode(() -> breakOffEverywhere(
                                tangram.database(), one.getKey(), one.getValue().get()))
                        .as(one.getKey())
                        .doesNotThrowAnyException();
            }
        }
        softly.assertAll();
    }

    private static void breakOffEverywhere(TestDatabase database, String what, Runnable work) {
        Map<String, List<String>> before = Contents.of(database);
        int write = 1;
        while (database.breakOff(write, work)) {
            assertThat(changed(before, Contents.of(database)))
                    .as("%s, broken off at write %s (%s)", what, write, Extent.again())
                    .isEmpty();
            write++;
            assertThat(write).isLessThan(MOST);
        }
        assertThat(write).as("%s writes something", what).isGreaterThan(1);
    }

    private static Map<String, List<String>> changed(Map<String, List<String>> before, Map<String, List<String>> now) {
        Map<String, List<String>> changed = new TreeMap<>(now);
        changed.entrySet().removeAll(before.entrySet());
        return changed;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noActionIsForgotten(TestTangram tangram) {
        TreeSet<String> actions = new TreeSet<>();
        for (ModuleRecords module : tangram.modules()) {
            module.types()
                    .forEach(
                            type -> module.actions(type).forEach(action -> actions.add(type.id() + "." + action.id())));
        }
        assertThat(new Conversions(tangram).all().keySet()).containsAll(actions);
        assertThat(actions).hasSizeGreaterThan(30);
    }
}
