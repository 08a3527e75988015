package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.NotFound;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.testing.TestDatabase;

/** What becomes of a share when its record becomes another, or is gone. */
class SharesTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static void share(TestTangram tangram, long order) {
        Caller anna = tangram.caller("anna");
        Gift gift = new Gift(Optional.of("ben"), Optional.empty(), Level.READ, null, false, Optional.empty());
        tangram.shares().give(anna, Kind.SHARE, Subject.record("order", "sales", order), gift);
    }

    private static TestRecords orders(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "order");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoWasGivenTheOneThatGoesSeesTheOneThatStaysUntilTheMergeIsUndone(TestTangram tangram) {
        tangram.person("anna");
        tangram.person("ben");
        long stays = orders(tangram, "anna").create(Map.of("subject", "订单甲"));
        long goes = orders(tangram, "anna").create(Map.of("subject", "订单乙"));
        share(tangram, goes);

        orders(tangram, "anna").merge(stays, goes);
        assertThat(orders(tangram, "ben").get(stays)).containsEntry("subject", "订单甲");

        orders(tangram, "anna").unmerge(stays);
        assertThatThrownBy(() -> orders(tangram, "ben").get(stays)).isInstanceOf(NotFound.class);
        assertThat(orders(tangram, "ben").get(goes)).containsEntry("subject", "订单乙");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aShareGoesWithItsRecord(TestTangram tangram) {
        tangram.person("anna");
        tangram.person("ben");
        long order = orders(tangram, "anna").create(Map.of("subject", "订单"));
        share(tangram, order);
        assertThat(tangram.database().texts("select kind from core_share")).containsExactly("share");

        orders(tangram, "anna").delete(order);
        orders(tangram, "anna").purge(order);

        assertThat(tangram.database().texts("select kind from core_share")).isEmpty();
    }
}
