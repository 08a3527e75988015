package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.TestDatabase;

class GroupedTotalsTest {

    private static final int TABLES = 5;
    private static final int QUESTIONS = 15;

    private static final RecordDescriptor COUNTED = new RecordDescriptor(
            "things",
            "thing",
            "things",
            "sales",
            "things_thing",
            "name",
            Thing.FIELDS,
            Optional.of("stage"),
            Optional.of("amount"),
            false);

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void totalsAreTheSumOfTheListWhateverTheScopeIsMadeOf(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            for (long seed : Draw.seeds(TABLES)) {
                Draw draw = new Draw(seed);
                List<Thing> things = draw.things(draw.upTo(400));
                Thing.deleteAll(database);
                Thing.insert(database, things);
                for (int question = 0; question < QUESTIONS; question++) {
                    ThingModel.Rights rights = draw.rights(things.size());
                    PageRequest request = draw.request(things.size());
                    for (FieldDescriptor by : List.of(Thing.STAGE, Thing.GRADE, Thing.URGENT)) {
                        FieldTotals totals =
                                Thing.reader(database).totals(COUNTED, PageReaderTest.scope(rights), request, by);
                        assertThat(told(totals))
                                .as(
                                        "-Dtangram.seed=%s, question %s by %s %s %s",
                                        seed, question, by.name(), rights, request)
                                .isEqualTo(added(ThingModel.list(things, rights, request), by));
                    }
                }
            }
        }
    }

    private static Map<Object, List<Object>> told(FieldTotals totals) {
        Map<Object, List<Object>> told = new HashMap<>();
        totals.values()
                .forEach(of -> told.put(
                        of.value().orElse("-"),
                        List.of(of.records(), of.measure().orElseThrow().setScale(2))));
        told.put("all", List.of(totals.records(), totals.measure().orElseThrow().setScale(2)));
        return told;
    }

    private static Map<Object, List<Object>> added(List<Thing> things, FieldDescriptor by) {
        Map<Object, List<Object>> added = new HashMap<>();
        added.put("all", List.of(0L, new BigDecimal("0.00")));
        for (Thing thing : things) {
            Object value = thing.value(by);
            for (Object key : List.of(value == null ? "-" : value, "all")) {
                added.merge(
                        key,
                        List.of(1L, thing.amount().setScale(2)),
                        (a, b) -> List.of(
                                (Long) a.get(0) + (Long) b.get(0), ((BigDecimal) a.get(1)).add((BigDecimal) b.get(1))));
            }
        }
        return added;
    }
}
