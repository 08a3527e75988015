package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.testing.TestDatabase;

class SortedListsTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRenamedRecordStandsAtThePlaceOfItsNewName(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long first = orders.create(Map.of("subject", "阿一"));
        orders.create(Map.of("subject", "重庆"));
        orders.change(first, Map.of("subject", "赵二"));
        assertThat(bySubject(orders)).containsExactly("重庆", "赵二");
        orders.change(first, Map.of("subject", "阿三", "note", "也改了"));
        orders.change(first, Map.of("note", "只改了这个"));
        assertThat(bySubject(orders)).containsExactly("阿三", "重庆");
    }

    private static List<Object> bySubject(TestRecords orders) {
        PageRequest request = new PageRequest(
                Optional.empty(),
                orders.type().field("subject"),
                false,
                10,
                Optional.empty(),
                Total.NONE,
                false,
                List.of());
        return orders.list(request).stream()
                .<Object>map(order -> order.get("subject"))
                .toList();
    }
}
