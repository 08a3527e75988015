package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.testing.TestDatabase;

class FarConditionsTest {

    private static final int THINGS = 1_500;
    /** Far more than it takes, and far less than walking all things for every thing did. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aConditionThreeLinksAwayIsFollowedFromEachRowAlone(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            List<Thing> things = new Draw(1).things(THINGS);
            Thing.insert(database, things);
            Filter far = linked(Thing.FRIENDS, linked(Thing.FRIENDS, linked(Thing.FRIENDS, amount())));
            PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT)
                    .filtered(Optional.of(new Filter.Or(List.of(far, linked(Thing.MAKER, amount())))));
            ThingModel.Rights all = new ThingModel.Rights(true, Set.of(), Set.of(), Set.of());
            RawPage page = assertTimeoutPreemptively(
                    SOON, () -> Thing.reader(database).read(Thing.TYPE, Scope.ALL, request, List.of()));
            assertThat(page.total())
                    .contains((long) ThingModel.list(things, all, request).size());
        }
    }

    private static Filter linked(FieldDescriptor via, Filter inner) {
        return new Filter.Linked(via, Thing.TYPE, inner, Scope.ALL);
    }

    /** Of nothing, so that every way has to be gone to its end. */
    private static Filter amount() {
        return new Filter.Compare(Thing.QUANTITY, Comparison.EQUAL, 77L);
    }
}
