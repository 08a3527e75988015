package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.ReachCounts.Sample;
import tangram.kernel.api.access.Scope;
import tangram.testing.TestDatabase;

/** What somebody would gain is counted of whatever there is, and shown of what the one who asks may read himself. */
class ReachCountsTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static Scope reads(TestTangram tangram, String login) {
        return tangram.scopes().scope(tangram.caller(login), "order", "sales", Operation.READ);
    }

    private static List<String> shown(TestTangram tangram, String asks, Scope gained, Scope before, int most) {
        return tangram.reachCounts().sample(tangram.caller(asks), "order", gained, before, most).stream()
                .map(Sample::title)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void recordsAreCountedAlsoWhileTheirModuleIsStopped(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller ben = tangram.person("ben", anna);
        TestRecords orders = tangram.records(ben, "order");
        for (int i = 0; i < 3; i++) {
            orders.create(Map.of("subject", "订单" + i));
        }
        long binned = orders.create(Map.of("subject", "废单"));
        orders.delete(binned);
        long single = tangram.records(anna, "order").create(Map.of("subject", "安娜的"));
        Scope wanted = reads(tangram, "ben").or(Scope.of(List.of(), List.of(), List.of(single, binned)));

        assertThat(tangram.reachCounts().count("order", wanted)).isEqualTo(new Count(4, true));
        tangram.stop("shop");
        assertThat(tangram.reachCounts().count("order", wanted)).isEqualTo(new Count(4, true));
        assertThat(tangram.reachCounts().count("order", Scope.ALL)).isEqualTo(new Count(4, true));
        assertThat(shown(tangram, "anna", Scope.ALL, Scope.NONE, 5)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void ofATypeNobodyKnowsThereIsNothing(TestTangram tangram) {
        assertThat(tangram.reachCounts().count("unicorn", Scope.ALL)).isEqualTo(new Count(0, true));
        Caller anna = tangram.person("anna");
        assertThat(tangram.reachCounts().sample(anna, "unicorn", Scope.ALL, Scope.NONE, 5))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsShownIsGainedAndReadableToTheOneWhoAsks(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller ben = tangram.person("ben", anna);
        tangram.person("stranger");
        tangram.records(anna, "order").create(Map.of("subject", "安娜的"));
        tangram.records(ben, "order").create(Map.of("subject", "本的"));
        Scope of = reads(tangram, "ben");

        assertThat(shown(tangram, "anna", Scope.ALL, of, 5)).containsExactly("安娜的");
        assertThat(shown(tangram, "anna", Scope.ALL, Scope.NONE, 5)).containsExactly("本的", "安娜的");
        assertThat(shown(tangram, "anna", Scope.ALL, Scope.NONE, 1)).containsExactly("本的");
        assertThat(shown(tangram, "anna", of, Scope.ALL, 5)).isEmpty();
        assertThat(shown(tangram, "ben", Scope.ALL, Scope.NONE, 5)).containsExactly("本的");
        assertThat(shown(tangram, "stranger", Scope.ALL, Scope.NONE, 5)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsOldIsFoundBehindHundredsThatAreNew(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller ben = tangram.person("ben", anna);
        Caller stranger = tangram.person("stranger");
        tangram.records(ben, "order").create(Map.of("subject", "很早的"));
        for (int i = 0; i < 150; i++) {
            tangram.records(stranger, "order").create(Map.of("subject", "陌生人的" + i));
        }
        assertThat(shown(tangram, "anna", Scope.ALL, reads(tangram, "anna").beyond(reads(tangram, "ben")), 5))
                .containsExactly("很早的");
        assertThat(shown(tangram, "ben", Scope.ALL, Scope.NONE, 5)).containsExactly("很早的");
    }
}
