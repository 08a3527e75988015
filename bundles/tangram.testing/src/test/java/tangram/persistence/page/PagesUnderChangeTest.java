package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.record.PageRequest;
import tangram.persistence.page.PageReader.Way;
import tangram.persistence.page.ThingModel.Rights;
import tangram.testing.TestDatabase;

class PagesUnderChangeTest {

    private static final int ROUNDS = 12;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatWasThereThroughoutAppearsExactlyOnce(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            for (long seed : Draw.seeds(ROUNDS)) {
                Draw draw = new Draw(1_000 + seed);
                List<Thing> things = new ArrayList<>(draw.things(150));
                Thing.deleteAll(database);
                Thing.insert(database, things);
                Rights rights = draw.rights(things.size());
                PageRequest request = draw.request(things.size());
                Way way = Way.values()[draw.upTo(Way.values().length - 1)];
                String asked = "-Dtangram.seed=" + seed + ", " + way + " " + rights + " " + request;

                List<Thing> stayed = new ArrayList<>(ThingModel.list(things, rights, request));
                List<Long> shown = new ArrayList<>();
                @Nullable Thing last = null;
                Optional<String> after = Optional.empty();
                long newId = 1;
                do {
                    Thing from = last;
                    List<Thing> now = ThingModel.list(things, rights, request);
                    stayed.retainAll(now);
                    List<Thing> expected = now.stream()
                            .filter(thing ->
                                    from == null || ThingModel.order(request).compare(from, thing) < 0)
                            .limit(request.limit())
                            .toList();
                    RawPage page = Thing.reader(database)
                            .read(
                                    Thing.TYPE,
                                    PageReaderTest.scope(rights),
                                    PageReaderTest.at(request, after),
                                    List.of(),
                                    way);
                    assertThat(page.rows())
                            .as(asked)
                            .extracting(RawRow::id)
                            .containsExactlyElementsOf(
                                    expected.stream().map(Thing::id).toList());
                    page.rows().forEach(row -> shown.add(row.id()));
                    last = expected.isEmpty() ? last : expected.get(expected.size() - 1);
                    after = page.next();
                    change(database, things, draw, newId);
                    newId += 3;
                } while (after.isPresent());

                List<Long> throughout = stayed.stream().map(Thing::id).toList();
                assertThat(shown.stream().filter(throughout::contains))
                        .as("neither lost nor twice: %s", asked)
                        .containsExactlyElementsOf(throughout);
                if (request.sort().isEmpty()) {
                    assertThat(shown).as(asked).doesNotHaveDuplicates();
                }
            }
        }
    }

    /** One goes, one becomes another altogether, at another desk and another place of the order, and two come. */
    private static void change(TestDatabase database, List<Thing> things, Draw draw, long newId) {
        Thing.delete(database, things.remove(draw.upTo(things.size() - 1)));
        Thing changed = things.remove(draw.upTo(things.size() - 1));
        Thing.delete(database, changed);
        List<Thing> come = List.of(draw.thing(changed.id()), draw.thing(newId), draw.thing(1_000_000 + newId));
        Thing.insert(database, come);
        things.addAll(come);
    }
}
