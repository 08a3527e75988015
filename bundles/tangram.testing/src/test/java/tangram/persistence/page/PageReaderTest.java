package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.persistence.page.PageReader.Way;
import tangram.persistence.page.ThingModel.Rights;
import tangram.testing.TestDatabase;

class PageReaderTest {

    private static final int TABLES = 6;
    private static final int QUESTIONS = 20;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void everyWayOfReadingGivesTheListThatTheModelGives(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            for (long seed : Draw.seeds(TABLES)) {
                Draw draw = new Draw(seed);
                List<Thing> things = draw.things(draw.oneIn(4) ? draw.upTo(8) : draw.upTo(600));
                Thing.deleteAll(database);
                Thing.insert(database, things);
                for (int question = 0; question < QUESTIONS; question++) {
                    Rights rights = draw.rights(things.size());
                    PageRequest request = draw.request(things.size());
                    List<Thing> expected = ThingModel.list(things, rights, request);
                    for (Way way : Way.values()) {
                        String asked = "-Dtangram.seed=" + seed + ", question " + question + " " + way + " " + rights
                                + " " + request;
                        List<RawRow> rows = pages(Thing.reader(database), rights, request, way, asked, expected.size());
                        assertThat(rows.stream().map(RawRow::id))
                                .as(asked)
                                .containsExactlyElementsOf(
                                        expected.stream().map(Thing::id).toList());
                        assertThat(rows.stream().map(RawRow::values))
                                .as(asked)
                                .containsExactlyElementsOf(expected.stream()
                                        .map(PageReaderTest::values)
                                        .toList());
                    }
                }
            }
        }
    }

    private static Map<String, Object> values(Thing thing) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldDescriptor field : Thing.FIELDS) {
            Object value = thing.value(field);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    private static List<RawRow> pages(
            PageReader reader, Rights rights, PageRequest request, Way way, String asked, long total) {
        List<RawRow> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            RawPage page = reader.read(Thing.TYPE, scope(rights), at(request, after), Thing.FIELDS, way);
            if (after.isEmpty()) {
                assertThat(page.total()).as(asked).contains(total);
                assertThat(page.exact()).as(asked).isTrue();
            }
            assertThat(page.rows()).as(asked).hasSizeLessThanOrEqualTo(request.limit());
            if (page.next().isPresent()) {
                assertThat(page.rows()).as(asked).hasSize(request.limit());
            }
            rows.addAll(page.rows());
            assertThat(rows).as("does not end: " + asked).hasSizeLessThan(1_000);
            after = page.next();
        } while (after.isPresent());
        return rows;
    }

    static Scope scope(Rights rights) {
        return rights.all() ? Scope.ALL : Scope.of(rights.desks(), rights.responsible(), rights.ids());
    }

    static PageRequest at(PageRequest request, Optional<String> after) {
        return new PageRequest(
                request.filter(),
                request.sort(),
                request.descending(),
                request.limit(),
                after,
                after.isEmpty() ? request.total() : Total.NONE,
                request.bin(),
                request.fields());
    }
}
