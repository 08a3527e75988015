package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.schema.SqlMigrations;
import tangram.testing.TestDatabase;

/** Scopes put together and taken from each other, and how much they reach, against plain sets. */
class ReachTest {

    private static final int TABLES = 6;
    private static final int QUESTIONS = 40;

    private static final List<FieldDescriptor> FIELDS = Thing.FIELDS.stream()
            .map(field -> field.equals(Thing.GRADE) || field.equals(Thing.STAGE) ? field.with(Trait.RULEABLE) : field)
            .toList();

    /** Things whose scopes may go by stage, grade and maker. */
    private static final RecordDescriptor RULED = new RecordDescriptor(
            "things",
            "thing",
            "things",
            "sales",
            "things_thing",
            "name",
            FIELDS,
            Optional.of("stage"),
            Optional.of("amount"),
            false,
            new Belonging(false, false, Optional.empty(), Optional.empty(), Optional.of("maker"), List.of()));

    /** What somebody reaches, as the test drew it: of a responsible desk those owners, or all but those. */
    private record Drawn(
            boolean all,
            Set<Long> desks,
            Map<Long, Set<Long>> responsibleOnly,
            Map<Long, Set<Long>> responsibleExcept,
            Map<String, Set<Object>> valued,
            Set<Long> ids) {

        static Drawn of(Draw draw, int things) {
            Map<Long, Set<Long>> only = new HashMap<>();
            Map<Long, Set<Long>> except = new HashMap<>();
            for (long desk : some(draw, 4, () -> 100L + draw.upTo(12))) {
                (draw.oneIn(2) ? only : except).put(desk, some(draw, 5, () -> 100L + draw.upTo(12)));
            }
            Map<String, Set<Object>> valued = new HashMap<>();
            if (draw.oneIn(3)) {
                valued.put("grade", some(draw, 2, () -> draw.thing(1).grade()));
            }
            if (draw.oneIn(4)) {
                valued.put("stage", some(draw, 2, () -> draw.oneIn(2) ? "open" : "won"));
            }
            if (draw.oneIn(4)) {
                valued.put("maker", some(draw, 3, () -> draw.upTo(6) * 3L));
            }
            return new Drawn(
                    draw.oneIn(12),
                    some(draw, draw.oneIn(4) ? 0 : 10, () -> 100L + draw.upTo(14)),
                    only,
                    except,
                    valued,
                    draw.oneIn(2) ? Set.of() : some(draw, 8, () -> (long) draw.upTo(things * 3)));
        }

        private static <T> Set<T> some(Draw draw, int most, Supplier<T> each) {
            Set<T> some = new HashSet<>();
            for (int i = draw.upTo(most); i > 0; i--) {
                some.add(each.get());
            }
            return some;
        }

        boolean has(Thing thing) {
            Set<Long> only = responsibleOnly.getOrDefault(thing.responsible(), Set.of());
            boolean except = responsibleExcept.containsKey(thing.responsible())
                    && !responsibleExcept
                            .getOrDefault(thing.responsible(), Set.of())
                            .contains(thing.owner());
            return all
                    || desks.contains(thing.owner())
                    || only.contains(thing.owner())
                    || except
                    || valued.entrySet().stream()
                            .anyMatch(part -> part.getValue().contains(value(thing, part.getKey())))
                    || ids.contains(thing.id());
        }

        private static Object value(Thing thing, String field) {
            Object value = switch (field) {
                case "grade" -> thing.grade();
                case "stage" -> thing.stage();
                default -> thing.maker();
            };
            return value == null ? "none" : value;
        }

        Scope scope() {
            if (all) {
                return Scope.ALL;
            }
            Map<Long, Scope.Owners> related = new HashMap<>();
            responsibleOnly.forEach((desk, owners) -> related.put(desk, Scope.Owners.only(owners)));
            responsibleExcept.forEach((desk, owners) -> related.put(desk, Scope.Owners.except(owners)));
            return Scope.of(desks, related, valued, ids);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoGainsAndLosesIsWhatPlainSetsSay(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            new Indexes((SqlMigrations) database.migrations(), database.connections()).ensure(RULED);
            PageReader reader = Thing.reader(database);
            List<Whose.Mark> marks = Whose.Mark.of(RULED);
            for (long seed : Draw.seeds(TABLES)) {
                Draw draw = new Draw(seed);
                List<Thing> things = draw.things(draw.upTo(300));
                Thing.deleteAll(database);
                Thing.insert(database, things);
                for (int question = 0; question < QUESTIONS; question++) {
                    Drawn before = Drawn.of(draw, things.size());
                    Drawn after = Drawn.of(draw, things.size());
                    String asked = "-Dtangram.seed=" + seed + ", question " + question + " " + before + " " + after;
                    Scope union = before.scope().or(after.scope());
                    Scope beyond = after.scope().beyond(before.scope());
                    for (Thing thing : things) {
                        boolean gained = after.has(thing) && !before.has(thing);
                        assertThat(covers(union, thing)).as(asked).isEqualTo(before.has(thing) || after.has(thing));
                        assertThat(covers(beyond, thing) || !gained).as(asked).isTrue();
                        assertThat(after.has(thing) || !covers(beyond, thing))
                                .as(asked)
                                .isTrue();
                    }
                    Count both = reader.reached(RULED, marks, union, 1_000);
                    Count had = reader.reached(RULED, marks, before.scope(), 1_000);
                    assertThat(both.exact() && had.exact()).as(asked).isTrue();
                    assertThat(both.records() - had.records())
                            .as(asked)
                            .isEqualTo(things.stream()
                                    .filter(Thing::live)
                                    .filter(thing -> after.has(thing) && !before.has(thing))
                                    .count());
                    Count some = reader.reached(RULED, marks, before.scope(), 5);
                    assertThat(some.records()).as(asked).isLessThanOrEqualTo(had.records());
                    assertThat(some.exact() ? some.records() : had.records())
                            .as(asked)
                            .isEqualTo(had.records());
                }
            }
        }
    }

    private static boolean covers(Scope scope, Thing thing) {
        return scope.covers(thing.id(), thing.owner(), thing.responsible(), field -> switch (field) {
            case "grade" -> thing.grade();
            case "stage" -> thing.stage();
            default -> thing.maker();
        });
    }
}
