package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            for (long seed = 1; seed <= ROUNDS; seed++) {
                Draw draw = new Draw(1_000 + seed);
                List<Thing> things = draw.things(150);
                Thing.deleteAll(database);
                Thing.insert(database, things);
                Rights rights = draw.rights(things.size());
                PageRequest request = draw.request(things.size());
                Way way = Way.values()[draw.upTo(Way.values().length - 1)];
                String asked = "seed " + seed + " " + way + " " + rights + " " + request;

                Set<Thing> gone = new HashSet<>();
                List<Long> shown = new ArrayList<>();
                Optional<String> after = Optional.empty();
                long newId = 1;
                do {
                    RawPage page = Thing.reader(database)
                            .read(
                                    Thing.TYPE,
                                    PageReaderTest.scope(rights),
                                    PageReaderTest.at(request, after),
                                    List.of(),
                                    way);
                    page.rows().forEach(row -> shown.add(row.id()));
                    after = page.next();
                    Thing leaves = things.get(draw.upTo(things.size() - 1));
                    if (gone.add(leaves)) {
                        Thing.delete(database, leaves);
                    }
                    Thing.insert(database, List.of(draw.thing(newId), draw.thing(1_000_000 + newId)));
                    newId += 3;
                } while (after.isPresent());

                List<Long> stayed = ThingModel.list(things, rights, request).stream()
                        .filter(thing -> !gone.contains(thing))
                        .map(Thing::id)
                        .toList();
                assertThat(shown).as(asked).doesNotHaveDuplicates();
                assertThat(shown).as(asked).containsSubsequence(stayed);
            }
        }
    }
}
